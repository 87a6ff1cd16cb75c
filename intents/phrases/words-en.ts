import type { Attached } from "../../src/core/attached.ts";
import type { DECLINE_REASONS, DELAY_REASONS, RETURN_REASONS } from "../../src/core/case-events.ts";
import type {
  ChannelName,
  Danger,
  Dependency,
  Kind,
  Outcome,
  Role,
  Urgency,
} from "../../src/core/glossary.ts";
import type { CaseEventType, CaseState, Stage } from "../../src/core/workflow.ts";

export const attachedWords = ({ photos, videos, voices, files }: Attached): string =>
  [
    photos > 0 && `photos: ${photos}`,
    videos > 0 && `videos: ${videos}`,
    voices > 0 && `recordings: ${voices}`,
    files > 0 && `files: ${files}`,
  ]
    .filter(Boolean)
    .join(", ");

export const STAGE = {
  received: "received",
  dispatched: "passed on",
  handling: "in progress",
  answered: "answered",
  closed: "completed",
  declined: "not accepted",
  withdrawn: "withdrawn",
  question: "answered as a question",
  merged: "merged",
  following: "being followed up",
} as const satisfies Record<Stage, string>;

export const CHANNEL = {
  webchat: "web chat",
  telegram: "Telegram",
  wechat: "WeChat",
  wecom: "WeCom",
} as const satisfies Record<ChannelName, string>;

export const OUTCOME = {
  solved: "solved",
  partly: "partly solved",
  explained: "explained",
  cannot: "cannot be done for now",
} as const satisfies Record<Outcome, string>;

export const DELAY = {
  materials: "waiting for materials or parts",
  weather: "the weather",
  coordination: "several units must work together",
  procedure: "a required procedure",
  works: "building works are needed",
  funding: "waiting for funds",
  other: "other reasons",
} as const satisfies Record<(typeof DELAY_REASONS)[number], string>;

/** The sentence that goes with the reason. */
export const PLAIN = {
  materials: "What has to be replaced has not arrived yet; work goes on as soon as it has.",
  weather: "The weather does not allow the work now; it goes on as soon as it does.",
  coordination: "Several units have to do this together and are agreeing on who does what.",
  procedure: "Permits are needed before the work may begin, and they are being obtained.",
  works: "It needs building work; workers and machines are being arranged.",
  funding: "The money for it has not been approved yet; it has been applied for.",
  other: "It needs some more time. We go on with it and tell you of any change.",
} as const satisfies Record<(typeof DELAY_REASONS)[number], string>;

/** What a matter waits for from the start, to go on "because …". */
export const DEPENDENCY = {
  other_unit: "another unit has to take part",
  works: "it needs building work",
  season: "it has to wait for the season or the weather",
} as const satisfies Record<Dependency, string>;

export const DECLINE = {
  out_of_scope: "outside what this district handles",
  in_court: "already before a court or tribunal",
  already_answered: "the same matter was answered before",
  no_facts: "nothing that can be checked",
  not_this_district: "not in this district",
} as const satisfies Record<(typeof DECLINE_REASONS)[number], string>;

/** Staff words from here on. */
export const STATE = {
  reported: "awaiting acceptance",
  accepted: "accepted",
  dispatched: "dispatched",
  handling: "being handled",
  returned: "return under review",
  suspended: "suspended",
  answered: "answered, to verify",
  closed: "closed",
  declined: "declined",
  withdrawn: "withdrawn",
  merged: "merged",
} as const satisfies Record<CaseState, string>;

export const EVENT = {
  open: "new report",
  accept: "accept",
  decline: "decline",
  withdraw: "withdraw",
  merge: "merge",
  record_former: "ended in the former system",
  record_offline: "record as done on the spot",
  dispatch: "dispatch",
  claim: "claim",
  sign: "sign",
  return: "return",
  recall: "recall",
  answer: "answer",
  suspend: "suspend",
  accept_return: "accept the return",
  refuse_return: "refuse the return",
  arbitrate: "arbitrate",
  review: "review",
  resume: "resume",
  verify_pass: "verified",
  verify_fail: "verification failed",
  confirm: "confirmed by the resident",
  reopen: "reopen",
  contest: "contest",
  unmerge: "unmerge",
  to_consultation: "asked to answer only",
  act: "action record",
  note: "note",
  supplement: "supplement",
  urge: "reminder by the resident",
  assist: "assist",
  ask_unit: "ask a unit",
  answer_unit: "answer a question",
  ask_resident: "question to the resident",
  request_extension: "extension asked for",
  decide_extension: "extension decided",
  explain_delay: "delay explained",
  question_delay: "explanation not understood",
  refuse_delay: "delay not accepted",
  set_urgency: "urgency set",
  decide_urgency: "lower urgency decided",
  recompute: "dates computed anew",
  supervise: "supervise",
  whistle: "whistle",
  succeed: "taken over by the successor",
  ask_consent: "asked about mediation",
  consent: "consent to mediation",
  end_assist: "assistance ended",
  mediate: "mediation",
  verify_sample: "sample check",
  rate_help: "word on another unit's help",
  pass_up: "pass up",
  respond_whistle: "answer the whistle",
  open_arbitration: "ask for arbitration",
} as const satisfies Record<CaseEventType | "open", string>;

export const URGENCY = {
  emergency: "emergency",
  urgent: "urgent",
  routine: "routine",
} as const satisfies Record<Urgency, string>;

export const DANGER = {
  fire: "fire",
  gas: "gas leak",
  trapped: "people trapped",
  flood: "flood",
  collapse: "collapse",
  violence: "violence",
  self_harm: "risk of self-harm",
  domestic_violence: "domestic violence",
  child_harm: "harm to a minor",
  medical: "illness, injury or a missing elder",
} as const satisfies Record<Danger, string>;

export const KIND = {
  consultation: "question",
  case: "report",
  suggestion: "suggestion",
  thanks: "thanks",
  other: "other",
} as const satisfies Record<Kind, string>;

export const ROLE = {
  worker: "social worker",
  officer: "officer",
  street: "street",
  centre: "linkage centre",
  department: "department",
  verifier: "verifier",
  supervisor: "supervisor",
  leader: "leader",
  admin: "administrator",
} as const satisfies Record<Role, string>;

export const RETURN = {
  not_our_duty: "not our duty",
  not_our_area: "not our area",
  wrong_facts: "facts are wrong",
  needs_other_unit: "another unit must lead",
} as const satisfies Record<(typeof RETURN_REASONS)[number], string>;
