import type { Outcome } from "./glossary.ts";

/** How the person was spoken with; never who it was. */
export const CONTACT_WAYS = ["phone", "visit", "message", "not_reached", "anonymous"] as const;
export type ContactWay = (typeof CONTACT_WAYS)[number];

/** 四要素: when it was done, with whom it was spoken, what was done, and the date of what comes next. */
export const REPLY_ELEMENTS = ["when", "whom", "measure", "date"] as const;
export type ReplyElement = (typeof REPLY_ELEMENTS)[number];

/** What an answer brings. Days are ISO days in Asia/Shanghai. */
export interface Answer {
  readonly outcome: Outcome;
  readonly reply: string;
  readonly action?: string;
  readonly evidence?: readonly string[];
  readonly doneOn?: string;
  readonly contact?: ContactWay;
  readonly nextDate?: string;
}

/** A day, an hour or a span: "11月26日", "本周五", "三天内", "上午". "尽快" is none. */
const DAY =
  /\d{1,4}\s*[年月日号]|\d{1,2}[./-]\d{1,2}|[一二三四五六七八九十]+月|(?:昨|今|明|后|当)[天日晚早]|[上本下这]?(?:周|星期|礼拜)[一二三四五六日天末]|[上本下]个?(?:周|星期|月|季度|旬)|(?:\d+|[一二两三四五六七八九十半]+)\s*(?:个)?(?:小时|工作日|天|日|周|月)|[上中下]旬|[月年]底|上午|下午|夜间|凌晨|春节|国庆|汛期|\b\d{1,2}:\d{2}\b/u;
const WHOM =
  /联系|电话|致电|来电|去电|电告|回访|现场|上门|走访|实地|当面|面谈|约谈|沟通|告知|说明|解释|答复您|向您|与您|和您|本人|居民|业主|住户|诉求人|反映人|负责人|当事人|经营者|商户|店主|物业/u;

/** It ended somehow: "已处理", "整改到位", "修好了". */
const DONE =
  /(?:已|已经|现已|均已|已全部|已基本)(?:处理|办理|解决|落实|办结|整改|修复|完成)(?:了|好|完|完毕|完成|到位|结束)?$|(?:处理|办理|解决|整改|处置|落实|清理|修复|安装|更换|更新|施工|维修)(?:好|完|完毕|完成|到位|结束)|[修弄搞清拆补换]好了?$/u;

/** What can be said of any matter, a clause each: greeting, receipt, thanks, passing on, promise, instruction. */
const FORM_CLAUSES: readonly RegExp[] = [
  /(?:您|你|大家)好$|^网[友民]|^(?:市民|居民)(?:朋友)?$|^(?:您|你)?(?:所)?反映的[^，。已]{0,6}(?:问题|情况|事项)?$/u,
  /收悉|收到|知悉|如下$|已阅|已登记|已受理|已立案|已记录|已备案|高度重视|专此[回答]复|特此[回答]复/u,
  /感谢|谢谢|祝您|敬请|谅解|理解与?支持|不便|歉意|抱歉|关心|监督|耐心|放心|稍候|您反映的(?:问题|情况|事项)$/u,
  /转(?:交|办|送|至|给|到|由|入|达|[^，。]{0,14}(?:办理|处理|核处|调查|处置|答复|核实|办复|部门|单位|街道|社区|局))|移交|交由|交办|派单|派遣|上报|报送|反[映馈](?:给|至|到)/u,
  /(?:通知|督促|责成|协调|要求|安排|联系)(?:了|好)?(?:相关|有关|各|职能|责任|主管|承办|属地)[^，。]{0,16}$/u,
  /(?:正在|正|将|会|拟|尽快|尽早|及时|抓紧|进一步|继续|后续|随后|稍后|争取|努力|加强)[^，。已]{0,20}(?:调查|核查|核实|处理|办理|处置|解决|研究|落实|跟进|跟踪|关注|协调|推进|答复|回复|反馈|整改|改进|完善|联系|管理|告知)/u,
];
const CLAUSE = /[，。；！？!?;:：、\s]+|,|\.(?!\d)/u;
const NUMBERS_AND_DATES = /[\d年月日号./-]+|[\p{P}\p{S}A-Za-z]/gu;

const saysNothing = (clause: string): boolean =>
  [...clause.replaceAll(NUMBERS_AND_DATES, "")].length < 2 ||
  (!DONE.test(clause) && FORM_CLAUSES.some((form) => form.test(clause)));

/** A reply of forms alone: passed on, received, will be looked into, thank you. */
export const isForm = (text: string): boolean => text.split(CLAUSE).every(saysNothing);

/** Which of the four elements an answer brings, in its fields or in its words. */
function elementsIn(answer: Answer): Readonly<Record<ReplyElement, boolean>> {
  const said = [answer.reply, answer.action ?? ""].join("。");
  return {
    when: answer.doneOn !== undefined || DAY.test(said),
    whom: answer.contact !== undefined || WHOM.test(said),
    measure: !(isForm(answer.reply) && isForm(answer.action ?? "")),
    date:
      answer.nextDate !== undefined ||
      DAY.test(said) ||
      (answer.outcome === "solved" && answer.doneOn !== undefined),
  };
}

/** What the verifier should look at: nothing of this is in fields or words. */
export const untoldIn = (answer: Answer): ReplyElement[] => {
  const found = elementsIn(answer);
  return REPLY_ELEMENTS.filter((element) => !found[element]);
};

/**
 * The element without which the answer is refused, or null. Gentle on purpose: the record itself knows when and by whom a
 * case was handled, so that only what nobody else can know must be told. What was done is always told in own words, and
 * what is left undone gets a day. The rest is shown to the verifier.
 */
export function refusedFor(answer: Answer): "measure" | "date" | null {
  if (isForm(answer.reply) && isForm(answer.action ?? "")) return "measure";
  const solvedByForm = answer.outcome === "solved" && isForm(answer.reply) && PASSED_ON.test(answer.reply);
  if (solvedByForm) return "measure";
  return answer.outcome === "partly" && !elementsIn(answer).date ? "date" : null;
}

/** The words to the person say that others will deal with it. */
const PASSED_ON = /转|交由|交办|移交|上报|派单|正在|将|尽快/u;
