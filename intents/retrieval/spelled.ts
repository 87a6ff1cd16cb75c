import { syllablesOf } from "../../src/core/pinyin.ts";
import type { Article } from "../../src/core/understanding.ts";
import { alike, type ToSyllables } from "./sounds.ts";

/** A word is looked for by so many syllables; a single one may be anything. */
const LONGEST = 4;
const SHORTEST = 2;

const HAN = /\p{Script=Han}/u;
const HAN_RUNS = /\p{Script=Han}+/gu;
/** Words in letters, with spaces between them. */
const TYPED = /[a-zü]+(?:[ ']+[a-zü]+)*/giu;

const soundOf = (syllables: readonly string[]): string => syllables.map(alike).join(" ");

/** Articles' words of two to four characters by what they sound like; of several the one they write most often. */
function wordsBySound(articles: readonly Article[], toSyllables: ToSyllables): ReadonlyMap<string, string> {
  const times = new Map<string, number>();
  const words = new Map<string, string>();
  for (const [run] of articles.flatMap(({ title, questions }) =>
    [title, ...questions].flatMap((text) => [...text.matchAll(HAN_RUNS)]),
  )) {
    const syllables = toSyllables(run);
    for (let count = SHORTEST; count <= LONGEST; count += 1)
      for (let from = 0; from + count <= run.length; from += 1) {
        const word = run.slice(from, from + count);
        const sound = soundOf(syllables.slice(from, from + count));
        const most = times.get(words.get(sound) ?? "") ?? 0;
        const written = (times.get(word) ?? 0) + 1;
        times.set(word, written);
        if (written > most) words.set(sound, word);
      }
  }
  return words;
}

/** The longest known words first, from the left; a syllable that begins none stays. */
function spelled(syllables: readonly string[], words: ReadonlyMap<string, string>): string {
  for (let count = Math.min(LONGEST, syllables.length); count >= SHORTEST; count -= 1) {
    const word = words.get(soundOf(syllables.slice(0, count)));
    if (word !== undefined) return word + spelled(syllables.slice(count), words);
  }
  const [first, ...rest] = syllables;
  return first === undefined ? "" : `${first} ${spelled(rest, words)}`;
}

/**
 * A question with what is typed in pinyin among its characters (我的shen fen zheng) in characters, as far as the articles
 * write such a word. One in pinyin throughout is found by its sound and stays, and so does whatever is no pinyin. The words
 * are read out at the first such question.
 */
export function createSpeller(
  articles: readonly Article[],
  toSyllables: ToSyllables | undefined,
): (question: string) => string {
  if (!toSyllables) return (question) => question;
  let words: ReadonlyMap<string, string> | undefined;
  return (question) => {
    if (!HAN.test(question)) return question;
    return question.replaceAll(TYPED, (typed) => {
      const syllables = syllablesOf(typed);
      if (!syllables || syllables.length < SHORTEST) return typed;
      words ??= wordsBySound(articles, toSyllables);
      return spelled(syllables, words).trimEnd();
    });
  };
}
