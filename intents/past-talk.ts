import type { Guess } from "../src/core/understanding.ts";
import type { Model } from "./model.ts";
import { laterParts } from "./preamble.ts";
import type { Known } from "./vocabulary.ts";

/** How much surer what comes later must be, so that the first clauses were only talk; by what is asked. */
const SURER = { intent: 0.12, kind: 0.05, unit: 0.05 } as const;

/** A message and what is left of it without its first one or two short clauses, read once for every model. */
export const withLaterParts = (text: string, read: Model["read"]): readonly [Known, ...Known[]] => [
  read(text),
  ...laterParts(text).map(read),
];

/** The rest of a message that tells of a matter may say nothing by itself: then the matter stands. */
const SAYS_NOTHING: readonly string[] = ["none", "other"];
const MATTERS: readonly string[] = ["report", "consult", "case", "consultation", "suggestion"];

const losesMatter = ([best]: readonly Guess[], [next]: readonly Guess[]): boolean =>
  MATTERS.includes(best?.label ?? "") && SAYS_NOTHING.includes(next?.label ?? "");

/** What a model makes of all of a message, or of what comes after its first clauses, where that is clearer. */
export function guessPastTalk(
  task: keyof typeof SURER,
  guess: Model["guess"],
  [whole, ...later]: readonly [Known, ...Known[]],
): Guess[] {
  const confidence = ([best]: readonly Guess[]): number => best?.confidence ?? 0;
  return later.reduce((best, part) => {
    const guesses = guess(part);
    const isClearer = confidence(guesses) > confidence(best) + SURER[task];
    return isClearer && !losesMatter(best, guesses) ? guesses : best;
  }, guess(whole));
}
