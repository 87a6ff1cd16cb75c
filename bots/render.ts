import type { Locale } from "../src/core/glossary.ts";
import type { Option } from "../src/core/messages.ts";
import type { Outgoing } from "../src/core/ports.ts";

/** How long a text is, by the unit a platform counts in. */
export type Measure = (character: string) => number;
export const utf16Units: Measure = (character) => character.length;
export const utf8Bytes: Measure = (character) => {
  const point = character.codePointAt(0) ?? 0;
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
};

/** Where a part may best end, best first: a line, a sentence, a clause. */
const BREAKS = [/\n/g, /[。！？!?；;]|\.\s/g, /[，,、\s]/g] as const;

/**
 * Cuts a text into parts of at most `most` units each; joined again they are the text.
 * Never inside a character; at a line's or sentence's end where one lies in the second half of the part.
 */
export function splitText(text: string, most: number, measure: Measure = utf16Units): string[] {
  const parts: string[] = [];
  for (let start = 0; start < text.length; ) {
    const end = fits(text, start, most, measure);
    const cut = end === text.length ? end : start + niceCut(text.slice(start, end));
    parts.push(text.slice(start, cut));
    start = cut;
  }
  return parts;
}

/** The furthest end of a part that begins at `start`; at least one character. */
function fits(text: string, start: number, most: number, measure: Measure): number {
  let end = start;
  let size = 0;
  while (end < text.length) {
    const character = String.fromCodePoint(text.codePointAt(end) ?? 0);
    size += measure(character);
    if (size > most && end > start) return end;
    end += character.length;
  }
  return end;
}

function niceCut(part: string): number {
  for (const pattern of BREAKS) {
    const last = [...part.matchAll(pattern)].at(-1);
    const cut = last ? last.index + last[0].length : 0;
    if (cut > part.length / 2) return cut;
  }
  return part.length;
}

/** NUL and half characters, which no platform and no database takes, become U+FFFD or vanish. */
export const wellFormed = (text: string): string =>
  text.replaceAll("\u0000", "").replace(/\p{Surrogate}/gu, "\ufffd");

/** The person's language as far as our own text shows it. */
const localeOf = (text: string): Locale => (/\p{Script=Han}/u.test(text) ? "zh-CN" : "en");

const SENT_AGAIN = {
  "zh-CN": (number: string) => `（重发，通知号 ${number}。若已收到，请忽略）`,
  en: (number: string) => `(Sent again, notice ${number}. Please ignore it if you have it already.)`,
} as const satisfies Record<Locale, (number: string) => string>;

const STAFF_SAYS = {
  "zh-CN": (text: string) => `工作人员：${text}`,
  en: (text: string) => `Staff: ${text}`,
} as const satisfies Record<Locale, (text: string) => string>;

/** The text to send; a person's words say that they are a person's. Sent a second time it carries its notice's number, so that a copy is recognised. */
export function outgoingText({ reply, resend, noticeNumber }: Outgoing): string {
  const words = wellFormed(reply.text);
  const text = reply.speaker === "staff" ? STAFF_SAYS[localeOf(words)](words) : words;
  return resend ? `${text}\n\n${SENT_AGAIN[localeOf(text)](noticeNumber)}` : text;
}

const SHORT_LABEL = 8;

/** Buttons row by row: two short ones side by side, a long one alone. */
export function buttonRows(options: readonly Option[]): Option[][] {
  const rows: Option[][] = [];
  for (const option of options) {
    const row = rows.at(-1);
    const joins = row?.length === 1 && [...row, option].every(({ label }) => label.length <= SHORT_LABEL);
    if (joins) row.push(option);
    else rows.push([option]);
  }
  return rows;
}
