import type { Outcome, Urgency } from "./glossary.ts";
import type { ContactWay } from "./reply-elements.ts";
import type { CaseEventType } from "./workflow.ts";

/** Why a unit says "not ours" (退办). */
export const RETURN_REASONS = ["not_our_duty", "not_our_area", "wrong_facts", "needs_other_unit"] as const;
/** Why the centre does not accept a report; the resident may contest it. */
export const DECLINE_REASONS = [
  "out_of_scope",
  "in_court",
  "already_answered",
  "no_facts",
  "not_this_district",
] as const;
/** Why a case takes longer (延后原因). */
export const DELAY_REASONS = [
  "materials",
  "weather",
  "coordination",
  "procedure",
  "works",
  "funding",
  "other",
] as const;
export const SUPERVISE_LEVELS = ["remind", "supervise", "name"] as const;

/** What each event must bring. Dates are ISO days in Asia/Shanghai. Texts are free words and may be personal. */
export interface CaseEventFields {
  accept: { category?: string; urgency?: Urgency };
  decline: { reason: (typeof DECLINE_REASONS)[number]; text: string };
  /** `to`: the resident's consent that an answer will do, after `to_consultation`. */
  withdraw: { text?: string; to?: "consultation" };
  merge: { into: string };
  record_offline: { text: string; outcome: Outcome; evidence?: readonly string[] };
  dispatch: { unit: string; category?: string; text?: string };
  claim: { text?: string };
  sign: Record<never, never>;
  return: { reason: (typeof RETURN_REASONS)[number]; basis: string; suggestedUnit: string };
  recall: { text: string };
  /** `doneOn`: the day it was done; `nextDate`: the day by which more is to come, where it is not all solved. */
  answer: {
    outcome: Outcome;
    reply: string;
    action?: string;
    evidence?: readonly string[];
    doneOn?: string;
    contact?: ContactWay;
    nextDate?: string;
  };
  suspend: { plan: string; reviewOn: string; summary: string };
  accept_return: { text?: string };
  refuse_return: { text: string };
  arbitrate: { unit: string; ruling: string };
  review: { reviewOn: string; text: string };
  resume: { text?: string };
  verify_pass: { text: string };
  verify_fail: { text: string };
  confirm: Record<never, never>;
  reopen: { text?: string };
  contest: { text: string };
  unmerge: { text: string };
  /** The centre asks the resident whether an answer would do; their yes is a `withdraw` to it. */
  to_consultation: { text: string };
  act: { text: string; evidence?: readonly string[] };
  note: { text: string };
  supplement: { text: string; evidence?: readonly string[] };
  urge: { text?: string };
  assist: { unit: string; text?: string };
  ask_unit: { unit: string; text: string };
  request_extension: { reason: (typeof DELAY_REASONS)[number]; text: string; newDate: string };
  decide_extension: { granted: boolean; text?: string };
  explain_delay: { reason: (typeof DELAY_REASONS)[number]; text: string; newDate: string };
  supervise: { level: (typeof SUPERVISE_LEVELS)[number]; text: string };
  whistle: { units: readonly string[]; text: string };
}

export type CaseEvent = {
  [T in CaseEventType]: { readonly type: T } & Readonly<CaseEventFields[T]>;
}[CaseEventType];
export type CaseEventOf<T extends CaseEventType> = Extract<CaseEvent, { type: T }>;

/** Fields that hold free words: kept apart from the hashed history, which holds only their salted digest. */
export const WORDS_FIELDS = ["text", "reply", "action", "plan", "summary", "basis", "ruling"] as const;
