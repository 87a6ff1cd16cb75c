import type { Guess } from "../src/core/understanding.ts";
import { extract } from "./features.ts";
import type { Model } from "./model.ts";
import { laterParts } from "./preamble.ts";

/** How much surer what comes later must be, so that the first clauses were only talk. */
const SURER = 0.2;

/** What a message wants, by all of it or by what comes after its first clauses, where that is much clearer. */
export function guessIntent(
  text: string,
  guess: Model["guess"],
  whole: ReadonlyMap<string, number> = extract(text),
): Guess[] {
  const confidence = ([best]: readonly Guess[]): number => best?.confidence ?? 0;
  return laterParts(text).reduce((best, part) => {
    const later = guess(extract(part));
    return confidence(later) > confidence(best) + SURER ? later : best;
  }, guess(whole));
}
