import type { CaseEvent } from "../../core/case-events.ts";

/** What a scene needs to know of its case. */
export interface Cast {
  readonly lead: string;
  /** A unit it is dispatched to by mistake. */
  readonly wrong: string;
  /** A case it can be merged into. */
  readonly twin: string;
  /** Days in Asia/Shanghai. */
  readonly nextWeek: string;
  /** A week after the date first promised. */
  readonly afterDue: string;
  readonly nextMonth: string;
}

/** Who does a step: `lead` and `wrong` are the units, `verifier` is of neither. */
export type Who = "centre" | "lead" | "wrong" | "verifier" | "supervisor";
export type ResidentStep = "confirm" | "confirm in words" | "rate" | "reopen" | "contest" | "withdraw";
export type Step =
  | { readonly by: Who; readonly event: (cast: Cast) => CaseEvent }
  | { readonly by: "resident"; readonly does: ResidentStep };

const staff = (by: Who, event: (cast: Cast) => CaseEvent): Step => ({ by, event });
const resident = (does: ResidentStep): Step => ({ by: "resident", does });

const ACCEPT = staff("centre", () => ({ type: "accept" }));
const DISPATCH = staff("centre", ({ lead }) => ({ type: "dispatch", unit: lead }));
const MISDISPATCH = staff("centre", ({ wrong }) => ({ type: "dispatch", unit: wrong }));
const SIGN = staff("lead", () => ({ type: "sign" }));
const ACT = staff("lead", () => ({
  type: "act",
  text: "已到现场查看并安排处理",
  evidence: ["演示：现场照片"],
}));
const DELAY = staff("lead", ({ nextWeek }) => ({
  type: "explain_delay",
  reason: "coordination",
  text: "需要和另一家单位一起到现场，已约好时间",
  newDate: nextWeek,
}));
const ASK_TIME = staff("lead", ({ afterDue }) => ({
  type: "request_extension",
  reason: "materials",
  text: "配件要从厂里调，到了马上装",
  newDate: afterDue,
}));
const GIVE_TIME = staff("centre", () => ({ type: "decide_extension", granted: true }));
const SOLVE = staff("lead", () => ({
  type: "answer",
  outcome: "solved",
  reply: "您反映的问题已处理好，谢谢您的提醒。",
  evidence: ["演示：处理后照片"],
}));
const EXPLAIN = staff("lead", () => ({
  type: "answer",
  outcome: "explained",
  reply: "已向您说明有关规定和办理时间，后续有变化会再告诉您。",
  action: "已核实情况并说明",
}));
const RETURN = staff("wrong", ({ lead }) => ({
  type: "return",
  reason: "not_our_duty",
  basis: "权责清单未列入本单位职责",
  suggestedUnit: lead,
  waived: "派错单位，还没有开始办理",
}));
const ACCEPT_RETURN = staff("centre", () => ({ type: "accept_return", text: "退办理由成立，改派" }));
const REFUSE_RETURN = staff("centre", () => ({ type: "refuse_return", text: "先由本单位牵头办理" }));
const RETURN_BY_LEAD = staff("lead", ({ wrong }) => ({
  type: "return",
  reason: "needs_other_unit",
  basis: "需要其他单位先处理",
  suggestedUnit: wrong,
  handled: "已到现场设置警示",
  raised: "已报告分管负责人",
  coordinated: "已和对口单位商量",
  explained: "需要另一个单位先处理，我们在协调",
}));
const SUSPEND = staff("lead", ({ nextMonth }) => ({
  type: "suspend",
  plan: "列入下一批改造计划",
  reviewOn: nextMonth,
  summary: "这件事要等改造计划，暂时办不了",
}));
const REVIEW = staff("lead", ({ nextMonth }) => ({
  type: "review",
  reviewOn: nextMonth,
  text: "改造方案正在报批",
}));
const RESUME = staff("lead", () => ({ type: "resume", text: "条件已经具备" }));
const DECLINE = staff("centre", () => ({
  type: "decline",
  reason: "no_facts",
  text: "没有写清是什么事，暂时无法办理",
}));
const MERGE = staff("centre", ({ twin }) => ({ type: "merge", into: twin }));
const REMIND = staff("supervisor", () => ({ type: "supervise", level: "remind", text: "请按时答复" }));
const PASS = staff("verifier", () => ({ type: "verify_pass", text: "已电话回访并核对照片" }));
const FAIL = staff("verifier", () => ({ type: "verify_fail", text: "现场还没有处理好" }));

const TAKE = [ACCEPT, DISPATCH, SIGN] as const;
const FINISH = [ACT, SOLVE, PASS] as const;
const CONFIRM = resident("confirm");

/** How cases go, from the smooth to the winding. */
export const SCENES = {
  solved: [...TAKE, DELAY, ...FINISH, CONFIRM],
  reopened: [...TAKE, DELAY, ...FINISH, resident("reopen"), ...FINISH, CONFIRM],
  returned: [ACCEPT, MISDISPATCH, RETURN, ACCEPT_RETURN, DISPATCH, SIGN, DELAY, ...FINISH, resident("rate")],
  contested: [DECLINE, resident("contest"), ...TAKE, ...FINISH, CONFIRM],
  merged: [ACCEPT, MERGE],
  suspended: [...TAKE, SUSPEND, REVIEW, RESUME, ...FINISH, CONFIRM],
  "failed the check": [...TAKE, ACT, SOLVE, FAIL, ...FINISH, resident("rate")],
  extended: [...TAKE, ASK_TIME, GIVE_TIME, ...FINISH, CONFIRM],
  "return refused": [...TAKE, RETURN_BY_LEAD, REFUSE_RETURN, REMIND, ...FINISH, CONFIRM],
  explained: [...TAKE, EXPLAIN, PASS, resident("rate")],
  withdrawn: [ACCEPT, resident("withdraw")],
  // A push about a sealed case offers no buttons.
  sealed: [...TAKE, DELAY, ...FINISH, resident("confirm in words")],
  "left suspended": [...TAKE, SUSPEND],
  "left dispatched": [ACCEPT, DISPATCH],
  "left handling": [...TAKE, DELAY],
  "left answered": [...TAKE, ACT, SOLVE],
} as const satisfies Record<string, readonly Step[]>;
export type SceneName = keyof typeof SCENES;

/** Every kind of course once. */
const ONCE: readonly SceneName[] = [
  "solved",
  "reopened",
  "returned",
  "contested",
  "merged",
  "suspended",
  "failed the check",
  "extended",
  "return refused",
  "explained",
  "withdrawn",
  "left suspended",
];
const AGAIN: readonly SceneName[] = [
  "solved",
  "explained",
  "reopened",
  "left handling",
  "extended",
  "solved",
  "returned",
  "left dispatched",
  "failed the check",
  "solved",
  "left answered",
  "return refused",
];

/** The scene of the n-th case played: first each of them once, then the usual ones in turn. */
export function sceneFor(index: number): SceneName {
  return ONCE[index] ?? AGAIN[(index - ONCE.length) % AGAIN.length] ?? "solved";
}
