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
import { type CaseEventType, STATE_WORDS, type Stage } from "../../src/core/workflow.ts";

/** "2张照片、1个视频"; empty where nothing came. */
export const attachedWords = ({ photos, videos, voices, files }: Attached): string =>
  [
    photos > 0 && `${photos}张照片`,
    videos > 0 && `${videos}个视频`,
    voices > 0 && `${voices}段录音`,
    files > 0 && `${files}个文件`,
  ]
    .filter(Boolean)
    .join("、");

/** Residents' words. */
export const STAGE = {
  received: "已受理",
  dispatched: "已派单",
  handling: "办理中",
  answered: "已答复",
  closed: "已办结",
  declined: "不予受理",
  withdrawn: "已撤回",
  merged: "已合并",
  following: "持续跟进",
  question: "改为直接答复",
} as const satisfies Record<Stage, string>;

export const CHANNEL = {
  webchat: "网页聊天",
  telegram: "Telegram",
  wechat: "微信",
  wecom: "企业微信",
} as const satisfies Record<ChannelName, string>;

export const OUTCOME = {
  solved: "已解决",
  partly: "部分解决",
  explained: "已解释说明",
  cannot: "暂时无法办理",
} as const satisfies Record<Outcome, string>;

export const DELAY = {
  materials: "等材料或配件",
  weather: "天气原因",
  coordination: "需要几个单位一起办",
  procedure: "要走规定的程序",
  works: "需要施工",
  funding: "等经费",
  other: "其他原因",
} as const satisfies Record<(typeof DELAY_REASONS)[number], string>;

/** What a matter waits for from the start, to go on "因为…". */
export const DEPENDENCY = {
  other_unit: "要等其他单位一起办",
  works: "需要施工",
  season: "要等合适的季节和天气",
} as const satisfies Record<Dependency, string>;

export const DECLINE = {
  out_of_scope: "不属于本区受理范围",
  in_court: "已进入诉讼、仲裁或复议",
  already_answered: "同一件事已经答复过",
  no_facts: "没有可以核实的内容",
  not_this_district: "不在本区",
} as const satisfies Record<(typeof DECLINE_REASONS)[number], string>;

/** Staff words from here on. */
export const STATE = STATE_WORDS;

export const EVENT = {
  open: "新诉求",
  accept: "立案",
  decline: "不予受理",
  withdraw: "撤回",
  merge: "并案",
  record_former: "原系统已办结",
  record_offline: "自办登记",
  dispatch: "派遣",
  claim: "主动领单",
  sign: "签收",
  return: "退办",
  recall: "收回",
  answer: "反馈",
  suspend: "挂账",
  accept_return: "同意退办",
  refuse_return: "不同意退办",
  arbitrate: "裁定",
  review: "挂账复核",
  resume: "恢复办理",
  verify_pass: "核查通过",
  verify_fail: "核查不通过",
  confirm: "诉求人确认",
  reopen: "重新办理",
  contest: "申诉",
  unmerge: "取消并案",
  to_consultation: "询问转咨询",
  act: "处置记录",
  note: "备注",
  supplement: "补充材料",
  urge: "诉求人催办",
  assist: "协办",
  end_assist: "协办结束",
  ask_unit: "问一下",
  answer_unit: "回答询问",
  ask_resident: "询问诉求人",
  request_extension: "申请延期",
  decide_extension: "延期审批",
  explain_delay: "延后说明",
  question_delay: "看不懂延后原因",
  refuse_delay: "不接受延后",
  recompute: "重算时限",
  set_urgency: "调整紧急等级",
  decide_urgency: "确认降级",
  supervise: "督办",
  whistle: "吹哨",
  succeed: "单位承接",
  ask_consent: "征求调解意愿",
  consent: "调解意愿",
  mediate: "调解",
  verify_sample: "自办抽查",
  rate_help: "评价配合",
  pass_up: "街道上交",
  respond_whistle: "答复吹哨",
  open_arbitration: "提请仲裁",
} as const satisfies Record<CaseEventType | "open", string>;

export const URGENCY = { emergency: "紧急", urgent: "加急", routine: "一般" } as const satisfies Record<
  Urgency,
  string
>;

export const DANGER = {
  fire: "火情",
  gas: "燃气泄漏",
  trapped: "人员被困",
  flood: "积水、涉水",
  collapse: "坍塌",
  violence: "暴力伤害",
  self_harm: "轻生风险",
  domestic_violence: "家庭暴力",
  child_harm: "未成年人受侵害",
  medical: "急病、受伤、老人走失",
} as const satisfies Record<Danger, string>;

export const KIND = {
  consultation: "咨询",
  case: "诉求",
  suggestion: "建议",
  thanks: "表扬",
  other: "其他",
} as const satisfies Record<Kind, string>;

export const ROLE = {
  worker: "社工",
  officer: "咨询员",
  street: "街道",
  centre: "联动中心",
  department: "职能部门",
  verifier: "核查员",
  supervisor: "督办员",
  leader: "领导",
  admin: "管理员",
} as const satisfies Record<Role, string>;

export const RETURN = {
  not_our_duty: "不属本单位职责",
  not_our_area: "不属本辖区",
  wrong_facts: "事实有误",
  needs_other_unit: "须由其他单位主办",
} as const satisfies Record<(typeof RETURN_REASONS)[number], string>;
