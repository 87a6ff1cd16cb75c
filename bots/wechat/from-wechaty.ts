import gcoord from "gcoord";
import type { Message, Wechaty } from "wechaty";
import type { Inbound, InboundBody, Location } from "../../src/core/messages.ts";

/** The prefix of a room's chat: what answers in it must know that it is no person. */
export const ROOM = "room:";

const KINDS = ["text", "photo", "voice", "video", "file", "location", "other"] as const;
type Kind = (typeof KINDS)[number];

/** A message of any puppet as it is stored: plain data, read from wechaty's objects once. */
export interface StoredMessage {
  readonly wechaty: {
    /** Our own id at the puppet. */
    readonly account: string;
    readonly id: string;
    readonly talker: string;
    readonly room?: string;
    readonly kind: Kind;
    /** In a room without the mentions. */
    readonly text: string;
    /** In a room: we were meant. */
    readonly mentioned: boolean;
    /** Degrees as WeChat gives them, GCJ-02. */
    readonly location?: Location;
  };
}

/** By the number of wechaty's `Message.Type`; the rest is a service message. */
const BY_TYPE: Readonly<Record<number, Kind>> = {
  1: "file",
  2: "voice",
  6: "photo",
  7: "text",
  8: "location",
  14: "text",
  15: "video",
};

/** What the puppet cannot tell any more is left out: the message itself is never lost for it. */
export async function readMessage(bot: Wechaty, message: Message): Promise<StoredMessage> {
  const kind = BY_TYPE[message.type()] ?? "other";
  const room = message.room()?.id;
  const place = kind === "location" ? await orElse(placeOf(bot, message), undefined) : undefined;
  const text = room === undefined ? message.text() : await orElse(message.mentionText(), message.text());
  return {
    wechaty: {
      account: bot.currentUser.id,
      id: message.id,
      talker: message.talker().id,
      ...(room !== undefined && { room }),
      kind,
      text: place?.words ?? text,
      mentioned: room !== undefined && (await orElse(message.mentionSelf(), false)),
      ...(place && { location: place.at }),
    },
  };
}

const orElse = <T>(asked: Promise<T>, otherwise: T): Promise<T> => asked.catch(() => otherwise);

/** By the puppet: wechaty's own `toLocation()` always throws. */
async function placeOf(bot: Wechaty, message: Message): Promise<{ at: Location; words: string }> {
  const { latitude, longitude, name, address } = await bot.puppet.messageLocation(message.id);
  return { at: { lat: latitude, lon: longitude }, words: [name, address].filter(Boolean).join(" ") };
}

/** A stored message in the core's words; null for what no puppet of ours stored. Pure. */
export function fromWechaty(raw: unknown): Inbound | null {
  if (!isStored(raw)) return null;
  const { account, id, talker, room } = raw.wechaty;
  return {
    address: { channel: "wechat", account, chat: room === undefined ? talker : ROOM + room },
    externalId: id,
    sender: talker,
    chatKind: room === undefined ? "private" : "group",
    ...(room === undefined && { opens: "message" }),
    body: bodyOf(raw.wechaty),
  };
}

type Said = StoredMessage["wechaty"];

const START = /^\/start(?:\s+([A-Za-z0-9_-]{1,64}))?$/;

function bodyOf(said: Said): InboundBody {
  const start = said.kind === "text" ? START.exec(said.text.trim()) : null;
  if (start) return { type: "start", ...(start[1] !== undefined && { payload: start[1] }) };
  // Talk in a room that is not for us is counted, never stored.
  if (said.room !== undefined && !said.mentioned && said.kind !== "location")
    return { type: "ignored", why: "talk in a group" };
  return said.kind === "other" ? { type: "ignored", why: "service message" } : messageOf(said);
}

function messageOf({ kind, id, text, location }: Said): InboundBody {
  const isFile = kind === "photo" || kind === "voice" || kind === "video" || kind === "file";
  return {
    type: "message",
    // A file's text is its name or the puppet's XML.
    text: isFile ? "" : text,
    attachments: isFile ? [{ ref: `${kind}:${id}` }] : [],
    ...(isPlace(location) && { location: wgs84(location) }),
  };
}

const isPlace = (location: Location | undefined): location is Location =>
  location !== undefined && Math.abs(location.lat) <= 90 && Math.abs(location.lon) <= 180;

function wgs84({ lat, lon }: Location): Location {
  const [east, north] = gcoord.transform([lon, lat], gcoord.GCJ02, gcoord.WGS84);
  return { lat: north, lon: east };
}

function isStored(raw: unknown): raw is StoredMessage {
  if (typeof raw !== "object" || raw === null || !("wechaty" in raw)) return false;
  const said = raw.wechaty;
  if (typeof said !== "object" || said === null) return false;
  const { account, id, talker, kind, text } = said as Partial<Record<keyof Said, unknown>>;
  return (
    [account, id, talker, text].every((word) => typeof word === "string") &&
    KINDS.some((known) => known === kind)
  );
}
