import type { DELAY_REASONS } from "../../core/case-events.ts";
import type { Locale } from "../../core/glossary.ts";
import type { Stage } from "../../core/workflow.ts";
import { NEXT_WORDS, STAGE_WORDS } from "../words.ts";
import { STAGES_IN } from "./chat-words.ts";

type Stages = Readonly<Record<Stage, string>>;

/** What the status pages say in one language. `{unit}`, `{by}`, `{on}` … are filled in. */
export interface StatusWords {
  readonly title: string;
  readonly stages: Stages;
  /** The answer in one line, with and without the name of a unit. */
  readonly heading: Readonly<Record<Stage, readonly [withUnit: string, without: string]>>;
  /** Where they agreed to an answer in place of work: what comes next, with its day. */
  readonly asQuestion: string;
  readonly expected: string;
  readonly late: string;
  readonly next: Stages;
  readonly phrases: Phrases;
}

const ZH = {
  five: "五个阶段",
  done: "（已完成）",
  current: "（当前）",
  toCome: "（未到）",
  whyLonger: "为什么需要更长时间",
  promised: "现在预计 {by} 前有结果。",
  promisedFirst: "原来说的是 {due}。",
  disagree: "看不懂或不同意，请在聊天里直接告诉我们，或回复“人工”。",
  following: "持续跟进",
  review: "下次复查：{by}，复查后会告诉您。",
  reply: "答复",
  next: "接下来",
  byThen: "最迟 {by} 给您结果，办不完会先说明原因。",
  pressing: "原定 {by}，已经过了。我们正在催，会告诉您原因和新的日期。",
  you: "您可以",
  add: "补充情况或照片：在聊天里写“补充”，接着写要说的话。",
  notSolved: "没解决：在聊天里回复“没解决”，我们会接着办。",
  notSolvedLater: "办结以后还没解决：在聊天里回复“没解决”，我们会接着办。",
  codeAgain: "忘了工单号或查询码：在聊天里回复“我的”，会再发给您。",
  human: "想找人：随时回复“人工”。",
  toChat: "去聊天里说",
  number: "工单号",
  unit: "承办单位",
  reported: "反映时间",
  due: "最迟答复",
  movedTo: "延至",
  history: "全部经过",
  another: "查另一件",
  qr: "打印或扫码",
  qrHelp: "扫这个码打开的就是本页。谁有它都能看进度，但看不到您的姓名、电话和原话。",
  qrAlt: "本页网址的二维码",
  lookUp: "查进度",
  numberHelp: "13 位数字，在您收到的回复里。",
  code: "查询码",
  codeHelp: "6 位字母和数字，与工单号一起给您的。路灯、井盖等公共空间的事项可以不填。",
  look: "查询",
  noCode: "没有工单号或查询码",
  noCodeHelp: "在您反映时用的聊天里回复“我的”，工单号和查询码会再发给您；也可以回复“人工”。",
  open: "路灯、井盖这类公共事项，也可以直接在公共事项里找。",
  missed: "没有查到",
  missedHelp:
    "工单号和查询码对不上。请看看工单号是不是 13 位数字，查询码有没有抄错（里面没有 0、O、1、I、L）。",
  locked: "请稍后再查",
  lockedHelp:
    "试了太多次，为了保护这件事，要过 {wait} 才能再查。不想等，就在聊天里回复“我的”，马上能看到自己的事。",
  minutes: "{n} 分钟",
  seconds: "{n} 秒",
} as const;
type Phrases = Readonly<Record<keyof typeof ZH, string>>;

const EN: Phrases = {
  five: "Five stages",
  done: " (done)",
  current: " (now)",
  toCome: " (to come)",
  whyLonger: "Why it takes longer",
  promised: "A result is now expected by {by}.",
  promisedFirst: "At first we said {due}.",
  disagree: "If this is unclear or you disagree, tell us in the chat, or write “human”.",
  following: "Kept in view",
  review: "Looked at again on {by}; you will be told what was found.",
  reply: "Reply",
  next: "What happens next",
  byThen: "You get a result by {by}; if it cannot be done by then you are told why before.",
  pressing: "It was due on {by}. We are pressing for it and will tell you why, and a new day.",
  you: "What you can do",
  add: "Add something or a photo: write “add more” in the chat and go on.",
  notSolved: "Not solved: write “not solved” in the chat and we take it up again.",
  notSolvedLater:
    "If it is closed and still not solved: write “not solved” in the chat and we take it up again.",
  codeAgain: "Lost the number or the code: write “my cases” in the chat and you get them again.",
  human: "To reach a person: write “human” at any time.",
  toChat: "Go to the chat",
  number: "Number",
  unit: "Unit in charge",
  reported: "Reported",
  due: "Result by",
  movedTo: "moved to",
  history: "All steps",
  another: "Look up another",
  qr: "Print or scan",
  qrHelp:
    "This code opens this page. Whoever has it can follow the progress, but sees neither your name nor your phone nor your words.",
  qrAlt: "QR code with the address of this page",
  lookUp: "Look up progress",
  numberHelp: "13 digits, in the reply you got.",
  code: "Code",
  codeHelp:
    "6 letters and digits that came with the number. Not needed for public space, such as street lamps.",
  look: "Look up",
  noCode: "No number or code",
  noCodeHelp: "Write “my cases” in the chat you reported in and you get them again; or write “human”.",
  open: "Matters of public space, such as street lamps, are also listed openly.",
  missed: "Nothing found",
  missedHelp:
    "Number and code do not fit. Check that the number has 13 digits, and the code (it has no 0, O, 1, I or L).",
  locked: "Please look again later",
  lockedHelp:
    "There were too many tries. To protect this matter you have to wait {wait}. Or write “my cases” in the chat and see yours at once.",
  minutes: "{n} minutes",
  seconds: "{n} seconds",
};

const NEXT_EN: Stages = {
  received: "We are checking it; then it goes to the unit whose duty it is.",
  dispatched: "The unit signs for it, and contacts you or comes to look.",
  handling: "The unit is working on it. You are told of progress, and if it takes longer.",
  answered: "The unit has answered; somebody else checks the result before it is closed.",
  closed: "It is closed. If it is not solved, write “not solved” in the chat and we go on.",
  following: "It cannot be solved now and is kept in view; we look at it again and tell you.",
  declined:
    "It is not dealt with here; the reply below says why. If you disagree, write “I object” in the chat.",
  withdrawn: "You took it back. You can report it again at any time.",
  merged: "It is handled together with another report of the same thing; you are told the result.",
  question: "You agreed to an answer; you get it in the chat.",
};

/** Both languages of the status pages. */
export const STATUS_WORDS: Readonly<Record<Locale, StatusWords>> = {
  "zh-CN": {
    title: "事项进度",
    stages: STAGE_WORDS,
    heading: {
      received: ["已收到，正在核对", "已收到，正在核对"],
      dispatched: ["已派给{unit}", "已派给负责的单位"],
      handling: ["正在办理：{unit}负责", "正在办理"],
      answered: ["{unit}已答复，正在核查结果", "已答复，正在核查结果"],
      closed: ["已办结：{unit}，{on}", "已办结，{on}"],
      following: ["持续跟进：{unit}负责，{review} 再复查", "持续跟进，我们会定期复查"],
      declined: ["没有受理，理由在下面", "没有受理，理由在下面"],
      withdrawn: ["您已撤回", "您已撤回"],
      merged: ["与另一件相同的事合并办理", "与另一件相同的事合并办理"],
      question: ["改为直接答复", "改为直接答复"],
    },
    asQuestion: "您同意由工作人员直接答复，{by} 前在聊天里答复您。",
    expected: "，预计 {by} 前办好",
    late: "，原定 {by}，我们正在催",
    next: NEXT_WORDS,
    phrases: ZH,
  },
  en: {
    title: "Progress",
    stages: STAGES_IN.en,
    heading: {
      received: ["Received, being checked", "Received, being checked"],
      dispatched: ["Passed on to {unit}", "Passed on to the unit in charge"],
      handling: ["In progress: {unit} is in charge", "In progress"],
      answered: ["{unit} has answered, the result is being checked", "Answered, the result is being checked"],
      closed: ["Completed by {unit} on {on}", "Completed on {on}"],
      following: [
        "Kept in view by {unit}, looked at again on {review}",
        "Kept in view, looked at again and again",
      ],
      declined: ["Not accepted; the reason is below", "Not accepted; the reason is below"],
      withdrawn: ["Withdrawn by you", "Withdrawn by you"],
      merged: [
        "Handled together with another report of the same thing",
        "Handled together with another report of the same thing",
      ],
      question: ["Answered as a question", "Answered as a question"],
    },
    asQuestion: "You agreed to an answer; you get it in the chat by {by}.",
    expected: ", expected by {by}",
    late: ", was due on {by}; we are pressing for it",
    next: NEXT_EN,
    phrases: EN,
  },
};

/** Why it takes longer, where the unit's own words are Chinese only. */
export const DELAY_EN = {
  materials: "What is needed has not arrived yet.",
  weather: "The weather does not allow the work.",
  coordination: "Several units have to do it together and are settling who does what.",
  procedure: "Formalities have to be finished before the work may begin.",
  works: "It needs building work, which is being arranged.",
  funding: "The money for it has not been granted yet; it has been applied for.",
  other: "It needs some more time.",
} as const satisfies Record<(typeof DELAY_REASONS)[number], string>;
