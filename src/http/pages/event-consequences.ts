import type { Role } from "../../core/glossary.ts";
import { type Audience, NOTICES } from "../../core/notices.ts";
import { type CaseEventType, type CaseState, MOVES, nextState, STATE_WORDS } from "../../core/workflow.ts";
import { EVENT_WORDS } from "./staff-words.ts";

interface Consequence {
  /** Which clock it starts, stops, moves or leaves alone. */
  readonly clock: string;
  /** What can no longer be done or taken back. */
  readonly never: string;
}

const NO_CLOCK = "时限都不变";
const HISTORY = "记进经过，不能删改";

/** What each event does to the clocks, and what it makes impossible. Whom it tells stands in `NOTICES`. */
export const EVENT_CONSEQUENCES = {
  accept: { clock: "诉求人的时限从反映时起算，不变", never: "不能再改为不予受理" },
  decline: { clock: "时限到此为止", never: "不能再派遣，除非诉求人提出异议" },
  withdraw: { clock: "时限到此为止", never: "不能恢复，要重新反映" },
  merge: { clock: "以并入的那一件为准", never: "取消并案以前，这一件不能单独办理" },
  record_former: { clock: "没有单位时限", never: HISTORY },
  record_offline: { clock: "没有单位时限", never: "没抽到核查、诉求人也说解决了，就不再打开" },
  dispatch: { clock: "承办单位的签收、首次反馈、办结三个时限开始", never: "收回以前，不能派给别的单位" },
  claim: { clock: "本单位的三个时限开始", never: "别的单位不能再领；不是本单位职责的要走退办" },
  sign: { clock: "签收时限停，首次反馈和办结继续走", never: "承办单位记为本单位，不办要走退办" },
  return: {
    clock: "裁定时限开始；本单位的时限继续走",
    never: "同一案件本单位只能退这一次",
  },
  pass_up: { clock: "本街道的时限停，诉求人的时限不变", never: "本街道不能再上交一次" },
  recall: { clock: "原单位的时限停", never: "这一次派遣记为收回，不能恢复" },
  answer: { clock: "签收和首次反馈时限停；核查通过时办结时限停", never: "答复已经发给诉求人，不能撤回" },
  suspend: { clock: "单位办结时限改到复查日期；诉求人的时限不变", never: "到期没有复查会一直催" },
  accept_return: { clock: "原单位的时限停", never: "不会再建议派给这个单位" },
  refuse_return: { clock: "签收时限停，其余时限继续走", never: "该单位不能再退" },
  arbitrate: { clock: "裁定单位的三个时限开始", never: "裁定写进权责清单，有关单位都要照办" },
  review: { clock: "单位办结时限改到下次复查日期", never: HISTORY },
  resume: { clock: "单位的时限按原来的走", never: "要再挂账须重写计划" },
  verify_pass: { clock: "办结时限停", never: "只有诉求人或督办能重新打开" },
  verify_fail: { clock: "办结时限继续走，不重新计算", never: "原来的答复作废，要重新记录处置再答复" },
  confirm: { clock: "时限已停", never: HISTORY },
  reopen: { clock: "原单位的三个时限重新开始", never: "原来的答复和核查都不算数" },
  contest: { clock: "诉求人的时限从反映时起算", never: HISTORY },
  to_consultation: { clock: "保留原来的期限", never: "诉求人回答以前，案件照常办理" },
  unmerge: { clock: "回到自己的时限", never: HISTORY },
  act: { clock: "首次反馈时限停", never: HISTORY },
  note: { clock: NO_CLOCK, never: "诉求人和网页上都看不到；看得到这件案件的工作人员看得到" },
  supplement: { clock: NO_CLOCK, never: HISTORY },
  urge: { clock: NO_CLOCK, never: HISTORY },
  assist: { clock: "主办单位的时限不变", never: "协办单位从此看得到这一件" },
  end_assist: { clock: "各项时限不变", never: "该单位从此看不到这一件，要再请须重新请求协办" },
  ask_unit: { clock: "对方的回答时限开始；本案时限不变", never: "对方回答以前不能再问一次" },
  answer_unit: { clock: "回答时限停", never: "回答以后，本单位不再看得到这一件" },
  ask_resident: { clock: "单位的时限暂停，最多三个工作日；诉求人的时限不停", never: "对方回答以前不能再问" },
  request_extension: { clock: "批准以前时限不变", never: "过了期限就不能再申请" },
  decide_extension: {
    clock: "批准：办结时限改到新日期；首次反馈时限停",
    never: "新日期告诉诉求人以后不能再往前改",
  },
  explain_delay: { clock: "首次反馈时限停；诉求人的时限不停", never: "说出去的日期不能撤回，只能再说明一次" },
  question_delay: { clock: NO_CLOCK, never: "换个说法以前不能再问一次" },
  refuse_delay: { clock: NO_CLOCK, never: "督办看过以前不能再提一次" },
  recompute: { clock: "时限按新的放假安排重算", never: HISTORY },
  supervise: { clock: NO_CLOCK, never: "签发以后不能撤回，要签收" },
  succeed: { clock: "时限照旧走", never: "原单位不再看得到这一件" },
  ask_consent: { clock: NO_CLOCK, never: "一方不同意就不再问，照一般办法办理" },
  consent: { clock: NO_CLOCK, never: "可以改主意，以最后一次为准" },
  mediate: { clock: "首次反馈时限停", never: HISTORY },
  verify_sample: { clock: "没办好的，承办单位的时限重新开始", never: "同一件只抽查一次" },
  whistle: { clock: "各部门的签收、联系、到场时限开始；本案时限不变", never: "发出以后不能撤回" },
  respond_whistle: { clock: "这一步的时限停，下一步继续走", never: "做过的一步不能退回" },
  open_arbitration: { clock: "仲裁时限开始；首问单位继续负责", never: "裁定以前，谁都不能再派遣或领单" },
  rate_help: { clock: "时限已停", never: "评过不能再改" },
  set_urgency: { clock: "升级马上按新等级算；降级等另一个人确认", never: "提出降级的人不能自己确认" },
  decide_urgency: { clock: "同意后时限按较低等级重算", never: "要再调整须重新提出" },
} as const satisfies Record<CaseEventType, Consequence>;

const AUDIENCE_WORDS = {
  resident: "诉求人",
  unit: "承办单位",
  assisting: "协办单位",
  centre: "联动中心",
  area: "所在街道和社区",
  asked: "被问的单位",
  board: "可以领单的单位",
  rated: "被评的单位",
  called: "被召集的部门",
  duty: "值班人员",
} as const satisfies Record<Audience, string>;

/** Whom an event tells; of a sealed case only the resident, and only that something is new. */
function toldText(event: CaseEventType, sealed: boolean): string {
  const all: readonly Audience[] = NOTICES[event];
  if (event === "supervise") return "送达承办单位签收";
  if (sealed) return all.includes("resident") ? "保密件：只告诉诉求人“您的事项有更新”" : "保密件：不发群";
  return all.length === 0 ? "不另发通知" : `通知${all.map((one) => AUDIENCE_WORDS[one]).join("、")}`;
}

/** The state after it, where it becomes another. */
function stateText(event: CaseEventType, state: CaseState): string | null {
  const next = nextState(state, event);
  return next && next !== state ? `案件变为“${STATE_WORDS[next]}”` : null;
}

/** What happens on the press: what, the new state, who is told, which clock, what is impossible from then on. */
export function consequenceText(event: CaseEventType, state: CaseState, sealed: boolean): string {
  const { clock, never } = EVENT_CONSEQUENCES[event];
  const rest = [stateText(event, state), toldText(event, sealed), clock, never].filter(Boolean);
  return `${EVENT_WORDS[event][1]}${rest.join("；")}。`;
}

/** The one key of the keyboard by which an event is begun: R a word, A a hand-over, E a step's end. */
export const EVENT_KEYS = {
  dispatch: "A",
  assist: "A",
  claim: "A",
  arbitrate: "A",
  answer: "E",
  accept: "E",
  sign: "E",
  verify_pass: "E",
  answer_unit: "E",
  accept_return: "E",
  decide_extension: "E",
  verify_sample: "E",
  resume: "E",
  ask_resident: "R",
  explain_delay: "R",
  note: "R",
} as const satisfies Partial<Record<CaseEventType, "R" | "A" | "E">>;

export const keyOfEvent = (event: CaseEventType): "R" | "A" | "E" | undefined =>
  (EVENT_KEYS as Partial<Record<CaseEventType, "R" | "A" | "E">>)[event];

/** What a case waits for in each state, most wanted first: the first that is allowed stands out. */
const PRIMARY = {
  reported: ["accept"],
  accepted: ["dispatch", "claim"],
  dispatched: ["sign"],
  handling: ["answer", "act", "decide_extension"],
  returned: ["accept_return", "arbitrate"],
  suspended: ["review", "resume"],
  answered: ["verify_pass"],
  closed: ["verify_sample", "confirm"],
  declined: ["contest"],
  withdrawn: [],
  merged: ["unmerge"],
} as const satisfies Record<CaseState, readonly CaseEventType[]>;

/** What a role is there for, whatever the state. */
const PRIMARY_OF_ROLE: Readonly<Partial<Record<Role, readonly CaseEventType[]>>> = {
  verifier: ["verify_pass", "verify_sample"],
  supervisor: ["decide_extension", "supervise"],
  leader: ["decide_extension", "whistle", "supervise"],
  worker: ["confirm", "supplement"],
};

/** What answers something that waits: never among the rare ones. */
const PRESSING: readonly CaseEventType[] = [
  "answer_unit",
  "decide_extension",
  "decide_urgency",
  "respond_whistle",
];
/** What every day needs beside the moves. */
const DAILY: readonly CaseEventType[] = [
  "act",
  "note",
  "explain_delay",
  "ask_resident",
  "supplement",
  "urge",
  "whistle",
];
/** Moves that are seldom right: behind 更多. */
const RARE: readonly CaseEventType[] = [
  "merge",
  "recall",
  "suspend",
  "arbitrate",
  "withdraw",
  "record_offline",
];

export interface ActionPlan {
  readonly primary: CaseEventType | null;
  readonly common: readonly CaseEventType[];
  readonly rare: readonly CaseEventType[];
}

/** The allowed events as they are offered: the one that is wanted most, the usual ones, the rest. */
export function planActions(state: CaseState, role: Role, allowed: readonly CaseEventType[]): ActionPlan {
  const moves = Object.keys(MOVES[state]);
  const wanted: readonly CaseEventType[] = [...PRESSING, ...(PRIMARY_OF_ROLE[role] ?? []), ...PRIMARY[state]];
  const primary = wanted.find((event) => allowed.includes(event)) ?? null;
  const rest = allowed.filter((event) => event !== primary);
  const rank = (event: CaseEventType) => (moves.includes(event) ? moves.indexOf(event) : moves.length);
  const usual = (event: CaseEventType) =>
    !RARE.includes(event) && (moves.includes(event) || DAILY.includes(event) || PRESSING.includes(event));
  const sorted = rest.toSorted((a, b) => rank(a) - rank(b));
  return { primary, common: sorted.filter(usual), rare: sorted.filter((event) => !usual(event)) };
}
