import type { CaseBucket } from "./glossary.ts";

export const CASE_STATES = [
  "reported",
  "accepted",
  "dispatched",
  "handling",
  "returned",
  "suspended",
  "answered",
  "closed",
  "declined",
  "withdrawn",
  "merged",
] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** States as staff say them, on pages, on cards and in refusals alike. */
export const STATE_WORDS = {
  reported: "待受理",
  accepted: "已立案",
  dispatched: "已派遣",
  handling: "处置中",
  returned: "退办待裁",
  suspended: "挂账",
  answered: "已反馈",
  closed: "已结案",
  declined: "不予受理",
  withdrawn: "已撤回",
  merged: "已并案",
} as const satisfies Record<CaseState, string>;

/** Events that move a case. */
export const MOVE_EVENTS = [
  "accept",
  "decline",
  "withdraw",
  "merge",
  "record_offline",
  "record_former",
  "dispatch",
  "claim",
  "sign",
  "return",
  "pass_up",
  "recall",
  "answer",
  "suspend",
  "accept_return",
  "refuse_return",
  "arbitrate",
  "review",
  "resume",
  "verify_pass",
  "verify_fail",
  "confirm",
  "reopen",
  "contest",
  "unmerge",
] as const;
export type MoveEvent = (typeof MOVE_EVENTS)[number];

/** Events that change no state where they are allowed. */
export const STAY_EVENTS = [
  "act",
  "note",
  "supplement",
  "urge",
  "assist",
  "end_assist",
  "ask_unit",
  "answer_unit",
  "ask_resident",
  "request_extension",
  "decide_extension",
  "explain_delay",
  "question_delay",
  "refuse_delay",
  "recompute",
  "supervise",
  "whistle",
  "succeed",
  "ask_consent",
  "consent",
  "mediate",
  "verify_sample",
  "respond_whistle",
  "open_arbitration",
  "to_consultation",
  "set_urgency",
  "decide_urgency",
  "rate_help",
] as const;
export type StayEvent = (typeof STAY_EVENTS)[number];

export type CaseEventType = MoveEvent | StayEvent;
export const CASE_EVENTS = [...MOVE_EVENTS, ...STAY_EVENTS] as const;

/** The seven steps of the closed loop 七步闭环. A pair that is not here cannot happen. */
export const MOVES = {
  reported: {
    accept: "accepted",
    decline: "declined",
    withdraw: "withdrawn",
    merge: "merged",
    record_offline: "closed",
    record_former: "closed",
  },
  accepted: {
    dispatch: "dispatched",
    claim: "handling",
    arbitrate: "dispatched",
    merge: "merged",
    withdraw: "withdrawn",
  },
  dispatched: {
    sign: "handling",
    return: "returned",
    pass_up: "accepted",
    recall: "accepted",
    arbitrate: "dispatched",
    merge: "merged",
    withdraw: "withdrawn",
  },
  handling: {
    answer: "answered",
    return: "returned",
    pass_up: "accepted",
    recall: "accepted",
    arbitrate: "dispatched",
    suspend: "suspended",
    merge: "merged",
    withdraw: "withdrawn",
  },
  returned: { accept_return: "accepted", refuse_return: "handling", arbitrate: "dispatched" },
  suspended: { review: "suspended", resume: "handling" },
  answered: { verify_pass: "closed", verify_fail: "handling" },
  closed: { confirm: "closed", reopen: "handling" },
  declined: { contest: "reported" },
  withdrawn: {},
  merged: { unmerge: "accepted" },
} as const satisfies Record<CaseState, Partial<Record<MoveEvent, CaseState>>>;

const ANYWHERE_OPEN = [
  "reported",
  "accepted",
  "dispatched",
  "handling",
  "returned",
  "suspended",
  "answered",
] as const;
const WITH_A_UNIT = ["dispatched", "handling", "returned", "suspended"] as const;
/** Where a result is still to come: a delay here wants an explanation, before a unit has the case the centre's. */
const TO_COME = ["reported", "accepted", ...WITH_A_UNIT] as const;

/** Where the events that change no state are allowed. */
const STAYS = {
  act: ["handling", "suspended"],
  note: CASE_STATES,
  supplement: ANYWHERE_OPEN,
  urge: ANYWHERE_OPEN,
  assist: WITH_A_UNIT,
  end_assist: [...WITH_A_UNIT, "answered"],
  ask_unit: ["accepted", ...WITH_A_UNIT],
  answer_unit: ANYWHERE_OPEN,
  ask_resident: ["dispatched", "handling"],
  request_extension: ["dispatched", "handling"],
  decide_extension: ["dispatched", "handling"],
  explain_delay: TO_COME,
  question_delay: TO_COME,
  refuse_delay: TO_COME,
  recompute: ANYWHERE_OPEN,
  supervise: ANYWHERE_OPEN,
  whistle: ["accepted", ...WITH_A_UNIT],
  succeed: CASE_STATES,
  ask_consent: ["accepted", ...WITH_A_UNIT],
  consent: ["accepted", ...WITH_A_UNIT],
  mediate: ["handling", "suspended"],
  verify_sample: ["closed"],
  respond_whistle: ["accepted", ...WITH_A_UNIT, "answered"],
  open_arbitration: ["accepted", "dispatched", "handling", "returned"],
  to_consultation: ["reported", "accepted"],
  set_urgency: TO_COME,
  decide_urgency: TO_COME,
  rate_help: ["closed"],
} as const satisfies Record<StayEvent, readonly CaseState[]>;

/** The state after the event, or null where the tables do not allow it. */
export function nextState(from: CaseState, event: CaseEventType): CaseState | null {
  if (event in STAYS) {
    const allowed: readonly CaseState[] = STAYS[event as StayEvent];
    return allowed.includes(from) ? from : null;
  }
  const moves: Partial<Record<MoveEvent, CaseState>> = MOVES[from];
  return moves[event as MoveEvent] ?? null;
}

/** Every event the tables allow in a state, in the tables' order. */
export function eventsIn(state: CaseState): CaseEventType[] {
  return CASE_EVENTS.filter((event) => nextState(state, event) !== null);
}

/** States in which a promise can be broken; 挂账 has its review date instead. */
export const CAN_BE_LATE = [
  "reported",
  "accepted",
  "dispatched",
  "handling",
  "returned",
] as const satisfies readonly CaseState[];

/** States a resident's case can rest in for ever. */
export const FINAL_STATES = [
  "closed",
  "declined",
  "withdrawn",
  "merged",
] as const satisfies readonly CaseState[];

export const isFinal = (state: CaseState): boolean => (FINAL_STATES as readonly CaseState[]).includes(state);
export const OPEN_STATES = CASE_STATES.filter((state) => !isFinal(state));

/** What a resident sees: 已受理 · 已派单 · 办理中 · 已答复 · 已办结, and the three ends beside them. */
export const STAGES = ["received", "dispatched", "handling", "answered", "closed"] as const;
export type Stage = (typeof STAGES)[number] | "declined" | "withdrawn" | "merged" | "following" | "question";
export const STAGE_OF = {
  reported: "received",
  accepted: "received",
  dispatched: "dispatched",
  handling: "handling",
  returned: "handling",
  suspended: "following",
  answered: "answered",
  closed: "closed",
  declined: "declined",
  withdrawn: "withdrawn",
  merged: "merged",
} as const satisfies Record<CaseState, Stage>;

/** The stage of a case. One taken back because an answer will do is not withdrawn for the person: it is answered in the chat. */
export const stageOf = ({
  state,
  consultationAsked,
}: {
  state: CaseState;
  consultationAsked: boolean;
}): Stage => (state === "withdrawn" && consultationAsked ? "question" : STAGE_OF[state]);

/** The ledger's bucket of a state; a state without one does not compile. */
export const BUCKET_OF = {
  reported: "awaiting acceptance",
  accepted: "with centre",
  dispatched: "dispatched",
  handling: "dispatched",
  returned: "with centre",
  suspended: "suspended",
  answered: "dispatched",
  closed: "done",
  declined: "declined",
  withdrawn: "withdrawn",
  merged: "merged",
} as const satisfies Record<CaseState, CaseBucket>;
