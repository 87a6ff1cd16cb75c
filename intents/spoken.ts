import { lettersOf } from "./text.ts";

/*
 * Speech turned into words keeps what fills its pauses. Where a message has some, they are left out before the models read
 * it: they learned from what is written. Read where a message is read, never where one is learned from.
 */

const HAN = "\\p{Script=Han}";
const CALLS = `(?:喂+|听得[到见](?:吗|么|伐|不)?|我(?:跟|和|同)[你您]们?(?:讲|说)(?:一下)?[哦啊呀哈噢]*|(?:是|事情)?这样(?:子)?的?[啊哈]+)`;
/** What is asked or cried for keeps its tone. */
const NO_TONE = `(?<![几哪怎谁啥咋么吗多快急来]${HAN}{0,5})`;
/** Between words: nothing in the midst of what is told, and where a speaker draws breath. */
const BREATH = `(?<=${HAN}{7})${NO_TONE}(?<!好)[啊呀哦噢](?=${HAN})`;
const MIDST = `(?<=${HAN}{2})${NO_TONE}(?<!干|好)[嘛啊呀哦噢](?=${HAN})`;
const PAUSES = "(?:[嗯呃唔]+|就是说|那个(?=就是|嗯|呃|喂|你好|我想|我们|早上|每天)|(?:就是)+(?:那个|这个)?)";

/** A sign that it was spoken; one is enough. */
const SPOKEN = new RegExp(
  `[嗯呃]${HAN}|^喂+|听得[到见]|我跟[你您]们?[讲说]|${MIDST}|的[呀嘛啊][，,。!！?？]?$`,
  "u",
);
const BREATHS = new RegExp(BREATH, "gu");
const MIDSTS = new RegExp(MIDST, "gu");
const OPENS = new RegExp(
  `^(?:${CALLS}|${PAUSES}|[你您]们?好[啊呀]?|我?想[说讲]一下|[，,。!！?？、\\s]|(?<=.)[嘛啊])+`,
  "u",
);
const WITHIN = new RegExp(
  `[嗯呃]+|(?<=[，,])(?:${CALLS}|${PAUSES}|我?想[说讲]一下)+|那个(?=[嗯呃]|[^，,。]{0,2}[嗯呃])`,
  "gu",
);
/** "没有水的呀": said so, and no clause of its own. */
const TONE = /(?<=[\p{Script=Han}]{2})的?[呀嘛](?=[，,。!！?？\s]|$)|(?<=没有?[\p{Script=Han}]{1,2})的$/gu;

/** "从早上到现在一直没有水": that it has gone on since reads as urging. */
const SINCE = /从(?:早上?|上午|中午|下午|昨[天晚]|前天|今早)到现在(?:一直|都|也)*(?=没)/gu;

/** Fewer letters say nothing: then the words are the message. */
const LEAST = 4;

/** A text without what only fills the pauses of speech; unchanged where it was not spoken. */
export function withoutSpeech(text: string): string {
  if (!SPOKEN.test(text)) return text;
  const plain = text
    .replace(OPENS, "")
    .replaceAll(BREATHS, "，")
    .replaceAll(MIDSTS, "")
    .replaceAll(WITHIN, "")
    .replaceAll(TONE, "")
    .replaceAll(SINCE, "");
  return lettersOf(plain) < LEAST ? text : plain;
}
