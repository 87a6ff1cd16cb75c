import type { CaseEventType } from "./workflow.ts";

/**
 * resident: the chat the report came from · reporter: the worker's chat that reported it
 * duty: the private chats of those on duty now, of the units called, else of the centre
 * asked: the groups of a unit that is asked · board: those of the unit that may well claim it
 * unit: the lead unit's bound groups · assisting, centre, area: the groups of those units (area: street and community)
 * rated: those of the unit that another one says a word on
 * called: the groups of the units a whistle calls, with a button for the next step
 */
export type Audience =
  | "resident"
  | "unit"
  | "assisting"
  | "centre"
  | "area"
  | "asked"
  | "board"
  | "rated"
  | "called"
  | "duty";

/** Which event tells whom. Sealed cases tell residents only that something is new, and groups nothing. */
export const NOTICES = {
  open: ["centre"],
  // A group that is two of these gets the card of the last.
  accept: ["resident", "board", "centre"],
  decline: ["resident", "area"],
  withdraw: ["unit"],
  merge: ["resident", "unit"],
  record_offline: ["resident"],
  record_former: [],
  dispatch: ["resident", "unit"],
  claim: ["resident", "board", "centre", "unit"],
  sign: ["resident"],
  return: ["centre", "duty", "resident"],
  pass_up: ["centre", "unit"],
  recall: ["unit"],
  answer: ["resident", "area"],
  suspend: ["resident", "area"],
  accept_return: [],
  refuse_return: ["unit"],
  arbitrate: ["resident", "unit"],
  review: ["resident"],
  resume: ["resident"],
  verify_pass: ["resident"],
  verify_fail: ["resident", "unit"],
  confirm: [],
  reopen: ["unit", "centre"],
  contest: ["centre"],
  unmerge: ["resident"],
  to_consultation: ["resident"],
  act: [],
  note: [],
  supplement: ["unit"],
  urge: ["unit"],
  assist: ["assisting"],
  end_assist: ["assisting"],
  ask_unit: ["asked"],
  answer_unit: ["unit", "centre"],
  ask_resident: ["resident"],
  request_extension: ["centre"],
  decide_extension: ["resident", "unit", "area"],
  explain_delay: ["resident", "area"],
  question_delay: ["unit"],
  refuse_delay: ["centre"],
  recompute: ["resident"],
  // The resident only where their day moves.
  set_urgency: ["resident", "unit", "centre"],
  decide_urgency: ["resident", "unit"],
  // The letter itself is sent, with a button for its receipt (services/letter-notices.ts).
  supervise: [],
  succeed: ["resident", "unit"],
  ask_consent: ["resident"],
  consent: ["resident", "unit"],
  mediate: ["resident"],
  // What fails is taken up again, and that tells them all.
  verify_sample: [],
  whistle: ["called", "duty"],
  respond_whistle: ["called", "area"],
  rate_help: ["rated"],
  open_arbitration: ["centre", "unit", "area"],
} as const satisfies Record<CaseEventType | "open", readonly Audience[]>;
