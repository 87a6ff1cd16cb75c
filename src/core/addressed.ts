/** "#0012 已派人", "回 #3301020000012 …", or a whole number first: which case is meant, and what is said of it. */
const ADDRESSED = /^\s*(?:回复?\s*)?(?:[#＃]\s*(\d{4,13})|(\d{13}))(?!\d)[\s：:，,、]*([\s\S]*)$/u;

/** Of a case number. */
export const NUMBER_DIGITS = 13;

export interface Addressed {
  /** A whole case number, or its last digits, four at least. */
  readonly digits: string;
  readonly words: string;
}

/** Whom a message is about where a platform knows no replies; null: it names no case. */
export function addressed(text: string): Addressed | null {
  const [, tail, whole, words = ""] = ADDRESSED.exec(text) ?? [];
  const digits = tail ?? whole;
  return digits === undefined ? null : { digits, words: words.trim() };
}
