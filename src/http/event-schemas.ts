import { z } from "@hono/zod-openapi";
import {
  type CaseEvent,
  type CaseEventFields,
  DECLINE_REASONS,
  DELAY_REASONS,
  PARTS,
  PASS_UP_REASONS,
  RETURN_REASONS,
  SUPERVISE_LEVELS,
} from "../core/case-events.ts";
import { DEPENDENCIES, OUTCOMES, SIDES, URGENCIES } from "../core/glossary.ts";
import { HELP_MARKS } from "../core/help.ts";
import { CONTACT_WAYS } from "../core/reply-elements.ts";
import { WHISTLE_STEPS } from "../core/whistles.ts";
import { CASE_EVENTS, type CaseEventType } from "../core/workflow.ts";
import { cleanText } from "./clean-text.ts";
import { location, uuid } from "./shapes.ts";

const upTo = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .transform((text) => cleanText(text).trim())
    .pipe(z.string().min(1))
    .openapi({ type: "string", minLength: 1, maxLength });
const words = upTo(4000);
const code = z.string().trim().min(1).max(64);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "要写成 年-月-日，如 2026-12-01");
const evidence = z.array(upTo(500)).max(9).optional();

const delay = { reason: z.enum(DELAY_REASONS), text: words.optional(), newDate: day };
const dependency = z.enum(DEPENDENCIES).optional();

type FieldSchemas = {
  readonly [T in CaseEventType]: {
    readonly [F in keyof CaseEventFields[T]]-?: z.ZodType<CaseEventFields[T][F] | undefined>;
  };
};

/** What each event must bring, once for API, pages and their documentation. */
export const EVENT_FIELDS = {
  accept: { category: code.optional(), urgency: z.enum(URGENCIES).optional(), dependency },
  decline: { reason: z.enum(DECLINE_REASONS), text: words },
  withdraw: { text: words.optional(), to: z.literal("consultation").optional() },
  merge: { into: code },
  record_offline: { text: words, outcome: z.enum(OUTCOMES), evidence },
  record_former: {
    unit: code,
    outcome: z.enum(OUTCOMES).optional(),
    reply: words.optional(),
    closedOn: day.optional(),
  },
  dispatch: { unit: code, category: code.optional(), dependency, text: words.optional() },
  claim: { text: words.optional() },
  sign: {},
  return: {
    reason: z.enum(RETURN_REASONS),
    basis: words,
    suggestedUnit: code,
    handled: words.optional(),
    raised: words.optional(),
    coordinated: words.optional(),
    explained: words.optional(),
    waived: words.optional(),
  },
  pass_up: { reason: z.enum(PASS_UP_REASONS), text: words },
  recall: { text: words },
  answer: {
    outcome: z.enum(OUTCOMES),
    reply: words,
    action: words.optional(),
    doneOn: day.optional(),
    contact: z.enum(CONTACT_WAYS).optional(),
    nextDate: day.optional(),
    evidence,
  },
  suspend: {
    plan: words,
    reviewOn: day,
    summary: words,
    owner: code.optional(),
    person: upTo(64).optional(),
  },
  accept_return: { text: words.optional() },
  refuse_return: { text: words },
  arbitrate: { unit: code, ruling: words },
  review: { reviewOn: day, text: words, summary: words.optional() },
  resume: { text: words.optional() },
  verify_pass: { text: words },
  verify_fail: { text: words },
  confirm: {},
  reopen: { text: words.optional() },
  contest: { text: words },
  unmerge: { text: words },
  to_consultation: { text: words },
  act: { text: words, evidence },
  note: {
    text: words,
    mentions: z
      .array(uuid)
      .max(20)
      .optional()
      .openapi({ description: "提到的人（密钥编号）；在 text 里写 @姓名 也一样，同名的写 @姓名（单位）" }),
  },
  supplement: { text: words, evidence, place: words.optional(), location: location.optional() },
  urge: { text: words.optional() },
  assist: { unit: code, text: words.optional() },
  end_assist: { unit: code, text: words },
  ask_unit: { unit: code, text: words },
  answer_unit: { text: words },
  ask_resident: { text: words },
  request_extension: delay,
  decide_extension: { granted: z.boolean(), text: words.optional() },
  explain_delay: delay,
  question_delay: { text: words.optional() },
  refuse_delay: { text: words.optional() },
  set_urgency: { urgency: z.enum(URGENCIES), text: words },
  decide_urgency: { granted: z.boolean(), text: words.optional() },
  recompute: { calendar: code, dueBefore: day.optional(), dueAfter: day.optional() },
  supervise: { level: z.enum(SUPERVISE_LEVELS), text: words },
  succeed: { from: code, unit: code, part: z.enum(PARTS) },
  ask_consent: {},
  consent: {
    side: z.enum(SIDES),
    given: z.boolean(),
    wording: z.string().max(16).optional().openapi({ description: "问的那段话的版本" }),
    text: words.optional(),
  },
  mediate: { text: words, evidence },
  verify_sample: { ok: z.boolean(), text: words },
  whistle: { units: z.array(code).min(1).max(20), text: words, hard: z.boolean().optional() },
  respond_whistle: { step: z.enum(WHISTLE_STEPS), text: words.optional(), evidence },
  open_arbitration: { text: words },
  rate_help: { unit: code, mark: z.enum(HELP_MARKS), text: words },
} as const satisfies FieldSchemas;

const version = z.int().min(1).optional().openapi({ description: "看到的版本；别人已改过则拒绝（409）" });

const members = CASE_EVENTS.map((type) =>
  z
    .strictObject({ type: z.literal(type), version, ...(EVENT_FIELDS[type] as z.ZodRawShape) })
    .openapi(`Event_${type}`),
);
type Member = (typeof members)[number];

/** Any event with its fields; unknown fields are refused. */
export const CaseEventInput = z
  .discriminatedUnion("type", members as [Member, ...Member[]])
  .openapi("CaseEvent");

/** The event and the version its sender saw, out of a checked input. */
export function eventOf(input: z.infer<typeof CaseEventInput>): {
  event: CaseEvent;
  version: number | undefined;
} {
  const { version, ...fields } = input as { version?: number; type: CaseEventType };
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return { event: Object.fromEntries(given) as unknown as CaseEvent, version };
}
