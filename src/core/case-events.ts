import type { Dependency, Outcome, Side, Urgency } from "./glossary.ts";
import type { HELP_MARKS } from "./help.ts";
import type { Location } from "./messages.ts";
import type { ContactWay } from "./reply-elements.ts";
import type { WhistleStep } from "./whistles.ts";
import type { CaseEventType } from "./workflow.ts";

/** Why a unit says "not ours" (退办). */
export const RETURN_REASONS = ["not_our_duty", "not_our_area", "wrong_facts", "needs_other_unit"] as const;
/** Why a street that tries first passes a case up 上交; `silent` is the clock's word, nobody else's. */
export const PASS_UP_REASONS = ["beyond_powers", "needs_department", "cross_street", "not_here"] as const;
export type PassUpReason = (typeof PASS_UP_REASONS)[number] | "silent";

/**
 * What a first unit does before it may say "not ours" 首问四动作, each told in words: 先行处置, 向上沟通, 横向协调,
 * 释疑解惑 (the last goes to the resident).
 */
export const FIRST_ACTS = ["handled", "raised", "coordinated", "explained"] as const;
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

/** What a unit is to a case. */
export const PARTS = ["lead", "assisting", "concerned"] as const;

/** What each event must bring. Dates are ISO days in Asia/Shanghai. Texts are free words and may be personal. */
export interface CaseEventFields {
  accept: { category?: string; urgency?: Urgency; dependency?: Dependency };
  /** A lower one waits for `decide_urgency` by another person. `dueBefore`, `dueAfter`: days, noted where they moved. */
  set_urgency: { urgency: Urgency; text: string };
  decide_urgency: { granted: boolean; text?: string };
  decline: { reason: (typeof DECLINE_REASONS)[number]; text: string };
  /** `to`: the resident's consent that an answer will do, after `to_consultation`. */
  withdraw: { text?: string; to?: "consultation" };
  merge: { into: string };
  record_offline: { text: string; outcome: Outcome; evidence?: readonly string[] };
  /** It ended in a former system: with which unit, how, and on which day (ISO, Asia/Shanghai). */
  record_former: { unit: string; outcome?: Outcome; reply?: string; closedOn?: string };
  dispatch: { unit: string; category?: string; dependency?: Dependency; text?: string };
  claim: { text?: string };
  sign: Record<never, never>;
  return: {
    reason: (typeof RETURN_REASONS)[number];
    basis: string;
    suggestedUnit: string;
    handled?: string;
    raised?: string;
    coordinated?: string;
    explained?: string;
    /** Why those of the four acts that are not told could not be done. */
    waived?: string;
  };
  pass_up: { reason: PassUpReason; text: string };
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
  /** `owner`: a unit, the lead unit if none is named; `person`: a name of its staff. */
  suspend: { plan: string; reviewOn: string; summary: string; owner?: string; person?: string };
  accept_return: { text?: string };
  refuse_return: { text: string };
  arbitrate: { unit: string; ruling: string };
  review: { reviewOn: string; text: string; summary?: string };
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
  /** `mentions`: keys of the people it is for. */
  note: { text: string; mentions?: readonly string[] };
  /** `place`, `location`: where it is. The case goes by a worker's from then on, by its reporter's until a unit has it. */
  supplement: { text: string; evidence?: readonly string[]; place?: string; location?: Location };
  urge: { text?: string };
  assist: { unit: string; text?: string };
  /** An assisting unit's part is over. */
  end_assist: { unit: string; text: string };
  ask_unit: { unit: string; text: string };
  answer_unit: { text: string };
  ask_resident: { text: string };
  request_extension: { reason: (typeof DELAY_REASONS)[number]; text?: string; newDate: string };
  decide_extension: { granted: boolean; text?: string };
  explain_delay: { reason: (typeof DELAY_REASONS)[number]; text?: string; newDate: string };
  /** 看不懂: the explanation says nothing to the person. */
  question_delay: { text?: string };
  /** 不接受: a supervisor looks at it. */
  refuse_delay: { text?: string };
  /** The calendar changed: the dates before and after, ISO days. */
  recompute: { calendar: string; dueBefore?: string; dueAfter?: string };
  supervise: { level: (typeof SUPERVISE_LEVELS)[number]; text: string };
  /** A closed unit's part in the case goes to who stands for it now; its clocks run on. */
  succeed: { from: string; unit: string; part: (typeof PARTS)[number] };
  /** Both sides of a dispute are asked, each by a question of their own. */
  ask_consent: Record<never, never>;
  /** Whether one side of a dispute agrees to mediation; the last word counts. */
  /** `wording`: the version of the words it was given to, which stand in `text`. */
  consent: { side: Side; given: boolean; wording?: string; text?: string };
  /** A mediation held; needs both sides' consent. */
  mediate: { text: string; evidence?: readonly string[] };
  verify_sample: { ok: boolean; text: string };
  /** `hard`: the called units get the longer limit to arrive. */
  whistle: { units: readonly string[]; text: string; hard?: boolean };
  respond_whistle: { step: WhistleStep; text?: string; evidence?: readonly string[] };
  open_arbitration: { text: string };
  /** `unit`: whose help; `text`: why. */
  rate_help: { unit: string; mark: (typeof HELP_MARKS)[number]; text: string };
}

export type CaseEvent = {
  [T in CaseEventType]: { readonly type: T } & Readonly<CaseEventFields[T]>;
}[CaseEventType];
export type CaseEventOf<T extends CaseEventType> = Extract<CaseEvent, { type: T }>;

/** Fields that hold free words: kept apart from the hashed history, which holds only their salted digest. */
export const WORDS_FIELDS = [
  "text",
  "reply",
  "action",
  "plan",
  "summary",
  "basis",
  "ruling",
  ...FIRST_ACTS,
  "waived",
  "person",
  "place",
  "location",
] as const;
