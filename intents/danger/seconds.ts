import type { Danger } from "../../src/core/glossary.ts";
import { isChinese } from "../text.ts";
import { CHILD_SPOKEN } from "./rule.ts";

/*
 * Of two dangers in one message the second is told only where its own words are; otherwise it is the first by another
 * name: water that runs red is no flood, and a cry for help is no blow. Read on normalised text.
 */

interface Second {
  readonly danger: Danger;
  readonly beside: readonly Danger[];
  readonly toldBy: RegExp;
  /** With these words even the likeliest of all is no danger by itself. */
  readonly evenFirstIn?: RegExp;
}

const BLOWS =
  /打(?!电话|120|110|119|滑|雷|针|火)|揍|砍|捅(?![^,。]{0,3}(?:插|电|锁|下水|马桶|蜂窝|空调|孔|洞))|刺|刀|枪|斧|棍|棒|锤|抢|踹|踢|掐|扇|杀|弄死|剁|追(?!尾)|跟[着踪]|尾随|撬|闯|堵[着在住我]|拦|威胁|绑|劫|非礼|摸(?!电|黑)|强奸|性侵|骚扰|泼|砸|动手|酒瓶|歹徒|坏人|小偷|贼|勒|按在|推[倒下我了]|拽|拖(?!线)|偷|人质|撞人/;
const AT_HOME =
  /家暴|虐|骂|锁|关[在着]|赶出|饿|青|紫|肿|伤|老公|丈夫|前夫|男友|不让|不给|烫|抽(?:我|她|他|打|耳光)|喊救命|哭喊/;
const TO_A_CHILD = new RegExp(
  `${CHILD_SPOKEN}|同学|老师|学校|放学|作业|(?:爸|妈|继父|继母)[^,。]{0,8}(?:打|揍|骂|掐|踢|扇|抽|烫|锁|关)[^,。]{0,3}我`,
);

const SECONDS: readonly Second[] = [
  {
    danger: "flood",
    beside: ["medical", "self_harm", "child_harm"],
    toldBy:
      /涨|淹|洪|潮|[暴大]雨|[灌漫涌]|冲[走进垮跑倒]|积水|齐腰|水(?:位|深|已|都|快)?到|决堤|溃|越来越[高深大]|没过|进[屋水]|水进|齐|泡|满|[全都]是水/,
  },
  {
    danger: "trapped",
    beside: ["self_harm", "medical"],
    toldBy:
      /困|卡[在住着]|夹|压[在住着]|埋|陷|出不[来去]|[下上]不[来去]|掉[进到下]|摔[进到下]|滑[进到下]|栽[进到下]|落水|溺|扑腾|河|江|湖|塘|[海井坑]里?|水[里中]|电梯|车[里内]|反锁|锁[在着了]|打不开|悬/,
  },
  {
    danger: "violence",
    beside: ["fire", "gas", "trapped", "flood", "collapse", "self_harm", "child_harm", "medical"],
    toldBy: BLOWS,
    evenFirstIn: /救命/,
  },
  {
    danger: "domestic_violence",
    beside: ["medical"],
    toldBy: new RegExp(`${BLOWS.source}|${AT_HOME.source}`),
  },
  {
    danger: "child_harm",
    beside: ["medical"],
    toldBy: new RegExp(
      `${BLOWS.source}|${AT_HOME.source}|走[失丢]|丢[了下在]|不见|找不|失踪|拐|抱走|带走|老师|同学|欺|猥|针|没人管`,
    ),
  },
  { danger: "child_harm", beside: ["domestic_violence"], toldBy: TO_A_CHILD },
  {
    danger: "gas",
    beside: ["medical", "fire", "trapped"],
    toldBy: /粪|窖|沼|炭|炉|井|气|煤|味|雾|罐|熏|呛|毒|漏(?!电)|氯|氨/,
  },
  {
    danger: "collapse",
    beside: ["medical"],
    toldBy: /塌|垮|墙|楼|房|屋|树|桥|架|杆|牌|砖|石|坡|吊|砸|裂|玻璃|瓦|板|顶|坑|陷|窗|阳台/,
  },
];

/** The dangers without those that are told by no word of their own beside another; English is left as it is. */
export function withoutSeconds(plain: string, dangers: readonly Danger[]): readonly Danger[] {
  if (dangers.length < 2 || !isChinese(plain)) return dangers;
  return SECONDS.reduce((kept, { danger, beside, toldBy, evenFirstIn }) => {
    const same = kept.find((other) => beside.includes(other));
    const isFirst = kept[0] === danger;
    if (!same || !kept.includes(danger) || toldBy.test(plain)) return kept;
    if (!isFirst) return kept.filter((other) => other !== danger);
    return evenFirstIn?.test(plain)
      ? [same, ...kept.filter((other) => other !== danger && other !== same)]
      : kept;
  }, dangers);
}
