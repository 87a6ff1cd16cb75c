import { dayOf } from "./calendar.ts";
import { WORTH } from "./credits.ts";
import type { Outcome } from "./glossary.ts";

/** A case that was closed after a check, and every unit that had a part in it. */
export interface EndedCase {
  /** When it was verified. */
  readonly at: Date;
  readonly outcome: Outcome;
  /** How often it had to be taken up again, by whoever reported it above all. */
  readonly reopened: number;
  readonly units: readonly string[];
}

/** What a unit's matters of one month (yyyy-mm, Asia/Shanghai) came to for the residents. */
export interface SharedOutcome {
  readonly unit: string;
  readonly month: string;
  /** 0 to 100, the mean over its matters: how many there are, and how many it reported, does not count. */
  readonly score: number;
  readonly cases: number;
}

/** What a case came to, 0 to 1: the verified outcome, less each time it had to be taken up again. One number for all its units. */
export const outcomeScore = ({ outcome, reopened }: Pick<EndedCase, "outcome" | "reopened">): number =>
  WORTH[outcome] / (1 + reopened);

/** 共同结果 (paper P12): community and department answer for the same case with the same score. */
export function sharedOutcomes(ended: readonly EndedCase[]): SharedOutcome[] {
  const parts = ended.flatMap((one) =>
    [...new Set(one.units)].map((unit) => ({
      unit,
      month: dayOf(one.at).slice(0, 7),
      score: outcomeScore(one),
    })),
  );
  return [...Map.groupBy(parts, ({ unit, month }) => `${unit} ${month}`).values()].flatMap((own) => {
    const [first] = own;
    const sum = own.reduce((total, { score }) => total + score, 0);
    return first
      ? [
          {
            unit: first.unit,
            month: first.month,
            // A half is a half in whatever order it was summed up.
            score: Math.round(Number(((100 * sum) / own.length).toFixed(6))),
            cases: own.length,
          },
        ]
      : [];
  });
}
