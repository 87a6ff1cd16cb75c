import { DESK } from "./desk.ts";
import type { Role, WaitingFor } from "./glossary.ts";
import type { CaseState } from "./workflow.ts";

/** What a queue of cases selects; `db/queues.ts` says each in SQL. */
export type Selects =
  | { readonly states: readonly CaseState[] }
  | { readonly waiting: WaitingFor }
  /**
   * urgent: open and not routine · soon: a clock runs out within SOON_HOURS · returns: a return or an arbitration
   * waits to be decided · letters: a letter of supervision is drafted or not yet received · held: a notice about it
   * could not be sent · mentioned: a note names this person, who has not opened the case since · samples: offline work drawn for a check · circling, idle: as flagged · all: every case
   */
  | { readonly special: Special };
export const SPECIALS = [
  "urgent",
  "soon",
  "returns",
  "letters",
  "held",
  "mentioned",
  "samples",
  "circling",
  "idle",
  "all",
] as const;
export type Special = (typeof SPECIALS)[number];

/** A queue that is a page of its own and counted from its own table. */
interface Elsewhere {
  readonly page: string;
  readonly counts: "consultations" | "quarantined";
}

/** Parts of the day's work, in the order of the left pane. */
export const QUEUE_GROUPS = {
  first: "先看",
  flow: "流程",
  watch: "盯办",
  messages: "消息",
  past: "全部",
} as const;
export type QueueGroup = keyof typeof QUEUE_GROUPS;

export interface QueueRule {
  readonly label: string;
  readonly group: QueueGroup;
  /** What to do with it, in one line, for somebody on their first day. */
  readonly todo: string;
  /** What it means that nothing is in it. */
  readonly empty: string;
  readonly selects: Selects | Elsewhere;
  /** The letter after G that opens it. */
  readonly key: string;
  /** Roles that have it; absent: everybody, each with the cases they may see. */
  readonly roles?: readonly Role[];
  /** Shown only while something is in it. */
  readonly rare?: true;
}

/** Roles that take reports in and hand them out. */
const TAKE_IN = ["centre", "street", "worker", "officer", "supervisor", "leader", "admin"] as const;
const OUTSIDE_UNITS = ["centre", "street", "officer", "verifier", "supervisor", "leader", "admin"] as const;

/** The queues of the desk. A new one is a row here and, if it selects by something new, a line in db/queues.ts. */
export const QUEUES = {
  urgent: {
    label: "急件",
    group: "first",
    todo: "先办这里：突发和紧急的案件，从上往下逐件处理。",
    empty: "没有突发和紧急的案件。",
    selects: { special: "urgent" },
    key: "u",
  },
  soon: {
    label: "将到期",
    group: "first",
    todo: "两天内有时限要到：催承办单位，或先说明延后原因。",
    empty: "两天内没有要到的时限。",
    selects: { special: "soon" },
    key: "s",
  },
  mentioned: {
    label: "提到我的",
    group: "first",
    todo: "同事在备注里 @ 了您：打开看备注，能答就答。打开过的不再列出。",
    empty: "没有还没看的提到。",
    selects: { special: "mentioned" },
    key: "t",
  },
  reported: {
    label: "待立案",
    group: "flow",
    todo: "看诉求归不归我们管：立案、并案，或说明理由不予受理。",
    empty: "新的诉求都看过了。",
    selects: { states: ["reported"] },
    key: "r",
    roles: TAKE_IN,
  },
  accepted: {
    label: "待派遣",
    group: "flow",
    todo: "选承办单位：先看系统的建议和理由，一键派遣。",
    empty: "立了案的都已派出。",
    selects: { states: ["accepted"] },
    key: "p",
    roles: TAKE_IN,
  },
  dispatched: {
    label: "待签收",
    group: "flow",
    todo: "派给单位还没有签收：单位签收或退办，中心盯签收时限。",
    empty: "派出去的都已签收。",
    selects: { states: ["dispatched"] },
    key: "d",
  },
  handling: {
    label: "处置中",
    group: "flow",
    todo: "单位正在办：记录处置，办完反馈；办不完先说明延后。",
    empty: "没有正在处置的案件。",
    selects: { states: ["handling"] },
    key: "h",
  },
  returned: {
    label: "退办仲裁",
    group: "flow",
    todo: "单位说不归它管：在裁定时限前同意、驳回或裁定承办单位。",
    empty: "没有等待裁定的退办和仲裁。",
    selects: { special: "returns" },
    key: "b",
  },
  answered: {
    label: "核查",
    group: "flow",
    todo: "单位说办完了：核对处置和凭据，通过则结案，不通过退回重办。",
    empty: "没有等待核查的案件。",
    selects: { states: ["answered"] },
    key: "v",
  },
  samples: {
    label: "自办抽查",
    group: "flow",
    todo: "抽到的线下自办：回访或看现场，记下属实或不属实。",
    empty: "抽到的都查过了。",
    selects: { special: "samples" },
    key: "m",
    roles: ["centre", "verifier", "supervisor", "leader", "admin"],
  },
  letters: {
    label: "督办",
    group: "watch",
    todo: "有督办文书：拟好的要签发，发出的要单位收到。",
    empty: "没有要签发或等待收到的督办文书。",
    selects: { special: "letters" },
    key: "l",
  },
  suspended: {
    label: "老大难",
    group: "watch",
    todo: "挂账的案件：到复查日看进展，办得了就恢复办理。",
    empty: "没有挂账的案件。",
    selects: { states: ["suspended"] },
    key: "o",
  },
  explanation: {
    label: "要说明延后",
    group: "watch",
    todo: "过了时限还没有说明：写清原因和新的日期，会告诉诉求人。",
    empty: "没有没说明的超期。",
    selects: { waiting: "explanation" },
    key: "e",
    rare: true,
  },
  supervision: {
    label: "不接受延后",
    group: "watch",
    todo: "诉求人不接受延后：由督办看理由是否成立。",
    empty: "没有诉求人不接受的延后。",
    selects: { waiting: "supervision" },
    key: "n",
    rare: true,
  },
  resident: {
    label: "等诉求人回答",
    group: "watch",
    todo: "单位问了诉求人，时限暂停：答了或等满三个工作日就继续。",
    empty: "没有在等诉求人回答的案件。",
    selects: { waiting: "resident" },
    key: "w",
    rare: true,
  },
  circling: {
    label: "回流",
    group: "watch",
    todo: "又回到办过的层级：看是谁的职责没说清，必要时提请仲裁。",
    empty: "没有回流的案件。",
    selects: { special: "circling" },
    key: "c",
    rare: true,
  },
  idle: {
    label: "空转",
    group: "watch",
    todo: "转了几手都没有实际处置：定一个单位、一个动作、一个日期。",
    empty: "没有空转的案件。",
    selects: { special: "idle" },
    key: "i",
    rare: true,
  },
  consultations: {
    label: "咨询",
    group: "messages",
    todo: "居民在问：直接答复，要有人去办的转为案件。",
    empty: "没有等待答复的咨询。",
    selects: { page: "/staff/consultations", counts: "consultations" },
    key: "z",
    roles: DESK.read_consultations,
  },
  held: {
    label: "搁置消息",
    group: "messages",
    todo: "通知没能送到诉求人：看原因，必要时打电话告诉对方。",
    empty: "该告诉诉求人的都送到了，或正在送。",
    selects: { special: "held" },
    key: "x",
    roles: OUTSIDE_UNITS,
  },
  quarantined: {
    label: "隔离消息",
    group: "messages",
    todo: "处理了五次都失败的消息：排除原因后重新处理。",
    empty: "没有处理失败的消息。",
    selects: { page: "/staff/quarantine", counts: "quarantined" },
    key: "q",
    roles: DESK.quarantine,
  },
  ended: {
    label: "已结束",
    group: "past",
    todo: "结案、不予受理、撤回和并案的案件。",
    empty: "还没有结束的案件。",
    selects: { states: ["closed", "declined", "withdrawn", "merged"] },
    key: "y",
  },
  all: {
    label: "全部案件",
    group: "past",
    todo: "所有看得到的案件，查找和筛选都在这里面找。",
    empty: "还没有案件。",
    selects: { special: "all" },
    key: "a",
  },
} as const satisfies Record<string, QueueRule>;
export type QueueName = keyof typeof QUEUES;

/** A clock that runs out within this is soon. */
export const SOON_HOURS = 48;

export const queueRule = (name: QueueName): QueueRule => QUEUES[name];

export const isQueue = (name: string): name is QueueName => Object.hasOwn(QUEUES, name);

/** The queues a role has, in the order of the pane. */
export const queuesOf = (role: Role): QueueName[] =>
  (Object.keys(QUEUES) as QueueName[]).filter((name) => queueRule(name).roles?.includes(role) ?? true);

/** What a queue of cases selects; null for one that is a page of its own. */
export function selectsOf(name: QueueName): Selects | null {
  const { selects } = queueRule(name);
  return "page" in selects ? null : selects;
}

/** Ended cases and all of them are too many to be counted at every look. */
export const isCounted = (name: QueueName): boolean => queueRule(name).group !== "past";

/** What a role works on comes first. */
const OWN: Readonly<Partial<Record<Role, readonly QueueName[]>>> = {
  department: ["dispatched", "handling"],
  street: ["dispatched", "handling", "reported"],
  worker: ["handling", "reported"],
  verifier: ["answered", "samples"],
  officer: ["reported"],
  supervisor: ["letters", "explanation", "answered"],
};

/** Where somebody starts: their own work while there is some, else the first step of the flow with something in it. */
export function firstQueue(role: Role, counts: Readonly<Partial<Record<QueueName, number>>>): QueueName {
  const mine = queuesOf(role);
  const own = OWN[role] ?? ["reported"];
  const flow = mine.filter((name) => queueRule(name).group === "flow");
  const some = [...own, ...flow].find((name) => mine.includes(name) && (counts[name] ?? 0) > 0);
  return some ?? own.find((name) => mine.includes(name)) ?? "handling";
}
