/**
 * The words of the project. Code uses the English word; staff see 案件/立案/督办; residents see 事项 and 工单号.
 *
 * contact 诉求人 · a person outside the staff, known by channel identities
 * message 消息 · one thing a person sent or got; inbound ones are in the inbox before they are acknowledged
 * report 诉求 · one or several inbound messages that ask for something
 * consultation 咨询 · a report that an answer satisfies; has an answer-by time, no case clock
 * case 案件 (事项) · a report someone must act on
 * article 知识 · an answer kept for the next who asks, with its source, its owner and the day until which it may be used
 * unit 单位 · a node of the organisation
 * dispatch 派遣 (件次) · one handing-over of a case to a unit; ends as done, returned or recalled
 * lead unit 主办, first unit 首问 · exactly one lead; the first unit is recorded for ever
 * notice 通知 · what must be told to whom because of an event, written in the event's transaction
 * ledger 台账 · the reconciliation: everything is in exactly one bucket
 */

export const CHANNELS = ["webchat", "telegram", "wechat", "wecom"] as const;
export type ChannelName = (typeof CHANNELS)[number];

export const LOCALES = ["zh-CN", "en"] as const;
export type Locale = (typeof LOCALES)[number];

export const ROLES = [
  "worker",
  "officer",
  "street",
  "centre",
  "department",
  "verifier",
  "supervisor",
  "leader",
  "admin",
] as const;
export type Role = (typeof ROLES)[number];

export const UNIT_KINDS = [
  "district",
  "street",
  "community",
  "grid",
  "department",
  "centre",
  "utility",
  "property",
  "social",
  "volunteer",
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** What a report asks for. Thanks and other open no consultation and no unit's clock. */
export const KINDS = ["consultation", "case", "suggestion", "thanks", "other"] as const;
export type Kind = (typeof KINDS)[number];

/** What a short chat message wants. `none` is a real answer: nothing we know. */
export const INTENTS = [
  "report",
  "consult",
  "track",
  "supplement",
  "urge",
  "withdraw",
  "confirm",
  "reopen",
  "rate",
  "human",
  "greet",
  "help",
  "thanks",
  "none",
] as const;
export type Intent = (typeof INTENTS)[number];

export const URGENCIES = ["emergency", "urgent", "routine"] as const;
export type Urgency = (typeof URGENCIES)[number];

/** What the order of work and the clock follow 紧急等级: the urgency, or 挂账, where a review date stands for the clock. */
export const TIERS = [...URGENCIES, "long_standing"] as const;
export type Tier = (typeof TIERS)[number];

/** What a routine matter waits for beyond the unit's own work: its time is longer from the start. */
export const DEPENDENCIES = ["other_unit", "works", "season"] as const;
export type Dependency = (typeof DEPENDENCIES)[number];

/** Queues across the states: a reason for a delay, a supervisor's look at one, a resident's answer. */
export const WAITING_FOR = ["explanation", "supervision", "resident"] as const;
export type WaitingFor = (typeof WAITING_FOR)[number];

/** Dangers: rules decide, seconded by a model in short messages. The number to call is always shown first. */
export const DANGERS = [
  "fire",
  "gas",
  "trapped",
  "flood",
  "collapse",
  "violence",
  "self_harm",
  "domestic_violence",
  "child_harm",
  "medical",
] as const;
export type Danger = (typeof DANGERS)[number];

/** Never the same field as "closed": 解决、部分解决、解释说明、无法办理. */
export const OUTCOMES = ["solved", "partly", "explained", "cannot"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A check of what was recorded as done offline (自办抽查). */
export const SAMPLE_STATES = ["drawn", "passed", "failed"] as const;
export type SampleState = (typeof SAMPLE_STATES)[number];

/** Buckets of the ledger. Every message is in exactly one, always. */
export const MESSAGE_BUCKETS = [
  "consultation",
  "case",
  "continuation",
  "duplicate",
  "no-request",
  "ignored",
  "spam",
  "quarantined",
  "pending",
] as const;
export type MessageBucket = (typeof MESSAGE_BUCKETS)[number];

export const CASE_BUCKETS = [
  "awaiting acceptance",
  "declined",
  "self-handled",
  "with street",
  "with centre",
  "dispatched",
  "suspended",
  "done",
  "withdrawn",
  "merged",
] as const;
export type CaseBucket = (typeof CASE_BUCKETS)[number];

export const DISPATCH_ENDS = ["done", "returned", "recalled"] as const;
export type DispatchEnd = (typeof DISPATCH_ENDS)[number];
export const DISPATCH_BUCKETS = [...DISPATCH_ENDS, "open"] as const;
export type DispatchBucket = (typeof DISPATCH_BUCKETS)[number];

/** What became of the first unit suggested for a dispatch; recategorised: it was that of a category which staff chose. */
export const SUGGESTION_VERDICTS = ["accepted", "recategorised", "corrected", "returned"] as const;
export type SuggestionVerdict = (typeof SUGGESTION_VERDICTS)[number];

/**
 * What people did that a model can learn from: a return accepted, a consultation made a case, a correction. A text is one
 * lesson, and counts as the first of these that it was.
 */
export const LESSON_SOURCES = ["return", "promotion", "correction"] as const;
export type LessonSource = (typeof LESSON_SOURCES)[number];

/** The honest states of a delivery: `unknown` was cut off while sending, `held` waits for a window or a reason. */
export const NOTICE_STATES = ["queued", "sending", "accepted", "held", "failed", "unknown"] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

export const INBOX_STATES = ["pending", "done", "quarantined"] as const;
export type InboxState = (typeof INBOX_STATES)[number];

/** The two sides of a dispute: who asks for help, and whom it is with. */
export const SIDES = ["applicant", "respondent"] as const;
export type Side = (typeof SIDES)[number];
