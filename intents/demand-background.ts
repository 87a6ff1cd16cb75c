import type { Reader } from "./demand-matters.ts";
import { lettersOf } from "./text.ts";

/* What is told beside a matter and is none: how whoever writes and theirs are doing, and what a question is asked after. */

const CLAUSES = /[^\s，,。.！!？?；;：:、~…]+/gu;

const WHO =
  "(?:我们?|本人|俺|咱|自己|[他她])?家?里?的?(?:儿子|女儿|孩子|小孩|娃|宝宝|老伴|老公|老婆|爱人|丈夫|妻子|[爸妈]妈?|父母|父亲|母亲|[爷奶]奶?|外[公婆]|[公婆][公婆]|孙[子女]|外孙女?|老人家?|我|本人|自己|[他她])";
const BODY = "身体|膝盖|腿脚?|[腰背眼]睛?|耳朵|心脏|血压|年纪|岁数|胆子?|力气|睡眠|记性";
/** How somebody is doing, and no more: whose age, body, school, sleep; how often it was told; what was bought. */
const OF_ONESELF: readonly RegExp[] = [
  "^(?:这|我|今天)?(?:已经|都)?是?第[一二三四五六七八九十几\\d]+次(?:来|打|用|写|反[映应]|投诉|说|找|发).{0,10}$",
  `^(?:.{0,6}${WHO}.{0,6}|今天.{0,6}|.{0,2})(?:${BODY})(?:真的?|实在|又|也|比较|很|有点|都|看|越来越)*(?:不太?[好便行灵清]|吃不消|[疼痛酸差大小背浅弱高低]).{0,5}$`,
  `${WHO}.{0,6}(?:岁半?了?|[刚在要].{0,2}[上读念](?:幼儿园|[小初高]中?[学一二三]|网课)了?|高[一二三]|初[一二三]|中考|高考|压力大|紧张|怀孕.{0,4}|坐月子|坐?轮椅|高血压.{0,6}|失眠|睡不着|刚睡下?|夜班.{0,4}|住院|出院|(?:做|开)[完过了]?.{0,6}(?:手术|刀).{0,4})$`,
  `^${WHO}?.{0,6}(?:高[一二三]|中考|高考).{0,6}(?:压力大|紧张|复习).{0,3}$`,
  `^(?:${WHO})?(?:又|也|都|真的?|实在)*(?:不敢|不好意思|舍不得|不忍心|怕)(?:吵|说|打扰|麻烦|得罪|影响)?.{0,4}$`,
  "^医生(?:说|让|叫|嘱咐).{1,8}$",
  "^(?:每天|天天|平时|上下楼|走路).{0,8}(?:要我?抱|都哭|要?扶着?|走不[快动稳]|喘)$",
  `^(?:${WHO})(?:每天|天天)?推着?[他她](?:出门|下楼|散步).{0,2}$`,
  "^我们?(?:家)?在.{1,6}(?:买|租)的?(?:新|老)?(?:房子?|公寓)$",
].map((pattern) => new RegExp(pattern, "u"));
/** Something is wrong, asked or wanted there: more than how somebody is doing. */
const TELLS =
  /坏|漏|堵|臭|停|没(?:了|有?[水电气网暖人]|发|给|来|到|收|退|修|交|办|处理|解决|结果|回)|连不上|打不[开通]|不(?:给|退|发|还|肯|管|理|让|交|通|亮|见|出|来|修|收|开|认|批|办)|欠|骗|扣|赔|打(?!字|扰|来|工|针|瞌睡)|骂|伤|占|乱|倒(?!班|时差)|塌|破|断|掉|(?<![怕敢嫌想忍])吵(?![他她])|走人|单位|公司|补[助贴]|建档|医保|钱|领|楼(?!梯|$)|噪|味|烟|垃圾|偷|丢|涨|收费|贵|辞|开除|拒|被|死|火|摔|撞|咬|烫|毒|抓|堆|挡|挤|霉|裂|拖|罚|红包|违|想(?![来说])|申请|办理|怎么|如何|能不能|能否|可以|多少|什么|哪|吗|希望|请/u;
/** A clause of no more letters goes on about whom was just told: 怕生, 走不快. */
const BRIEF = 6;

/** Nothing but how whoever writes, or somebody of theirs, is doing. */
export function isBackground(part: string, { wordsOf, talkOf }: Reader, talk: number): boolean {
  const clauses = part.match(CLAUSES) ?? [];
  const isOfOneself = (clause: string): boolean =>
    !TELLS.test(clause) && OF_ONESELF.some((pattern) => pattern.test(clause));
  const goesOn = (clause: string): boolean =>
    !TELLS.test(clause) && lettersOf(clause) <= BRIEF && wordsOf(clause).size === 0;
  return (
    clauses.some(isOfOneself) &&
    clauses.every((clause) => isOfOneself(clause) || goesOn(clause) || (talkOf?.(clause) ?? 0) >= talk)
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
