import fc from "fast-check";
import type { CaseRow } from "../../db/cases.ts";
import type { Actor } from "../../src/core/actors.ts";
import { addDays } from "../../src/core/calendar.ts";
import type { CaseEvent, CaseEventOf } from "../../src/core/case-events.ts";
import { may } from "../../src/core/permissions.ts";
import { CASE_EVENTS, type CaseEventType, eventsIn } from "../../src/core/workflow.ts";

export const UNITS = ["cg", "jj", "330102012", "330102012001"] as const;

/** What fast-check drew: which event, by whom, with what in it. */
export interface Draw {
  /** False: any event by anybody; true: one the state allows by somebody who may. */
  readonly fitting: boolean;
  readonly event: number;
  readonly actor: number;
  readonly unit: number;
  readonly flag: boolean;
  readonly rare: boolean;
}

export const draws: fc.Arbitrary<Draw> = fc.record({
  fitting: fc.boolean().chain((first) => (first ? fc.constant(true) : fc.boolean())),
  event: fc.nat(10_000),
  actor: fc.nat(10_000),
  unit: fc.nat(UNITS.length - 1),
  flag: fc.boolean(),
  rare: fc.nat(5).map((n) => n === 0),
});

/** What a choice depends on beside the draw. */
export interface Scene {
  readonly actors: readonly Actor[];
  /** ISO day in Asia/Shanghai. */
  readonly today: string;
  /** Number of a case to merge into. */
  readonly other: string;
  readonly isWithin: Parameters<typeof may>[3];
}

const BUILD: { readonly [T in CaseEventType]: (draw: Draw, scene: Scene) => CaseEventOf<T> } = {
  accept: ({ flag }) => ({ type: "accept", ...(flag ? { urgency: "urgent" as const } : {}) }),
  decline: () => ({ type: "decline", reason: "out_of_scope", text: "不在范围" }),
  withdraw: () => ({ type: "withdraw" }),
  merge: (_draw, { other }) => ({ type: "merge", into: other }),
  record_former: () => ({ type: "record_former", unit: "cg" }),
  record_offline: () => ({ type: "record_offline", text: "当场处理", outcome: "solved", evidence: ["照片"] }),
  dispatch: ({ unit, flag }) => ({
    type: "dispatch",
    unit: unitAt(unit),
    ...(flag ? { category: "other" } : {}),
  }),
  claim: () => ({ type: "claim" }),
  sign: () => ({ type: "sign" }),
  return: ({ unit }) => ({
    type: "return",
    reason: "not_our_duty",
    basis: "权责清单",
    waived: "派错",
    suggestedUnit: unitAt(unit),
  }),
  recall: () => ({ type: "recall", text: "派错了" }),
  answer: ({ flag }) => ({
    type: "answer",
    outcome: flag ? "solved" : "explained",
    reply: "已处理",
    ...(flag ? { action: "换了灯头" } : {}),
    evidence: ["照片"],
  }),
  suspend: (_draw, scene) => ({
    type: "suspend",
    plan: "等改造",
    reviewOn: inAWeek(scene),
    summary: "列入计划",
  }),
  accept_return: () => ({ type: "accept_return" }),
  refuse_return: () => ({ type: "refuse_return", text: "属于职责" }),
  arbitrate: ({ unit }) => ({ type: "arbitrate", unit: unitAt(unit), ruling: "由其办理" }),
  review: (_draw, scene) => ({ type: "review", reviewOn: inAWeek(scene), text: "再看" }),
  resume: () => ({ type: "resume" }),
  verify_pass: () => ({ type: "verify_pass", text: "看过" }),
  verify_fail: () => ({ type: "verify_fail", text: "没修好" }),
  confirm: () => ({ type: "confirm" }),
  reopen: () => ({ type: "reopen", text: "还是不亮" }),
  contest: () => ({ type: "contest", text: "不同意" }),
  unmerge: () => ({ type: "unmerge", text: "不是一回事" }),
  act: () => ({ type: "act", text: "去看了" }),
  note: () => ({ type: "note", text: "记一下" }),
  supplement: () => ({ type: "supplement", text: "补充" }),
  urge: () => ({ type: "urge" }),
  assist: ({ unit }) => ({ type: "assist", unit: unitAt(unit) }),
  ask_unit: ({ unit }) => ({ type: "ask_unit", unit: unitAt(unit), text: "请说明" }),
  request_extension: (_draw, scene) => ({
    type: "request_extension",
    reason: "materials",
    text: "等材料",
    newDate: inAWeek(scene),
  }),
  decide_extension: ({ flag }) => ({ type: "decide_extension", granted: flag }),
  explain_delay: (_draw, scene) => ({
    type: "explain_delay",
    reason: "weather",
    text: "下雨",
    newDate: inAWeek(scene),
  }),
  supervise: () => ({ type: "supervise", level: "remind", text: "请抓紧" }),
  whistle: ({ unit }) => ({ type: "whistle", units: [unitAt(unit)], text: "请到场" }),
  succeed: ({ unit }) => ({ type: "succeed", from: "cg", unit: unitAt(unit), part: "lead" }),
  ask_consent: () => ({ type: "ask_consent" }),
  end_assist: ({ unit }) => ({ type: "end_assist", unit: unitAt(unit), text: "办完了" }),
  consent: ({ flag }) => ({ type: "consent", side: flag ? "applicant" : "respondent", given: true }),
  pass_up: () => ({ type: "pass_up", reason: "needs_department", text: "要执法权" }),
  respond_whistle: ({ flag }) => ({ type: "respond_whistle", step: flag ? "sign" : "contact" }),
  open_arbitration: () => ({ type: "open_arbitration", text: "职责不清" }),
  mediate: () => ({ type: "mediate", text: "谈了一次" }),
  ask_resident: () => ({ type: "ask_resident", text: "哪一盏？" }),
  question_delay: () => ({ type: "question_delay" }),
  refuse_delay: () => ({ type: "refuse_delay" }),
  set_urgency: ({ flag }) => ({ type: "set_urgency", urgency: flag ? "urgent" : "routine", text: "看过" }),
  decide_urgency: ({ flag }) => ({ type: "decide_urgency", granted: flag }),
  recompute: () => ({ type: "recompute", calendar: "cn-test" }),
  to_consultation: () => ({ type: "to_consultation", text: "答复就行" }),
  answer_unit: () => ({ type: "answer_unit", text: "归我们" }),
  rate_help: ({ unit, flag }) => ({
    type: "rate_help",
    unit: unitAt(unit),
    mark: flag ? "good" : "poor",
    text: "一起办的",
  }),
  verify_sample: ({ flag }) => ({ type: "verify_sample", ok: flag, text: "看过" }),
};

const unitAt = (index: number) => UNITS[index] ?? "cg";
const inAWeek = ({ today }: Scene) => addDays(today, 7);
const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

const STANDS_STILL: readonly CaseEventType[] = [
  "note",
  "urge",
  "supplement",
  "supervise",
  "whistle",
  "assist",
  "ask_unit",
  "answer_unit",
  "respond_whistle",
  "rate_help",
];
const RARE: readonly CaseEventType[] = [
  "withdraw",
  "merge",
  "decline",
  "record_offline",
  "recall",
  "ask_resident",
  "explain_delay",
  "question_delay",
  "refuse_delay",
  "recompute",
  "succeed",
  "to_consultation",
];

/** One event of a type with all it must bring. */
export const anEvent = (type: CaseEventType, draw: Draw, scene: Scene): CaseEvent => BUILD[type](draw, scene);

/** Who does what next: anything by anybody, or something that fits. */
export function choose(row: CaseRow, draw: Draw, scene: Scene): { actor: Actor; event: CaseEvent } {
  const { actors, isWithin } = scene;
  const anybody = at(actors, draw.actor);
  const anything = () => BUILD[at(CASE_EVENTS, draw.event)](draw, scene);
  if (!draw.fitting) return { actor: anybody, event: anything() };
  const mayDo = (type: CaseEventType) => actors.filter((actor) => may(actor, type, row, isWithin));
  const fits = eventsIn(row.state).filter((type) => mayDo(type).length > 0);
  // Whole loops matter most: a note is only ever a note, and few matters end before they began.
  const moves = fits.filter((type) => !STANDS_STILL.includes(type) && (draw.rare || !RARE.includes(type)));
  if (fits.length === 0) return { actor: anybody, event: anything() };
  const type = at(moves.length > 0 ? moves : fits, draw.event);
  return { actor: at(mayDo(type), draw.actor), event: BUILD[type](draw, scene) };
}
