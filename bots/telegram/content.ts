import type { MediaKind } from "../../src/core/media.ts";
import type { Attachment, InboundBody, Location } from "../../src/core/messages.ts";
import { asId, asNumber, asRecord, asText, type Json } from "./read.ts";

export interface Command {
  readonly name: string;
  /** The bot it is meant for, when named: `/help@that_bot`. */
  readonly bot?: string;
  readonly rest: string;
}

const COMMAND = /^\/([a-z0-9_]{1,32})(?:@([a-z0-9_]+))?(?:\s+([\s\S]*))?$/i;
const START_PAYLOAD = /^[A-Za-z0-9_-]{1,64}$/;

/** What a command says in plain words, so that the dialogue hears words and never a platform's command. */
const COMMAND_WORDS: Readonly<Record<string, string>> = {
  help: "帮助",
  my: "我的",
  mine: "我的",
  claims: "领单池",
  report: "我要反映",
  human: "人工",
  offline: "已线下办结",
  done: "交还机器人",
};

export function commandIn(message: Json): Command | undefined {
  const hit = COMMAND.exec(textOf(message));
  if (!hit) return undefined;
  const [, name = "", bot, rest = ""] = hit;
  return { name: name.toLowerCase(), rest: rest.trim(), ...(bot !== undefined && { bot }) };
}

const textOf = (message: Json): string => asText(message["text"]) ?? asText(message["caption"]) ?? "";

/** The words of a message: a known command becomes its plain words, any other text stays as written. */
function wordsOf(message: Json): string {
  const command = commandIn(message);
  const words =
    command && Object.hasOwn(COMMAND_WORDS, command.name) ? COMMAND_WORDS[command.name] : undefined;
  return words === undefined ? textOf(message) : `${words} ${command?.rest ?? ""}`.trim();
}

/** What a message means, whoever sent it and wherever. */
export function bodyOf(message: Json): InboundBody {
  const movedTo = asId(message["migrate_to_chat_id"]);
  if (movedTo !== undefined) return { type: "moved", to: movedTo };
  const left = asRecord(message["left_chat_member"]);
  const member = left?.["is_bot"] === true ? undefined : asId(left?.["id"]);
  if (member !== undefined) return { type: "member_left", member };
  const command = commandIn(message);
  if (command?.name === "start") return start(command.rest);
  for (const read of CONTENTS) {
    const found = read(message);
    if (found)
      return {
        type: "message",
        ...found,
        ...albumOf(message),
        ...(isForwarded(message) && { forwarded: true }),
      };
  }
  return { type: "ignored", why: "service message" };
}

function albumOf(message: Json): { album?: string } {
  const album = asText(message["media_group_id"]);
  return album === undefined ? {} : { album };
}

const isForwarded = (message: Json): boolean =>
  message["forward_origin"] !== undefined || message["forward_date"] !== undefined;

const start = (payload: string): InboundBody =>
  START_PAYLOAD.test(payload) ? { type: "start", payload } : { type: "start" };

interface Content {
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly location?: Location;
}

/** Files of any kind are kept: a voice message that is dropped is a report that is lost. An animation's file is a video. */
const FILES = [
  ["voice", "voice"],
  ["audio", "voice"],
  ["video", "video"],
  ["video_note", "video"],
  ["animation", "video"],
  ["document", "file"],
] as const satisfies readonly (readonly [field: string, kind: MediaKind])[];

const CONTENTS: readonly ((message: Json) => Content | undefined)[] = [
  (message) => (asText(message["text"]) === undefined ? undefined : plain(wordsOf(message))),
  (message) => withFile(message, "photo", largestPhoto(message["photo"])),
  (message) => {
    const [field, kind] = FILES.find(([name]) => fileId(message[name]) !== undefined) ?? [];
    return field && withFile(message, kind, fileId(message[field]));
  },
  place,
  // A sticker says what its emoji says; a shared contact says its number.
  (message) => spoken(asRecord(message["sticker"]), "emoji"),
  (message) => spoken(asRecord(message["contact"]), "phone_number"),
];

const plain = (text: string): Content => ({ text, attachments: [] });

const withFile = (message: Json, kind: MediaKind, id: string | undefined): Content | undefined =>
  id === undefined ? undefined : { text: wordsOf(message), attachments: [{ ref: `${kind}:${id}` }] };

const spoken = (holder: Json | undefined, key: string): Content | undefined =>
  holder && plain(asText(holder[key]) ?? "");

const fileId = (file: unknown): string | undefined => asText(asRecord(file)?.["file_id"]);

export function largestPhoto(sizes: unknown): string | undefined {
  if (!Array.isArray(sizes)) return undefined;
  const area = (size: unknown) =>
    (asNumber(asRecord(size)?.["width"]) ?? 0) * (asNumber(asRecord(size)?.["height"]) ?? 0);
  const known = sizes.filter((size) => fileId(size) !== undefined);
  return fileId(known.toSorted((a, b) => area(a) - area(b)).at(-1));
}

/** A location, or a venue, whose name and address are the words. Telegram's degrees are WGS-84. */
function place(message: Json): Content | undefined {
  const venue = asRecord(message["venue"]);
  const point = asRecord(message["location"]) ?? asRecord(venue?.["location"]);
  const lat = asNumber(point?.["latitude"]);
  const lon = asNumber(point?.["longitude"]);
  if (lat === undefined || lon === undefined || Math.abs(lat) > 90 || Math.abs(lon) > 180) return undefined;
  const words = [venue?.["title"], venue?.["address"]].map(asText).filter(Boolean);
  return { text: words.join(" "), attachments: [], location: { lat, lon } };
}
