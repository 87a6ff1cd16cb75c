import type { Locale } from "../glossary.ts";
import { pinyinOf, syllablesOf } from "../pinyin.ts";
import { countHan, countLetters } from "./text.ts";

/** What a text is written in, as far as its letters tell. */
export type Written = "chinese" | "english" | "other";

/** What is spoken back: whoever writes what we cannot read is answered in English. */
export const SPOKEN: Readonly<Record<Written, Locale>> = { chinese: "zh-CN", english: "en", other: "en" };

/** Runs of letters that neither Chinese nor English is written with, and from which share of all letters it is they. */
const OTHERS: readonly (readonly [runs: RegExp, share: number])[] = [
  // Japanese has as many Chinese characters as kana.
  [/[\p{Script=Hiragana}\p{Script=Katakana}ー]{2,}/gu, 0.25],
  // ㅠㅠ and ㅋㅋ are pictures, too.
  [/(?:(?![\p{Script=Han}\p{Script=Latin}\p{Script=Bopomofo}\u3131-\u318E])[\p{L}\p{M}]){2,}/gu, 0.6],
];
/** Code and mark-up say nothing about who wrote them; nor does a command. */
const CODE = /[<>{}=;`\\]|^\//u;
const WORD = /\p{Script=Latin}[\p{Script=Latin}\p{M}'’]+/gu;
const COUNTS_FOR_NOTHING = /^(?:ok|okay|wifi|test)$/iu;

const lettersIn = (runs: readonly string[]): number => countLetters(runs.join(""));

/** Small words of other languages in Latin letters, and of English; who writes one has several of its own. */
const THEIRS = new Set(
  "au aux le les des est et une un mon ma dans pas je il elle el los las una mi mis que se está esta es no hay en der das und ist ich nicht ein eine im bei não uma meu minha em che di non è mio tôi bị của có không saya ada tidak yang".split(
    " ",
  ),
);
const OURS = new Set(
  "the is are was a an my in on at of and to i it there not no please we you your for with has have".split(
    " ",
  ),
);
const MARKED = /\p{M}/u;
const UPSIDE_DOWN = /[¡¿]/u;

/** Latin letters, but not English: its own small words and marked letters outnumber the English ones. */
function readsAsAnother(text: string, words: readonly string[]): boolean {
  const small = words.map((word) => word.toLowerCase());
  const theirs = small.filter((word) => THEIRS.has(word)).length;
  const marked = small.filter((word) => MARKED.test(word.normalize("NFD"))).length;
  const ours = small.filter((word) => OURS.has(word)).length;
  return (theirs > 0 || UPSIDE_DOWN.test(text)) && theirs + marked > ours;
}

/** Null: pinyin, code, numbers, too little to tell. `first`: somebody's first message, of which a single word tells. */
export function writtenIn(text: string, { first = false } = {}): Written | null {
  const plain = text.normalize("NFKC");
  const letters = countLetters(plain);
  if (OTHERS.some(([runs, share]) => lettersIn(plain.match(runs) ?? []) > letters * share)) return "other";
  const words = plain.match(WORD) ?? [];
  const han = countHan(plain);
  if (han > 0) return han >= 2 && words.length === 0 ? "chinese" : null;
  if (CODE.test(plain) || !readsAsEnglish(plain, words, first)) return null;
  return readsAsAnother(plain, words) ? "other" : "english";
}

function readsAsEnglish(text: string, words: readonly string[], first: boolean): boolean {
  const toneless = text.normalize("NFD").replaceAll(/\p{M}/gu, "");
  if (pinyinOf(toneless)) return false;
  const [only = ""] = words;
  if (words.length === 1 && first) return !COUNTS_FOR_NOTHING.test(only) && syllablesOf(only) === null;
  return words.length >= 2 && words.join("").length * 2 >= text.length - words.length;
}
