import { addHours, addWorkdays, type Calendar, dayOf, instantOf } from "./calendar.ts";
import type { SUPERVISE_LEVELS } from "./case-events.ts";
import type { Role, Urgency } from "./glossary.ts";

/** The ladder 督办台阶: 提醒 before the date, 催办, 督办, 通报 to the leader. */
export const LETTER_STEPS = ["warn", "remind", "supervise", "name"] as const;
export type LetterStep = (typeof LETTER_STEPS)[number];

/** drafted 待签发 · issued 已签发 · acknowledged 已签收 · withdrawn 已撤销 */
export const LETTER_STATES = ["drafted", "issued", "acknowledged", "withdrawn"] as const;
export type LetterState = (typeof LETTER_STATES)[number];

/** sign, feedback, done: a clock of the unit · review: of a suspended case · idle 空转 · staff: a person's own decision */
export const LETTER_CAUSES = ["sign", "feedback", "done", "review", "idle", "staff"] as const;
export type LetterCause = (typeof LETTER_CAUSES)[number];

export const LETTER_RECIPIENTS = ["unit", "leader"] as const;
export type LetterRecipient = (typeof LETTER_RECIPIENTS)[number];

/** Why the system itself took a draft back. */
export const WITHDRAWN_WHY = ["settled", "expired", "superseded", "ended"] as const;
export type WithdrawnWhy = (typeof WITHDRAWN_WHY)[number];

/** How the history of the case calls each step. */
export const LEVEL_OF = {
  warn: "remind",
  remind: "remind",
  supervise: "supervise",
  name: "name",
} as const satisfies Record<LetterStep, (typeof SUPERVISE_LEVELS)[number]>;

const SIGNERS: Readonly<Record<LetterStep, readonly Role[]>> = {
  warn: ["supervisor", "leader", "centre"],
  remind: ["supervisor", "leader", "centre"],
  supervise: ["supervisor", "leader"],
  name: ["supervisor", "leader"],
};
export const maySign = (role: Role, step: LetterStep): boolean => SIGNERS[step].includes(role);
/** Drafts are the signers' own papers: the unit sees what was issued. */
export const seesDrafts = (role: Role): boolean => LETTER_STEPS.some((step) => maySign(role, step));

/** When each step falls due. Each counts from the one before it; `warn` back from the date, `remind` on from it. */
export interface LadderLimits {
  readonly in: "workdays" | "hours";
  readonly warn: number;
  readonly remind: number;
  readonly supervise: number;
  readonly name: number;
  /** How long the unit has to do what a letter demands. */
  readonly demand: number;
}
export type LadderPolicy = Readonly<Record<Urgency, LadderLimits>>;

/** 到期前提醒, 次日书面催办, 再两个工作日督办, 再五个工作日通报. Emergencies count in hours of day and night. */
export const LADDER: LadderPolicy = {
  emergency: { in: "hours", warn: 0.25, remind: 0.5, supervise: 1, name: 4, demand: 0.5 },
  urgent: { in: "hours", warn: 2, remind: 1, supervise: 4, name: 16, demand: 4 },
  routine: { in: "workdays", warn: 1, remind: 1, supervise: 2, name: 5, demand: 2 },
};

/** What runs against a unit. `basis` names this very date: another date, another ladder. */
export interface LadderClock {
  readonly cause: LetterCause;
  readonly basis: string;
  readonly expiresAt: Date;
  readonly urgency: Urgency;
}

/** A step already taken on this clock, and when: its issue, or its draft while nobody has signed it. */
export interface TakenStep {
  readonly step: LetterStep;
  readonly at: Date;
}

/** Office hours begin. */
const OPENING = [8, 30] as const;

function later(limits: LadderLimits, calendar: Calendar, from: Date, much: number): Date {
  if (limits.in === "hours") return addHours(from, much);
  return instantOf(dayOf(addWorkdays(calendar, from, much)), ...OPENING);
}

function earlier(limits: LadderLimits, calendar: Calendar, from: Date, much: number): Date {
  if (limits.in === "hours") return addHours(from, -much);
  let day = from;
  for (let left = much; left > 0; ) {
    day = addHours(day, -24);
    if (calendar.isWorkday(dayOf(day))) left -= 1;
  }
  return instantOf(dayOf(day), ...OPENING);
}

/** The step that comes next on this clock and when it falls due; null at the top of the ladder. */
export function nextStep(
  clock: LadderClock,
  taken: readonly TakenStep[],
  { calendar, now, policy = LADDER }: { calendar: Calendar; now: Date; policy?: LadderPolicy },
): { step: LetterStep; at: Date } | null {
  const { expiresAt, urgency, cause } = clock;
  const limits = policy[urgency];
  const last = taken.toSorted((a, b) => LETTER_STEPS.indexOf(a.step) - LETTER_STEPS.indexOf(b.step)).at(-1);
  if (cause === "idle") return last ? null : { step: "remind", at: expiresAt };
  if (!last && now < expiresAt)
    return { step: "warn", at: earlier(limits, calendar, expiresAt, limits.warn) };
  if (!last || last.step === "warn")
    return { step: "remind", at: later(limits, calendar, expiresAt, limits.remind) };
  if (last.step === "name") return null;
  const step = last.step === "remind" ? "supervise" : "name";
  return { step, at: later(limits, calendar, last.at, limits[step]) };
}

/** Until when the unit must have done what a letter demands that goes out at `from`. */
export function demandBy(calendar: Calendar, urgency: Urgency, from: Date, policy = LADDER): Date {
  const limits = policy[urgency];
  return limits.in === "hours" ? addHours(from, limits.demand) : addWorkdays(calendar, from, limits.demand);
}

/** The unit's clocks as they stand. */
export interface UnitClock {
  readonly dispatchId: string;
  readonly signBy: Date;
  readonly feedbackBy: Date;
  readonly doneBy: Date;
  readonly signedAt: Date | null;
  readonly feedbackAt: Date | null;
}

/** What of a case the ladder looks at. */
export interface LadderFacts {
  readonly state: string;
  readonly urgency: Urgency;
  readonly delay: { readonly newDate: string } | null;
  readonly reviewOn: string | null;
}

const CLOSING = [17, 30] as const;
const endOf = (day: string): Date => instantOf(day, ...CLOSING);
const latest = (a: Date, b: Date): Date => (a > b ? a : b);

/** The clock that runs against the unit: of those not met the first to expire. An explained delay moves the last one. */
export function clockOf(facts: LadderFacts, unit: UnitClock | null): LadderClock | null {
  const { state, urgency, delay, reviewOn } = facts;
  if (state === "suspended" && reviewOn)
    return { cause: "review", basis: `review:${reviewOn}`, expiresAt: endOf(reviewOn), urgency };
  if (!unit || (state !== "dispatched" && state !== "handling")) return null;
  const doneBy = delay ? latest(unit.doneBy, endOf(delay.newDate)) : unit.doneBy;
  const open: [LetterCause, Date][] = [["done", doneBy]];
  if (unit.feedbackAt === null) open.unshift(["feedback", unit.feedbackBy]);
  // Who claims or answers a case has no signature to give any more.
  if (unit.signedAt === null && state === "dispatched") open.unshift(["sign", unit.signBy]);
  const [cause, expiresAt] = open.reduce((first, one) => (one[1] < first[1] ? one : first));
  return { cause, basis: `${cause}:${unit.dispatchId}:${dayOf(expiresAt)}`, expiresAt, urgency };
}
