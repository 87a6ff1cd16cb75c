import { bare } from "./text.ts";

/** Only points at something, in the words of a talk: nothing by itself. */
const POINTING =
  "那个|这个|那件事|这件事|[那这]|就是|就|是|我们?|咱们?|你们?|您|也|都|有|的|了|又|还|在|[那这哪][里边儿块]|老地方|地方|外面|外头|里面|里头|到处|很多|好多|东西|事情?|上次|一样";
/** Sounds, and what is said instead of an answer. */
const NO_ANSWER =
  "啥|什么|呃|额|嗯|啊|哦|唉|哎|诶|呵|哈|嘿|哼|唔|呜|哇|怎么说|随便|无所谓|都行|不方便|不便|不想|不愿意?|不能|不好|不用|不告诉|不?知道|不晓得|不记得|记不清|想不起来|忘记|忘|没注意|保密|说|讲|告诉|猜|自己|去|查|看";
const FILLER_EN =
  "um+|uh+|hmm+|er+|here|there|over|every|some|any|where|what|whatever|i|dont|cant|wont|will|not|id|rather|care|say|tell|telling|you|know|forgot|secret";
/** Broken, wrong, again: said of anything. */
const OF_ANYTHING =
  "一?个|件|它们?|他们?|她们?|人家|玩意儿?|问题|情况|毛病|状况|点|老|旧|之前|以前|前面|跟|和|同|同样|出|坏掉?|不行|不好使|不能用|用不了|没用|没人|没有人|没有?|管|修理?|理|这样|那样|样子|来|开始|犯|根本|解决|处理|弄|好|快点?|能不能|怎么|麻烦|帮忙|一下|一直|反正|总是|老是|很久|好久|好几天|要|想|反映|投诉|着办|楼[上下]|隔壁|对面|邻居";
/** How much, how often and how one bears it. */
const AT_MOST =
  "很大?|太|过分|好大|真的?|非常|特别|一点|[大重]得?的?|受不了|受够|吃不消|烦死?|忍不了|天天|每天|整天|一天到晚|变化?|影响|妨碍|生活|休息|正常|有?人|[几一这那每]?[家户]|回个?话|倒是|嘛|快|赶紧|抓紧|马上|尽快|行不行|好不好|可不可以";
const OF_ANYTHING_EN =
  "it|its|thats|this|that|is|s|a|the|thing|something|stuff|broken|again|still|working|work|doesnt|isnt|wrong|problem|bad|same|they|did|as|before|happened|has|with|now";

const onlyOf = (...words: readonly string[]): RegExp => new RegExp(`^(?:${words.join("|")})+$`, "u");
const FILLER = [onlyOf(POINTING, NO_ANSWER), onlyOf(FILLER_EN)];
const NO_MATTER = [onlyOf(POINTING, NO_ANSWER, OF_ANYTHING, AT_MOST), onlyOf(FILLER_EN, OF_ANYTHING_EN)];
/** What is smelt or heard, and not what of. */
const SENSED = "味道|气味|味儿?|声音|响声|动静|闻到|听到|散发";
const ONLY_SENSED = [onlyOf(POINTING, AT_MOST, SENSED, "一直|老是|总是|出来|传来")];

/** More is read by what it means. */
const BRIEF = 40;
const are = (text: string, words: readonly RegExp[]): boolean =>
  text.length <= BRIEF && words.some((only) => only.test(bare(text)));

/** "那个啥", "随便", "就那里": words that answer nothing, and name no place. */
export const isFiller = (text: string): boolean => are(text, FILLER);

/** "那个东西坏了", "他们又这样": that something is wrong, not what. */
export const tellsNoMatter = (text: string): boolean => are(text, NO_MATTER);

/** "很大的味道": of what, nobody said. Enough once or beside a place, not as all that several lines tell. */
export const tellsOnlySense = (text: string): boolean => are(text, ONLY_SENSED);

/** What is left once everything was told before: nothing, or "就是", "我说了是". */
export const repeats = (text: string, told: string): boolean =>
  told.split("\n").some((line) => {
    const [words, before] = [bare(text), bare(line)];
    const rest = words.replace(before, "");
    return before !== "" && rest !== words && (rest === "" || are(rest, FILLER));
  });
