import type { Locale } from "../../src/core/glossary.ts";
import type { Option, Reply } from "../../src/core/messages.ts";
import { MOST_PARTS } from "../../src/core/reach.ts";
import { splitText, utf8Bytes } from "../render.ts";

/** WeChat's limit on a text, in bytes of UTF-8 (measured by others, not documented; the errcode is the truth). */
export const MAX_TEXT_BYTES = 2048;
const MOST_LABEL = 40;

const WORDS = {
  "zh-CN": {
    choose: "回复数字选择：",
    more: (page: string) => `……\n全文：${page}`,
    rest: "……\n太长了，后面的没有发出来。要看后面的，回复“人工”。",
  },
  en: {
    choose: "Reply with a number:",
    more: (page: string) => `…\nAll of it: ${page}`,
    rest: "…\nThis is too long: the rest was not sent. For the rest, reply “human”.",
  },
} as const satisfies Record<Locale, unknown>;

export interface Rendering {
  /** Without a trailing slash. */
  readonly publicUrl: string;
  /** It answers what the person has just written: a long text comes whole, in several messages. */
  readonly whole: boolean;
}

/**
 * The messages a reply becomes: one, unless it is too long for one and is an answer, or stands on no page. Options are
 * numbered lines.
 */
export function partsOf(reply: Reply, text: string, { publicUrl, whole }: Rendering): string[] {
  const shown = unlinked(text).trim();
  const words = WORDS[/\p{Script=Han}/u.test(shown) ? "zh-CN" : "en"];
  const choices = choicesOf(words.choose, reply.options ?? []);
  const room = MAX_TEXT_BYTES - size(choices);
  if (shown === "") return [];
  if (size(shown) <= room) return [shown + choices];
  const page = pageOf(reply, shown, publicUrl);
  const parts = whole || page === null ? splitText(shown, room, utf8Bytes) : [];
  if (parts.length > 0 && parts.length <= MOST_PARTS) return joined(parts, choices);
  const before = page === null ? parts.slice(0, MOST_PARTS - 1) : [];
  const more = page === null ? words.rest : words.more(page);
  const [start = ""] = splitText(shown.slice(before.join("").length), room - size(more), utf8Bytes);
  return joined([...before, start.trimEnd() + more], choices);
}

const joined = (parts: readonly string[], choices: string): string[] =>
  parts.map((part, index) => part.trim() + (index === parts.length - 1 ? choices : ""));

function choicesOf(choose: string, options: readonly Option[]): string {
  if (options.length === 0) return "";
  const lines = options.map(({ label }, index) => `${index + 1} ${[...label].slice(0, MOST_LABEL).join("")}`);
  return `\n\n${[choose, ...lines].join("\n")}`;
}

/** Where the whole text stands: the page it names itself, else the matter's; null: nowhere, as an answer to a question. */
function pageOf(reply: Reply, text: string, publicUrl: string): string | null {
  const own = text.split(/\s|[，。）]/).findLast((word) => word.startsWith(`${publicUrl}/`));
  return own ?? (reply.case ? `${publicUrl}/status?number=${reply.case}` : null);
}

const size = (text: string): number => [...text].reduce((sum, character) => sum + utf8Bytes(character), 0);

/** WeChat makes links of `<a href>` in a text: nobody's words may become one. */
const unlinked = (text: string): string => text.replace(/<(?=\s*\/?a\b)/gi, "＜");
