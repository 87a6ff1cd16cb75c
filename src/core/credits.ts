import { dayOf } from "./calendar.ts";
import type { DispatchPolicy } from "./dispatch-policy.ts";
import type { Outcome, Urgency } from "./glossary.ts";

/** A case that a unit claimed (领办) and saw through to its verified close. */
export interface Claim {
  readonly unit: string;
  readonly at: Date;
  readonly urgency: Urgency;
  /** How often other units had returned it. */
  readonly returned: number;
  readonly outcome: Outcome | null;
  /** The claiming unit set the urgency itself: it then earns nothing by it. */
  readonly acceptedBySelf: boolean;
}

/** What a unit earned in one month (yyyy-mm, Asia/Shanghai). Credit belongs to units; units are never ranked. */
export interface Credit {
  readonly unit: string;
  readonly month: string;
  readonly credit: number;
  readonly claims: number;
  /** Routine ones beyond the cap: done, thanked for, not counted. */
  readonly beyondCap: number;
}

const DIFFICULTY = { routine: 1, urgent: 2, emergency: 3 } as const satisfies Record<Urgency, number>;
/** What nobody wanted counts more, up to this. */
const MOST_RETURNS = 2;
/** What an outcome is worth, 0 to 1. */
export const WORTH = { solved: 1, partly: 0.5, explained: 0.25, cannot: 0 } as const satisfies Record<
  Outcome,
  number
>;

const difficultyOf = ({ urgency, returned, acceptedBySelf }: Claim): number =>
  DIFFICULTY[acceptedBySelf ? "routine" : urgency] + Math.min(returned, MOST_RETURNS);

/** Difficulty × verified outcome of each claim; never how many. Easy ones beyond the month's cap add nothing. */
export function creditsOf(policy: DispatchPolicy, claims: readonly Claim[]): Credit[] {
  const groups = Map.groupBy(claims, ({ unit, at }) => `${unit} ${dayOf(at).slice(0, 7)}`);
  return [...groups].map(([key, own]) => {
    const [unit = "", month = ""] = key.split(" ");
    const easy = own.filter((claim) => difficultyOf(claim) === 1).sort((a, b) => worthOf(b) - worthOf(a));
    const counted = [
      ...own.filter((claim) => difficultyOf(claim) > 1),
      ...easy.slice(0, policy.routineClaims),
    ];
    const credit = counted.reduce((sum, claim) => sum + difficultyOf(claim) * worthOf(claim), 0);
    return {
      unit,
      month,
      credit,
      claims: own.length,
      beyondCap: Math.max(0, easy.length - policy.routineClaims),
    };
  });
}

const worthOf = ({ outcome }: Claim): number => (outcome ? WORTH[outcome] : 0);
