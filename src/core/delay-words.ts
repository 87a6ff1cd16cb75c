import type { DELAY_REASONS } from "./case-events.ts";
import { masked } from "./mask.ts";
import type { Refusal } from "./refusals.ts";

/** Why it takes longer, as a neighbour would say it; residents read it where the unit adds no sentence of its own. */
export const PLAIN_DELAY = {
  materials: "要换的东西还没到货，到了马上接着办。",
  weather: "这几天的天气没法施工，天气好了马上接着办。",
  coordination: "这件事要几个单位一起办，正在商量怎么分工。",
  procedure: "按规定要先办完手续才能动工，手续正在办。",
  works: "要动工才能解决，正在安排工人和机器。",
  funding: "办这件事的钱还没批下来，已经在申请。",
  other: "还需要一些时间，我们会接着办，有变化马上告诉您。",
} as const satisfies Record<(typeof DELAY_REASONS)[number], string>;

/** Words of the trade that say nothing to a resident. */
const JARGON = [
  "挂账",
  "退办",
  "退单",
  "派遣",
  "件次",
  "督办",
  "催办",
  "立案",
  "结案",
  "处置",
  "主办",
  "协办",
  "承办",
  "牵头单位",
  "权责清单",
  "属地",
  "流转",
  "批转",
  "专班",
  "抓手",
  "闭环",
  "另行研判",
  "研判",
] as const;

/** Why a sentence cannot be read to a resident: it holds somebody's number, or words of the trade. Null: it can. */
export function unfitForResident(text: string): Refusal | null {
  if (masked(text) !== text) return { code: "delay.personal" };
  const word = JARGON.find((jargon) => text.includes(jargon));
  return word ? { code: "delay.jargon", values: { detail: word } } : null;
}
