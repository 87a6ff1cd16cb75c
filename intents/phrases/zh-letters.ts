import type { Phrases, PhraseValues } from "../../src/core/phrasebook.ts";
import type { LetterCause, LetterStep } from "../../src/core/supervision.ts";
import { zhBefore, zhDay, zhWhen } from "./dates.ts";
import { lines } from "./lines.ts";
import { STATE, URGENCY } from "./words-zh.ts";

type Letter = PhraseValues["staff.letter"];

const NAME = {
  warn: "到期提醒",
  remind: "催办函",
  supervise: "督办函",
  name: "通报",
} as const satisfies Record<LetterStep, string>;

/** What the date was for. */
const DUE = {
  sign: "签收",
  feedback: "首次反馈",
  done: "办结",
  review: "挂账复查",
  idle: "办理",
  staff: "办理",
} as const satisfies Record<LetterCause, string>;

const DEMAND = {
  sign: "签收并开始办理",
  feedback: "反馈进展，或说明延后原因和新的日期",
  done: "办结，或说明延后原因和新的日期",
  review: "复查，写明情况和下次复查日期",
  idle: "做出实际处置并留下记录，或作出明确决定",
  staff: "办理并反馈",
} as const satisfies Record<LetterCause, string>;

const matter = ({ number, category, community }: Letter): string =>
  `工单 ${number}（${category}${community ? `，${community}` : ""}）`;

const letter = (values: Letter): string => {
  const { step, cause, unit, expiresAt, demandBy, steps } = values;
  const what = matter(values);
  const demand = `请在${zhBefore(demandBy)}${DEMAND[cause]}。`;
  if (cause === "idle")
    return lines(`${unit}：`, `${what}已连续流转 ${steps} 次，没有实际处置、凭据或决定。${demand}`);
  const late = `${what}应在${zhBefore(expiresAt)}${DUE[cause]}，至今没有完成`;
  const said = {
    warn: `${what}的${DUE[cause]}时限是${zhWhen(expiresAt)}，快要到期。请按时${DEMAND[cause]}。`,
    remind: `${late}，也没有有效的延后说明。${demand}`,
    supervise: `${late}。催办后仍未见进展，现予督办。请主要负责人过问，${demand}`,
    name: `${late}。经催办、督办仍未见进展，现予通报，请分管领导督促，${demand}`,
  } as const satisfies Record<LetterStep, string>;
  return lines(`${unit}：`, said[step]);
};

/** The ladder and the bank, to staff. Nothing personal. */
export const zhLetters = {
  "staff.letter": letter,
  "card.letter": ({ step, letter: number, unit, number: matterNumber, demandBy, link, ...card }) =>
    lines(
      `【${NAME[step]}】${number}`,
      `${matterNumber}｜${card.category ?? "未分类"}｜${card.community ?? "社区待定"}｜${URGENCY[card.urgency]}`,
      `承办：${unit}｜状态：${STATE[card.state]}｜${zhBefore(demandBy)}落实`,
      "全文在工作台看，看到请点“收到”。",
      link,
    ),
  "card.drafts": ({ n, link }) => lines(`【督办】有 ${n} 份文书等待签发。`, link),
  "card.review_overdue": ({ number, category, community, reviewOn, days, link }) =>
    lines(
      `【挂账复查逾期】${number}`,
      `${category ?? "未分类"}｜${community ?? "社区待定"}`,
      `应在${zhDay(reviewOn)}复查，已过 ${days} 天。请复查并写明下次日期，或恢复办理。`,
      link,
    ),
  "option.receive": () => "收到",
} as const satisfies Partial<Phrases>;
