import type { Category } from "../categories.ts";
import type { ModelFiles } from "../understand.ts";
import { firstGuesses } from "./moved.ts";

/** A unit to which people gave matters that are surely others': how many, of how many categories. */
export interface Drawn {
  readonly unit: string;
  readonly lessons: number;
  readonly categories: number;
}

/** So sure the models as shipped must be that a lesson is of another unit. */
const SURE = 0.9;
/** What was decided anew about whose a matter is, is of few categories; who sends all there is to one unit shows in many. */
const MANY_LESSONS = 10;
const MANY_CATEGORIES = 5;

/** Units that many lessons of many unlike categories go to, against what the shipped models are sure of; most lessons first. */
export function drawnTo(
  categories: readonly Category[],
  shipped: ModelFiles,
  lessons: readonly { readonly text: string; readonly unitLabel: string | null }[],
): Drawn[] {
  const guesses = firstGuesses(
    shipped,
    categories,
    lessons.map(({ text }) => text),
  );
  const taken = new Map<string, string[]>();
  lessons.forEach(({ unitLabel }, i) => {
    const guess = guesses[i];
    if (unitLabel === null || !guess || guess.confidence < SURE || guess.unit === unitLabel) return;
    taken.set(unitLabel, [...(taken.get(unitLabel) ?? []), guess.category]);
  });
  return [...taken]
    .map(([unit, of]) => ({ unit, lessons: of.length, categories: new Set(of).size }))
    .filter((one) => one.lessons >= MANY_LESSONS && one.categories >= MANY_CATEGORIES)
    .sort((a, b) => b.lessons - a.lessons);
}

/** One line; null where no unit draws unlike matters. */
export function warnOfDrawn(drawn: readonly Drawn[]): string | null {
  if (drawn.length === 0) return null;
  const units = drawn.map(
    ({ unit, lessons, categories }) => `${unit}，${lessons} of ${categories} categories`,
  );
  return `Read before you restart: corrections against what the shipped models are sure of gather at one unit: ${units.join("; ")}.`;
}
