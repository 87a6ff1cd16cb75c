import { lettersOf } from "./text.ts";

/*
 * What people say of themselves before they come to the matter: who they are, what they were doing, why they write here. Read
 * where a message is read, never where one is learned from.
 */

const MARKS = ",，。.!！?？;；:：~…\\n";
const CLAUSE = new RegExp(`^([^${MARKS}]{2,40})[${MARKS}\\s]+`, "u");
/** "我在四季青打工想问问…" goes over to what is asked without a mark. */
const GOES_OVER = new RegExp(
  `^((?:我|本人)(?:们?是|在|们?住)[^${MARKS}]{1,16}?)(?:想|要|就想)?(?:请问|问问|(?:问|打听|咨询|了解)一?下)(?=\\p{L}{6})`,
  "u",
);

const CALL =
  "(?:阿姨|师傅|同志|小?伙子|领导|大姐|大哥|大家|喂|哎|那个|是这样子?的|[你您]们?好|先自我介绍一下)*";
/** Of somebody else, or of what is one's own, more is told. */
const ME = `${CALL}(?:我们?|本人|俺|咱们?)(?![爸妈姨姐哥弟妹舅叔婶娃孩女儿岳表奶爷老家的跟和])`;
const WHEN = "(?:今天|昨天|早上|上午|中午|下午|晚上|刚才?|正)*";
const SOME = `[^${MARKS}]`;
const INTRODUCES: readonly RegExp[] = [
  `^${ME}(?:都?是|在|住在?|今年|平时)${SOME}{0,16}(?:租客|租户|住户|业主|居民|村民|工人|职工|教师|老师|楼道长|打工|上班|摆摊的?|开店的?|小店的|岁了?|一个人住|一辈子|不方便|做[\\p{Script=Han}]{2,3}的)$`,
  `^${ME}(?:${WHEN})(?:推着|抱着|牵着|带着?|送|接|遛|陪|[上下]夜班|加班|路过|经过|散步|[上下]楼|[买卖]菜|回家)${SOME}{0,16}(?:回来|回家|到家|出来|路上|的时候|太阳|时|要死|发现|看到)$`,
  `^${WHEN}(?:送|接|买|陪|去|[上下]班|[上下]夜班)${SOME}{0,10}(?:路上|回来|回家|的时候|到家)(?:看到|发现)?$`,
  `^(?:你好|您好)?请问${SOME}{0,6}(?:这里|这边|这儿)${SOME}{0,8}(?:投诉|反映|反应|报|问)${SOME}{0,6}[吗呀么啊](?:${ME}${SOME}{0,24})?$`,
  `^(?:${ME})?(?:打)?(?:12345|电话|热线)${SOME}{0,8}(?:占线|打不通|没人接|不通)${SOME}{0,6}(?:这里|这边|这儿)${SOME}{0,4}(?:说|写|问|反映)了?$`,
  `(?:群里|有人|有个|大姐|大哥|邻居|朋友|同事|物业|社区|我[妈爸])${SOME}{0,8}(?:告诉|介绍|推荐|推|叫|让|讲|说)${SOME}{0,4}(?:来|加|找|这[里儿]|帮)${SOME}{0,8}(?:你们|说|问|管用|问一?下|打字)$`,
  `^(?:${ME})?(?:[想忍憋]了|考虑了?|犹豫了?)${SOME}{0,8}(?:决定|想|要|得|来)${SOME}{0,4}(?:[说讲写]|反映)(?:一?[下声])?(?:吧)?$`,
  `^${SOME}{0,10}(?:抬头不见低头见|远亲不如近邻|[伤失]了?和气|撕破脸|闹僵)的?$`,
  `^(?:我|我们)?家?的?(?:女儿|儿子|孩子|小孩|孙子|孙女|外孙女?)(?:今年|现在|刚|在)*(?:读|上|念)?(?:幼儿园[小中大]班|${SOME}{1,2}年级|初[一二三]|高[一二三])了?$`,
  `^${ME}(?:每天|天天|平时|都|要|会)+${SOME}{0,14}[接送](?:[他她]们?|孩子|小孩|女儿|儿子|孙子|孙女)(?:[上放]学)?$`,
  `^(?:本来|今天|刚才?|一路上)*(?:${ME})?(?:心情|天气)${SOME}{0,4}(?:好|不错)的?$`,
  `^(?:${ME})?${SOME}{0,6}不太?(?:会|用|晓得|知道|懂)${SOME}{0,4}(?:微信|打字|找谁|对不对)${SOME}{0,10}$`,
].map((pattern) => new RegExp(pattern, "u"));
/** Then it tells what happened, however it begins, or that a child writes. */
const TELLS =
  /被|救|血|伤|哭|火|烟|晕|摔|砸|打我|打人|骂|死(?!$)|欠|骗|赔|坏|漏|堵|吵|臭|断|丢|掉|锁|走失|停[水电气]|没[水电气]|投诉(?!吗)|噪|垃圾|怎么|如何|哪里|什么|办理|到期|上次|之前|工资|收[费了]|提个|头一回|(?<![二三四五六七八九])十[一二三四五六七]?岁|(?<!十)[一二三四五六七八九]岁|(?<!\d)1?\d岁/u;

/** Whether a clause only says who writes and how they came to. */
export const introduces = (clause: string): boolean =>
  !TELLS.test(clause) && INTRODUCES.some((pattern) => pattern.test(clause));

/** Then tells when they saw it. */
const SAW = /^(?:今天|今早|昨天|早上|晚上|刚才|刚刚|就)*(?:看到|看见|发现)了?(?=\p{L}{6})/u;

/** So many clauses are skipped at most, and so many letters must be left. */
const MOST = 4;
const LEAST = 6;

/** The length of an introduction that a text begins with; 0 where it begins with none. */
function introductionOf(text: string): number {
  const [whole = "", clause = ""] = CLAUSE.exec(text) ?? [];
  if (whole !== "" && introduces(clause.trim())) return whole.length;
  const [upTo = "", who = ""] = GOES_OVER.exec(text) ?? [];
  return upTo !== "" && introduces(who) ? who.length : 0;
}

/** A text from where whoever writes it has introduced themself. */
export function skipTalk(text: string): string {
  let rest = text;
  for (let skipped = 0; skipped < MOST; skipped += 1) {
    const next = rest.slice(introductionOf(rest));
    if (next === rest || lettersOf(next) < LEAST) break;
    rest = next.replace(SAW, "");
  }
  return rest;
}
