import type { Span } from "./clock-policy.ts";
import type { Urgency } from "./glossary.ts";

/** Limits of dispatching that a deployment may set otherwise; the defaults follow the practice of the field. */
export interface DispatchPolicy {
  /** 问一下: hours of its own office time a unit has to answer; of an urgent matter hours around the clock. */
  readonly answerWorkHours: number;
  readonly urgentAnswerHours: number;
  /** 自办抽查: the share that is drawn, and the least of each unit's: one in so many. */
  readonly sampleShare: number;
  readonly sampleOneIn: number;
  /** 领办: routine claims of a unit in a month that earn credit; the rest are thanked for, not counted. */
  readonly routineClaims: number;
}

export const DISPATCH_POLICY: DispatchPolicy = {
  answerWorkHours: 4,
  urgentAnswerHours: 1,
  sampleShare: 0.1,
  sampleOneIn: 20,
  routineClaims: 5,
};

/** How long a unit that is asked may take: in its own office hours, around the clock where it is urgent. */
export const answerSpan = ({ answerWorkHours, urgentAnswerHours }: DispatchPolicy, urgency: Urgency): Span =>
  urgency === "routine" ? { officeMinutes: answerWorkHours * 60 } : { hours: urgentAnswerHours };

/**
 * Whether offline work is drawn for a check. `digest`: sha256 of the case's id in hex, which nobody can choose.
 * `done` and `drawn`: of the unit so far, this one not among them.
 */
export function isDrawn(
  policy: DispatchPolicy,
  digest: string,
  { done, drawn }: { done: number; drawn: number },
): boolean {
  const byChance = Number.parseInt(digest.slice(0, 8), 16) / 2 ** 32 < policy.sampleShare;
  return byChance || drawn < Math.floor((done + 1) / policy.sampleOneIn);
}
