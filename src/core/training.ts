/** Practising to dispatch 培训: how many matters one round has, and how many ended ones of the district it takes to use those. */
export const TRAINING = { round: 10, fewestPast: 10 } as const;

/** What became of a matter, as far as the choice of a unit goes. */
export interface Truth {
  /** The unit that brought it to its end. */
  readonly unit: string;
  /** Units that would have done, but were not the first choice: the department where a street goes first, an heir. */
  readonly alsoRight: readonly string[];
  /** Units that gave it back. */
  readonly returnedBy: readonly string[];
}

export type Grade = "right" | "half" | "returned" | "wrong";

/** 1 for the unit that did it, ½ where another goes first, 0 else. */
const POINTS = { right: 1, half: 0.5, returned: 0, wrong: 0 } as const satisfies Record<Grade, number>;

export function gradeDispatch(chosen: string, { unit, alsoRight, returnedBy }: Truth): Grade {
  if (chosen === unit) return "right";
  if (returnedBy.includes(chosen)) return "returned";
  return alsoRight.includes(chosen) ? "half" : "wrong";
}

/** Points of a round, and of how many it is by now. */
export function scoreOf(grades: readonly Grade[]): { points: number; of: number } {
  return { points: grades.reduce((sum, grade) => sum + POINTS[grade], 0), of: grades.length };
}
