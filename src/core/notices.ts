import type { CaseEventType } from "./workflow.ts";

/**
 * resident: the chat the report came from · reporter: the worker's chat that reported it
 * unit: the lead unit's bound groups · assisting, centre, area: the groups of those units (area: street and community)
 */
export type Audience = "resident" | "unit" | "assisting" | "centre" | "area";

/** Which event tells whom. Sealed cases tell residents only that something is new, and groups nothing. */
export const NOTICES = {
  open: ["centre"],
  accept: ["resident"],
  decline: ["resident", "area"],
  withdraw: ["unit"],
  merge: ["resident", "unit"],
  record_offline: ["resident"],
  dispatch: ["resident", "unit"],
  claim: ["resident"],
  sign: ["resident"],
  return: ["centre"],
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
  ask_unit: ["assisting"],
  request_extension: ["centre"],
  decide_extension: ["resident", "unit", "area"],
  explain_delay: ["resident", "area"],
  supervise: ["unit"],
  whistle: ["assisting"],
} as const satisfies Record<CaseEventType | "open", readonly Audience[]>;
