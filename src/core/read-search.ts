import { syllablesOf } from "./pinyin.ts";

/** What somebody typed into the one search box, as it is understood. */
export type SearchReading =
  | { readonly by: "number"; readonly digits: string }
  | { readonly by: "phone"; readonly phone: string }
  /** Syllables, or first letters of them: "caihelu", "chl". */
  | { readonly by: "sounds"; readonly sounds: readonly string[]; readonly typed: string }
  | { readonly by: "words"; readonly words: readonly string[] };

/** Characters that sound so: of a syllable, or of its first letter. "" where none is known. */
export type HanOf = (sound: string) => string;

const PHONE = /^(?:\+?86)?(1[3-9]\d{9})$/;
const DIGITS = /^\d{4,13}$/;
const LETTERS = /^[a-zü']{2,40}$/;
const MOST_WORDS = 6;

/** A phone number with the marks people write into it; null for anything else. */
export const phoneIn = (typed: string): string | null =>
  PHONE.exec(typed.normalize("NFKC").replaceAll(/[\s()-]/g, ""))?.[1] ?? null;

/** Reads a search; null for an empty one. Nothing is ever refused: what is none of the others are words. */
export function readSearch(typed: string): SearchReading | null {
  const plain = typed.normalize("NFKC").trim();
  if (!plain) return null;
  const phone = phoneIn(plain);
  if (phone) return { by: "phone", phone };
  const digits = plain.replaceAll(/[\s-]/g, "");
  if (DIGITS.test(digits)) return { by: "number", digits };
  const letters = plain.toLowerCase().replaceAll(/\s/g, "");
  if (LETTERS.test(letters)) return { by: "sounds", sounds: soundsIn(plain.toLowerCase()), typed: plain };
  return { by: "words", words: plain.split(/\s+/).slice(0, MOST_WORDS) };
}

/** Whole syllables where the letters are made of them, else each letter is the first of one. */
function soundsIn(low: string): string[] {
  return syllablesOf(low) ?? [...low.replaceAll(/[^a-z]/g, "")];
}

/** A POSIX expression for text that sounds so; null where a sound has no characters. */
export function patternOf(sounds: readonly string[], hanOf: HanOf): string | null {
  const classes = sounds.map(hanOf);
  return classes.every(Boolean) ? classes.map((all) => `[${all}]`).join("") : null;
}
