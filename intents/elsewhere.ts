import type { Elsewhere } from "../src/core/organisation.ts";
import { normalise } from "./text.ts";

/** A matter as far as understanding needs it: words that name it, and words that say it is something else. */
export type ElsewhereWords = Pick<Elsewhere, "code" | "keywords" | "notKeywords">;

/** A message speaks of one thing; a letter of what it opens with. */
const MESSAGE = 80;
const OPENING = 50;
/** How far into a letter a word may say that it is something else. */
const READ = 300;

/** "法院+判决": all of them, in any order. */
const has = (text: string, keyword: readonly string[]): boolean =>
  keyword.every((word) => text.includes(word));

/**
 * The first matter of the table that a text is surely about, or null. Precision first: what the district does deal with
 * must not be sent away, so one word of `notKeywords` keeps it here.
 */
export function createElsewhereFinder(rows: readonly ElsewhereWords[]): (text: string) => string | null {
  const matters = rows.map(({ code, keywords, notKeywords }) => ({
    code,
    keywords: keywords.map((all) => all.split("+").map((word) => normalise(word))),
    notKeywords: notKeywords.map((word) => normalise(word)),
  }));
  return (text) => {
    const plain = normalise(text);
    const opening = plain.length <= MESSAGE ? plain : plain.slice(0, OPENING);
    const read = plain.slice(0, READ);
    const found = matters.find(
      ({ keywords, notKeywords }) =>
        keywords.some((all) => has(opening, all)) && !notKeywords.some((word) => read.includes(word)),
    );
    return found?.code ?? null;
  };
}
