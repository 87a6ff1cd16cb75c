import type {
  DECLINE_REASONS,
  DELAY_REASONS,
  PARTS,
  PassUpReason,
  RETURN_REASONS,
  SUPERVISE_LEVELS,
} from "../../core/case-events.ts";
import type {
  ChannelName,
  Danger,
  Dependency,
  Outcome,
  Role,
  SampleState,
  Side,
  Urgency,
} from "../../core/glossary.ts";
import type { HelpMark } from "../../core/help.ts";
import type { ContactWay } from "../../core/reply-elements.ts";
import type { RoutingReason } from "../../core/routing.ts";
import type { LetterCause, LetterStep, WithdrawnWhy } from "../../core/supervision.ts";
import type { WhistleStep } from "../../core/whistles.ts";
import type { CaseEventType } from "../../core/workflow.ts";

/** Each event as a button, and what it brings about, told before it is pressed. */
export const EVENT_WORDS = {
  accept: ["立案", "受理并立案，通知诉求人已受理。"],
  decline: ["不予受理", "结束，并把理由告诉诉求人；诉求人可以提出异议。"],
  withdraw: ["撤回", "上报人撤回，案件结束。"],
  merge: ["并案", "并入另一件进行中的案件，通知诉求人。"],
  record_former: ["原系统已办结", "从原系统的台账导入时已经办结。"],
  record_offline: ["自办登记", "已在现场办完，直接结案，会抽查并询问诉求人。"],
  dispatch: ["派遣", "交给承办单位，三个时限从现在开始计算，通知诉求人和单位。"],
  claim: ["主动领单", "由本单位领办，时限从现在开始计算。"],
  sign: ["签收", "确认由本单位承办，通知诉求人正在办理。"],
  return: [
    "退办",
    "说明不是本单位职责，交联动中心裁定，裁定前仍由本单位负责；同一案件只能退一次，再退就仲裁。",
  ],
  pass_up: ["上交", "街道办不了，写明原因交联动中心；不算退办，也不记首问单位。"],
  recall: ["收回", "收回派遣，回到已立案，等待重新派遣。"],
  answer: ["反馈办理结果", "把结果答复给诉求人，等待核查。"],
  suspend: ["挂账", "现在解决不了：写明计划和复查日期，向诉求人公开说明。"],
  accept_return: ["同意退办", "回到已立案，等待重新派遣；错派不记首问单位。"],
  refuse_return: ["驳回退办", "由原单位继续处置。"],
  arbitrate: ["裁定承办单位", "按裁定派给承办单位，通知诉求人。"],
  review: ["复查", "记录复查情况和下次复查日期，通知诉求人。"],
  resume: ["恢复办理", "结束挂账，继续处置。"],
  verify_pass: ["核查通过", "结案，并请诉求人确认和评价。"],
  verify_fail: ["核查不通过", "退回承办单位继续处置。"],
  confirm: ["确认解决", "上报人确认已经解决。"],
  reopen: ["重新办理", "没有解决，交原单位继续处置。"],
  contest: ["提出异议", "对不予受理有异议，重新进入待受理。"],
  to_consultation: ["请诉求人同意转咨询", "只要答复就行的：问诉求人是否同意转为咨询，同意后按原期限答复。"],
  unmerge: ["取消并案", "恢复为单独的案件。"],
  act: ["记录处置", "记录做了什么；这也算首次反馈。"],
  note: ["内部备注", "只有工作人员看得到。"],
  supplement: ["补充情况", "加到案件里，通知承办单位。"],
  urge: ["催一催", "提醒承办单位。"],
  assist: ["请求协办", "请另一个单位协助，主办单位不变。"],
  end_assist: ["结束协办", "某个协办单位的部分办完了，通知该单位；主办单位不变。"],
  ask_unit: ["问一下", "请另一个单位在时限内回答；案件不动，对方只看得到这一件。"],
  answer_unit: ["回答询问", "回答本单位被问的问题，通知主办单位和中心。"],
  ask_resident: [
    "问诉求人",
    "问题送到诉求人的聊天；等回答时本单位的时限暂停，最多三个工作日，诉求人的时限不停。",
  ],
  request_extension: ["申请延期", "到期前申请，由联动中心或督办批准；原因会告诉诉求人，请用平常的话写。"],
  decide_extension: ["批复延期", "批准后新日期和原因会告诉诉求人。"],
  explain_delay: [
    "说明延后原因",
    "原因和新日期会告诉诉求人和社工，请用平常的话写；不写说明就用原因自带的一句话。",
  ],
  question_delay: ["看不懂延后原因", "请承办单位换个说法再说明一次。"],
  refuse_delay: ["不接受延后", "转给督办看一看。"],
  set_urgency: ["调整紧急等级", "升级马上生效，时限重算；降级要等中心、督办或领导中的另一个人确认。"],
  decide_urgency: ["确认降级", "同意后按较低的等级重算时限，日期变了会告诉诉求人；提出的人不能自己确认。"],
  recompute: ["重算时限", "放假安排变了，时限按新的日历重算。"],
  supervise: ["督办", "签发催办、督办或通报，送承办单位签收；看得到案件的人都看得到。"],
  succeed: ["单位承接", "原单位已撤并，由承接单位继续办理，时限不变。"],
  ask_consent: [
    "请双方同意调解",
    "诉求人在聊天里点一下；给对方的链接和二维码在“调解”一栏，请当面或在聊天里转给对方。",
  ],
  consent: ["记录调解意愿", "记录一方是否同意调解；双方都同意后才能调解。"],
  mediate: ["记录调解", "双方都同意后，记录一次调解；只有工作人员看得到内容。"],
  verify_sample: ["自办抽查", "抽到的自办案件：查实就记通过，没办好就重新办理。"],
  whistle: ["吹哨", "召集有关部门：1 小时内签收、24 小时内联系、按时到场，逐个通知。"],
  respond_whistle: ["答复吹哨", "依次签收、联系街道、到场，街道马上看到。"],
  rate_help: ["评价配合", "一起办的单位互相评一次，双方和中心看得到；不影响共同结果，那由居民说了算。"],
  open_arbitration: ["提请仲裁", "单位之间有争议：由中心会同编办、司法局限时裁定，裁定写进权责清单。"],
} as const satisfies Record<CaseEventType, readonly [string, string]>;

type Reason =
  | (typeof DECLINE_REASONS)[number]
  | (typeof DELAY_REASONS)[number]
  | (typeof RETURN_REASONS)[number]
  | (typeof SUPERVISE_LEVELS)[number]
  | PassUpReason
  | WhistleStep
  | HelpMark["mark"];

/** Choices of the fields, and the values in the history. */
const CHOICE_WORDS = {
  emergency: "特急",
  urgent: "紧急",
  routine: "一般",
  other_unit: "要等其他单位",
  season: "要等季节、天气",
  solved: "已解决",
  partly: "部分解决",
  explained: "解释说明",
  cannot: "无法办理",
  not_our_duty: "不是本单位职责",
  not_our_area: "不在本辖区",
  wrong_facts: "事实有误",
  needs_other_unit: "需要其他单位先办",
  out_of_scope: "不在受理范围",
  in_court: "已进入诉讼、仲裁或复议",
  already_answered: "已经答复过",
  no_facts: "没有具体事实",
  not_this_district: "不属于本区",
  materials: "等待材料",
  weather: "天气原因",
  coordination: "需要多方协调",
  procedure: "手续办理中",
  // A reason for a delay, and what a matter waits for from the start.
  works: "需要施工",
  funding: "需要落实经费",
  other: "其他",
  remind: "催办",
  supervise: "督办",
  name: "通报",
  phone: "电话联系",
  visit: "上门或现场当面",
  message: "短信或聊天",
  not_reached: "没有联系上",
  anonymous: "没有留联系方式",
  consultation: "咨询（诉求人同意）",
  beyond_powers: "超出街道权限",
  needs_department: "需要部门来办",
  cross_street: "涉及几个街道",
  not_here: "不在本街道",
  silent: "到期没有回应，自动上交",
  sign: "签收",
  contact: "联系",
  arrive: "到场",
  applicant: "诉求人一方",
  respondent: "对方",
  lead: "主办",
  assisting: "协办",
  concerned: "被反映",
  good: "配合好",
  fair: "配合一般",
  poor: "配合差",
} as const satisfies Record<
  Urgency | Dependency | Outcome | Reason | Side | (typeof PARTS)[number] | ContactWay | "consultation",
  string
>;

/** Why a unit is suggested. */
export const RULE_WORDS = {
  street_first: "这类事项先由所在街道处理。",
  duty_list: "这类事项按权责清单由它主办。",
  emergency: "情况紧急，不经街道，直接交主管单位。",
  street_unknown: "这类事项本应先由街道处理，但还不知道在哪个街道。",
  no_category: "还没有定类别，先由联动中心判断。",
  named_in_return: "上一个单位退办时说应当由它办。",
} as const satisfies Record<RoutingReason["rule"], string>;

/** The steps of the ladder, as their papers are headed. */
export const STEP_WORDS = {
  warn: "到期提醒",
  remind: "催办函",
  supervise: "督办函",
  name: "通报",
} as const satisfies Record<LetterStep, string>;

/** Why a letter was drafted. */
export const CAUSE_WORDS = {
  sign: "签收超时",
  feedback: "首次反馈超时",
  done: "办结时限",
  review: "挂账复查",
  idle: "空转",
  staff: "人工督办",
} as const satisfies Record<LetterCause, string>;

/** Why the system took a draft back. */
export const WITHDRAWN_WORDS = {
  settled: "情况已变化（已办、已说明或已转出）",
  expired: "已到期，改为催办",
  superseded: "已签发更高一级的文书",
  ended: "案件已结束",
} as const satisfies Record<WithdrawnWhy, string>;

export const ROLE_WORDS = {
  worker: "社工 / 网格员",
  officer: "咨询员",
  street: "街道",
  centre: "联动中心",
  department: "职能部门",
  verifier: "核查员",
  supervisor: "督办员",
  leader: "领导",
  admin: "管理员",
} as const satisfies Record<Role, string>;

export const DANGER_WORDS = {
  fire: "火情",
  gas: "燃气泄漏",
  trapped: "有人被困",
  flood: "积水内涝",
  collapse: "坍塌",
  violence: "正在发生的暴力",
  self_harm: "有自伤风险",
  domestic_violence: "家庭暴力",
  child_harm: "未成年人受伤害（注意强制报告）",
  medical: "急病、受伤、老人走失",
} as const satisfies Record<Danger, string>;

export const SAMPLE_WORDS = {
  drawn: "抽到，等待核查",
  passed: "属实",
  failed: "没有办好，已重新办理",
} as const satisfies Record<SampleState, string>;

export const CHANNEL_WORDS = {
  webchat: "网页聊天",
  telegram: "Telegram",
  wechat: "微信",
  wecom: "企业微信",
} as const satisfies Record<ChannelName, string>;

/** Fields of events and of the history. */
export const FIELD_WORDS: Readonly<Record<string, string>> = {
  handedTo: "交给",
  takenCategory: "类别随建议改为",

  category: "类别",
  urgency: "紧急程度",
  reason: "原因",
  dependency: "还要等什么（时限会加长）",
  text: "说明",
  place: "地点",
  into: "并入的工单号",
  to: "转为",
  outcome: "办理结果",
  evidence: "凭据",
  unit: "单位",
  basis: "依据",
  suggestedUnit: "建议承办单位",
  reply: "给诉求人的答复",
  action: "做了什么",
  doneOn: "哪天办的",
  contact: "怎样联系诉求人",
  nextDate: "下一步日期",
  plan: "计划",
  reviewOn: "下次复查日期",
  summary: "公开说明",
  owner: "责任单位",
  person: "责任人姓名",
  ruling: "裁定",
  mark: "配合得怎样",
  newDate: "新的日期",
  dueBefore: "原来的日期",
  dueAfter: "重算的日期",
  granted: "是否批准",
  ok: "是否属实",
  level: "方式",
  units: "叫哪些单位",
  side: "哪一方",
  given: "是否同意",
  from: "原单位",
  part: "身份",
  handled: "先行处置：先做了什么",
  raised: "向上沟通：报告了谁",
  coordinated: "横向协调：和谁商量过",
  explained: "释疑解惑：向诉求人怎样说明（会发给诉求人）",
  waived: "没有做到的，说明原因",
  hard: "疑难：到场期限放宽",
  step: "做到哪一步",
};

/** A code as people read it; what has no word stays as it is. */
export function choiceWord(value: string): string {
  const words: Readonly<Record<string, string>> = CHOICE_WORDS;
  return words[value] ?? value;
}
