import type { Reader } from "./demand-matters.ts";
import { lettersOf } from "./text.ts";

/* What is told beside a matter and is none: how whoever writes and theirs are doing, and what a question is asked after. */

const CLAUSES = /[^\s，,。.！!？?；;：:、~…]+/gu;

const FAMILY =
  "儿子|女儿|孩子|小孩|娃|宝宝|老伴|老公|老婆|爱人|丈夫|妻子|爸|妈|父母|父亲|母亲|爷爷|奶奶|外公|外婆|公公|婆婆|孙子|孙女|外孙|老人";
/** "我第二次来反映了", "我老伴身体不好", "今天爬楼梯膝盖实在吃不消". */
const OF_ONESELF = new RegExp(
  `^(?:平时|今天|昨天|其实|本来|主要|因为|这|就|已经|都|也|又)*(?:我|本人|俺|咱|自己|[他她]|是?第[一二三四五六七八九十几\\d]+次(?:来|打|用|写|反[映应]|投诉|说|找|发)|(?:家里?)?(?:${FAMILY})|医生)|(?:膝盖|腿脚?|[腰背]|心脏)(?:真的?|实在|又|也)*(?:吃不消|不好|不行|不便|[疼痛酸])`,
  "u",
);
/** In the catalogue's words, and still only how somebody is doing. */
const STATE =
  /[刚在要]?[上读念](?:幼儿园|[小初高]中?[学一二三]|.{1,2}年级|网课)了?$|(?:今年|明年|马上|刚).{0,6}(?:高[一二三]|初[一二三]|中考|高考|岁)|(?:做|开)[完过了]?.{0,6}(?:手术|刀)|医生[让说叫]|[住出]院|怀孕|坐月子|轮椅|高血压|心脏病|抑郁/u;
/** Something is wrong, asked or wanted there: more than how somebody is doing. */
const TELLS =
  /坏|漏|堵|臭|停|没(?:有?[水电气网暖人]|发|给|来|到|收|退|修|交|办|处理|解决|结果|回)|连不上|打不[开通]|不(?:给|退|发|还|肯|管|理|让|交|通|亮|见|出|来|修|收|开|认|批|办)|欠|骗|扣|赔|打(?!字|扰|来|工|针|瞌睡)|骂|伤|占|乱|倒(?!班|时差)|塌|破|断|掉|(?<![怕敢嫌想忍])吵(?![他她])|噪|味|烟|垃圾|偷|丢|涨|收费|贵|辞|开除|拒|被|死|火|摔|撞|咬|烫|毒|抓|堆|挡|挤|霉|裂|拖|罚|红包|违|想(?![来说])|申请|办理|怎么|如何|能不能|能否|可以|多少|什么|哪|吗|希望|请/u;
/** A clause of more letters tells a story. */
const BRIEF = 18;

/** Nothing but how whoever writes, or somebody of theirs, is doing. */
export function isBackground(part: string, { wordsOf, findPlace, talkOf }: Reader, talk: number): boolean {
  const clauses = part.match(CLAUSES) ?? [];
  const isEmpty = (clause: string): boolean =>
    !TELLS.test(clause) &&
    lettersOf(clause) <= BRIEF &&
    (STATE.test(clause) || wordsOf(clause).size === 0) &&
    (OF_ONESELF.test(clause) || findPlace(clause) === undefined);
  return (
    clauses.some((clause) => OF_ONESELF.test(clause)) &&
    clauses.every((clause) => (talkOf?.(clause) ?? 0) >= talk || isEmpty(clause))
  );
}

/** Done, and a question comes after it: 孩子户口上了，新生儿医保怎么弄. */
const DONE =
  /^(?!.*(?:没|不|丢|坏|过期|被|错|拒))[^，,。；;]{0,6}(?:户口|户籍|证|执照|社保|医保|公积金|房子?|档案|手续|材料|学籍|婚|孩子|宝宝|二胎|毕业|退休|年限?|岁)[^，,。；;]{0,4}(?:上|办|领|交|拿|买|卖|搬|生|考|登记|转|批|下来|出生|满|结|离|毕业|退休)[完好满到齐过]?了[，,。；;\s]*$/u;

/** What a question is asked after, and not by itself. */
export const isAskedAfter = (before: string, part: string, { wantsOf }: Reader): boolean =>
  DONE.test(before) && wantsOf?.(part) === "consult";

/** Where it runs to, and how it is to walk there: of what was just told. */
const RUNS_ON =
  /^(?:一?直|就|都|还)*(?:(?:顺着|沿着)[^，,]{1,8}(?:流|淌|漫|滴|灌|往下)|流[到得了进成]|淌|漫[到得过]|溢[到得]|走过去|踩[上过]去)/u;

export const runsOn = (part: string): boolean => RUNS_ON.test(part);
