import { thingsOf } from "./rarity.ts";
import { soundsOf, type ToSyllables } from "./sounds.ts";
import { subjectTerms } from "./terms.ts";

/** How texts of articles are taken apart. What was read once is kept: after a change only new texts cost time. */
export interface Reading {
  readonly terms: (text: string) => readonly string[];
  readonly things: (text: string) => readonly string[];
  /** Absent: nothing is found by sound. `hear` keeps nothing: it is for what people ask. */
  readonly sounds: Readonly<Record<"ofArticle" | "hear", (text: string) => readonly string[]>> | undefined;
  readonly toSyllables: ToSyllables | undefined;
}

export const createReading = (toSyllables?: ToSyllables): Reading => ({
  terms: remembering(subjectTerms),
  things: remembering(thingsOf),
  sounds: toSyllables && soundsBy(toSyllables),
  toSyllables,
});

function soundsBy(toSyllables: ToSyllables) {
  const hear = (text: string) => soundsOf(text, toSyllables);
  return { hear, ofArticle: remembering(hear) };
}

/** More texts than any knowledge base has; then it starts anew. */
const MOST_TEXTS = 20_000;

function remembering<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const kept = known.get(text);
    if (kept !== undefined) return kept;
    if (known.size >= MOST_TEXTS) known.clear();
    const made = read(text);
    known.set(text, made);
    return made;
  };
}
