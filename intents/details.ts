import { MAX_CHARS, normalise } from "./text.ts";

/*
 * Whether a text says when something happens and how much there is of it. Rules: a dispatcher reads them the same way.
 */

const NUMBER = "[\\d一二两三四五六七八九十百千万半几数多]";

/** An hour, a part of the day, a day, or how often: what a visit can be planned by. */
const TIME = new RegExp(
  [
    `${NUMBER}{1,3}点(?!建议|意见|要求|诉求|问题|希望|疑问|原因|理由)|\\d{1,2}[::]\\d{2}`,
    "凌晨|清晨|早上|早晨|上午|中午|午休|下午|傍晚|晚上|夜里|夜间|半夜|深夜|通宵|整夜|白天|早晚|高峰",
    "今天|今早|今晚|昨天|昨晚|前天|刚才|刚刚|每(?:天|晚|日|周|夜|逢|到)|天天|周[一二三四五六日末]|星期[一二三四五六日天]|礼拜|节假日|周末",
    "\\d{1,2}月(?:份|\\d{1,2}[日号]?)|\\d{1,2}[日号](?!线|楼|幢|路|大街|院|门|口)|下雨(?:天|时|就)",
    "\\b(?:at night|every (?:day|night|morning|evening)|in the (?:morning|afternoon|evening)|tonight|yesterday|today|weekends?|\\d{1,2} ?(?:am|pm))\\b",
  ].join("|"),
  "u",
);

/** How many, how big, how much, how long already. */
const SCALE = new RegExp(
  [
    `${NUMBER}{1,6}(?:多|来|余)?(?:个|位|名)?(?:人|户|辆|台|家|栋|幢|层楼|棵|盏|根|条狗|只|处|起|次|桶|袋|堆|块|间|套|名(?!称)|位(?!于|置))(?!线|行|院|店面)`,
    `${NUMBER}{1,6}(?:多|来|余)?(?:平方?米|平米|亩|公里|米|厘米|公分|吨|斤|分贝|伏|元|块钱|万)`,
    `${NUMBER}{1,4}(?:多|来|余)?(?:个[半多]?月|年(?!级|代|\\d)|天(?!猫)|周(?![一二三四五六日末])|星期(?![一二三四五六日天])|小时|分钟|礼拜)|很久|好久|长期|一直|多年|多次|常年`,
    "整(?:条|个|栋|幢|层|排|片)|一大(?:片|堆|排)|全(?:小区|楼|栋|部|都)|到处|满地|成堆|成排|大量|上百|几十|好几",
    "\\b(?:\\d+|two|three|several|dozens? of|many|whole) (?:\\w+ )?(?:people|cars|bikes|households|families|metres|meters|lamps|days|weeks|months|years|times)\\b|for (?:days|weeks|months|years)",
  ].join("|"),
  "u",
);

/** What a text tells of when and how much; what it does not tell is absent. */
export function findDetails(text: string): { readonly time?: true; readonly scale?: true } {
  const plain = normalise(text.slice(0, MAX_CHARS));
  return { ...(TIME.test(plain) && { time: true }), ...(SCALE.test(plain) && { scale: true }) };
}
