import type { Danger } from "../../src/core/glossary.ts";
import { CHILD_SPOKEN, ELDER } from "./rule.ts";

/*
 * Pills and poison that somebody else has taken: first the ambulance, and no despair where it was a mistake. Read on
 * normalised text; only bounded gaps.
 */

const LITTLE =
  "宝宝|婴儿|小孩|小朋友|小家伙|小外?孙[子女]?|外?孙[子女]|幼儿|[一二两三四五六七八九]岁|(?<!\\d)\\d岁|[\\d几多]+个月|毛毛|小不点|toddler|baby|\\d-year-old";
const OTHER = `${LITTLE}|${CHILD_SPOKEN}|${ELDER}|[哥姐](?!们)|老公|丈夫|老婆|妻子|媳妇|室友|同学|同事|邻居|朋友|他|她|husband|wife|friend`;
const POISON =
  "药(?!店|房|膳|费|箱)|片|丸|胶囊|敌敌畏|百草枯|除草剂|消毒|84|洁厕|清洁剂|洗衣|干燥剂|汽油|酒精|电池|pills?|tablets?|bleach";
const TAKES = "(?:吃|吞|喝|咽|嚼|舔|服|swallowed|took|ate|drank)";
/** Somebody who is not the writer ("我把奶奶的药吃了") takes it. */
const BY_ANOTHER = new RegExp(
  `(?:${OTHER})(?!的)[^,。;我]{0,14}(?:(?:${POISON})[^,。;]{0,8}${TAKES}|${TAKES}[^,。;]{0,12}(?:${POISON}))`,
);
/** Who is too little to mean it, takes what is another's, or takes it for something else. */
const BY_MISTAKE = new RegExp(
  `${LITTLE}|误[食服吃喝吞]|[吃喝]错|当(?:成|作|做)?了?(?:糖|饮料|水|零食|豆|牛奶|果)|不小心|不懂事|以为是|贪玩|偷[吃喝]|翻出|by mistake|accident` +
    `|(?:奶奶|爷爷|外公|外婆|姥姥|姥爷|爸爸?|妈妈?|大人|老人|我|家里|邻居|狗|猫)的[^,。;]{0,6}(?:药|片)`,
);
/** Who wants to die, or whom somebody makes take it. */
const MEANT =
  /不想活|想死|寻死|自杀|轻生|想不开|遗[书嘱]|抑郁|分手|吵[了完]?架|故意|活着|再见|睡着|睡一觉|不疼|解脱|对不起|安眠药|离婚|没考好|suicid|depress|goodbye/;
const FORCED = /灌|逼|强迫|骗(?:他|她|孩子)|喂(?:他|她|孩子)?[^,。;]{0,4}安眠|下[了的]?[药毒]/;

/** The dangers of a text in which somebody else has taken pills or poison; as they are where nobody has. */
export function withSwallowed(plain: string, dangers: readonly Danger[]): readonly Danger[] {
  if (dangers.length === 0 || FORCED.test(plain) || !BY_ANOTHER.test(plain)) return dangers;
  const isMistake = BY_MISTAKE.test(plain) && !MEANT.test(plain);
  const others = dangers.filter(
    (danger) => danger !== "medical" && !(isMistake && (danger === "self_harm" || danger === "child_harm")),
  );
  return ["medical", ...others];
}
