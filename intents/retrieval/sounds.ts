import { pinyinOf } from "../../src/core/pinyin.ts";
import { plainQuestion } from "./terms.ts";

/** The syllables of Chinese characters, without tones, in order. */
export type ToSyllables = (han: string) => readonly string[];

const RUNS = /\p{Script=Han}+/gu;

/** Sounds that many people do not tell apart: zh z, ch c, sh s, and the endings -ang -an, -eng -en, -ing -in. */
export const alike = (syllable: string): string =>
  syllable.replace(/^([zcs])h/, "$1").replace(/(?<=[aei])ng$/, "n");

/** What a text sounds like: its syllables by two and by three. A text in pinyin and its characters sound the same. */
export function soundsOf(text: string, toSyllables: ToSyllables): string[] {
  const typed = pinyinOf(text);
  const runs = typed ? [typed] : [...plainQuestion(text).matchAll(RUNS)].map(([run]) => toSyllables(run));
  return runs.map((run) => run.map(alike)).flatMap((run) => [...byCount(run, 2), ...byCount(run, 3)]);
}

const byCount = (run: readonly string[], count: number): string[] =>
  run.slice(count - 1).map((_, i) => run.slice(i, i + count).join(" "));
