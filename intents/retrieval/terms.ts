import { normalise } from "../text.ts";
import { words } from "../words.ts";

const HAN = /\p{Script=Han}/u;

/** What is asked in many ways, said in one; the order matters. */
const ONE_WAY: readonly (readonly [RegExp, string])[] = [
  [/怎么样才能|怎样才能|如何才能|怎么才能|要怎么|该怎么|怎么样|怎样|如何|咋样|怎麽|咋/gu, "怎么"],
  [/怎么回事|什么原因|为何|为啥/gu, "为什么"],
  [/什么地方|哪个地方|哪儿|哪里能|在哪/gu, "哪里"],
  [/什么时候|什么时间|啥时候|哪天|几点|几号/gu, "何时"],
  [/多少钱|什么价格|价格多少|价钱|价位|收费标准/gu, "价格"],
  [/啥/gu, "什么"],
  [/能不能|可不可以|可以不可以|能否|可否|是否可以|可以吗/gu, "可以"],
  [/是不是/gu, "是否"],
];

/** Politeness: it finds nothing. */
const POLITE =
  /尊敬的|领导|您好|你好|请问一下|请问|问一下|问下|想问|咨询一下|想咨询|谢谢|谢了|麻烦|大家|各位|在线等|求助|跪求/gu;

/** A question as it is compared: one form of the characters, one word for each way of asking, no politeness. */
export function plainQuestion(text: string): string {
  return ONE_WAY.reduce(
    (plain, [ways, one]) => plain.replaceAll(ways, one),
    normalise(text).replaceAll(POLITE, " "),
  );
}

/** Pairs of neighbouring Chinese characters. */
export function pairsOf(text: string): string[] {
  const units = [...text];
  return units.flatMap((unit, i) =>
    HAN.test(unit) && HAN.test(units[i + 1] ?? "") ? [`${unit}${units[i + 1]}`] : [],
  );
}

/** How often each thing stands in it. */
export function counted(things: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1);
  return counts;
}

/** What a text is found by: its words, and its pairs of characters, which forgive a wrong cut. */
export function termsOf(plain: string): string[] {
  return [...words(plain).map((word) => `w${word}`), ...pairsOf(plain)];
}

/** The same of a short text, and its characters: in so few words each one counts. */
export function questionTerms(plain: string): string[] {
  return [...termsOf(plain), ...[...plain].filter((unit) => HAN.test(unit)).map((unit) => `c${unit}`)];
}

/** Words that every question about an office has. */
const ASKING =
  /咨询|了解|怎么办理|怎么|哪里|哪些|什么|需要|可以|是否|要不要|吗|呢|呀|啊|嘛|有没有|多少|多久|何时|时候|材料|东西|手续|办理|申请|问题|请|的|了|我|你|是|在|要|有|想|去|给|把|就|都|也|和|跟|个|很|还|吧|该|得|弄|办/gu;
const ENGLISH_ASKING = new Set(
  "how do i a an the what where when who is are can my in to of for get apply need does it me about with there should could would you your here please and on at if".split(
    " ",
  ),
);
const PLURAL = /(?<=[a-z]{3})s$/;

/** A question without the asking. */
export const plainSubject = (text: string): string => plainQuestion(text).replaceAll(ASKING, " ");

/** What a question is about; endings of English plurals are dropped. */
export function subjectTerms(text: string): string[] {
  return questionTerms(plainSubject(text))
    .filter((term) => !ENGLISH_ASKING.has(term.slice(1)))
    .map((term) => term.replace(PLURAL, ""));
}
