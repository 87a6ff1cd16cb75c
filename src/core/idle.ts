import { type CaseEventType, type CaseState, isFinal } from "./workflow.ts";

/** Hand-overs in a row after which a case is passed around and not worked on (空转). */
export const IDLE_AT = 3;

/**
 * forwards: hands the case on, or only says something · works: an action, evidence, a date or a decision
 * neither: neither passes it on nor gets it further
 */
const EFFECT_OF = {
  open: "neither",
  accept: "neither",
  decline: "works",
  withdraw: "works",
  merge: "works",
  record_offline: "works",
  record_former: "neither",
  dispatch: "forwards",
  claim: "forwards",
  sign: "neither",
  return: "forwards",
  recall: "forwards",
  answer: "works",
  suspend: "works",
  accept_return: "forwards",
  refuse_return: "forwards",
  arbitrate: "forwards",
  review: "works",
  resume: "neither",
  verify_pass: "works",
  verify_fail: "works",
  confirm: "works",
  reopen: "neither",
  contest: "neither",
  unmerge: "neither",
  act: "works",
  note: "forwards",
  supplement: "neither",
  urge: "neither",
  assist: "forwards",
  ask_unit: "forwards",
  ask_resident: "neither",
  request_extension: "neither",
  decide_extension: "works",
  explain_delay: "works",
  question_delay: "neither",
  refuse_delay: "neither",
  recompute: "neither",
  set_urgency: "neither",
  decide_urgency: "neither",
  to_consultation: "works",
  supervise: "neither",
  whistle: "neither",
  respond_whistle: "works",
  open_arbitration: "neither",
  pass_up: "forwards",
  answer_unit: "neither",
  succeed: "neither",
  ask_consent: "neither",
  consent: "neither",
  end_assist: "neither",
  mediate: "works",
  verify_sample: "works",
  rate_help: "neither",
} as const satisfies Record<CaseEventType | "open", "forwards" | "works" | "neither">;

/** Hand-overs since the last thing that was really done. */
export interface IdleRun {
  readonly idleSteps: number;
  /** When the first of them happened; null without one. */
  readonly idleSince: Date | null;
}
export const NO_RUN: IdleRun = { idleSteps: 0, idleSince: null };

/** One step of a history as the count sees it. */
export interface IdleStep {
  readonly type: CaseEventType | "open";
  readonly at: Date;
  readonly evidence?: readonly string[] | undefined;
}

/** The run after one more step. Evidence is work, whatever it comes with. */
export function afterStep({ idleSteps, idleSince }: IdleRun, { type, at, evidence = [] }: IdleStep): IdleRun {
  const effect = evidence.length > 0 ? "works" : EFFECT_OF[type];
  if (effect === "works") return NO_RUN;
  if (effect === "neither") return { idleSteps, idleSince };
  return { idleSteps: idleSteps + 1, idleSince: idleSince ?? at };
}

/** 空转: three hand-overs or more with nothing done in between, and the matter is still open. */
export interface Idle {
  readonly steps: number;
  readonly since: Date;
  /** Full days since the first of them. */
  readonly days: number;
}

export function idleOf(
  { idleSteps, idleSince, state }: IdleRun & { state: CaseState },
  now: Date,
): Idle | null {
  if (idleSteps < IDLE_AT || idleSince === null || isFinal(state)) return null;
  const days = Math.floor((now.getTime() - idleSince.getTime()) / 86_400_000);
  return { steps: idleSteps, since: idleSince, days };
}
