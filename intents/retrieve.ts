import { beginningOf } from "../src/core/clean.ts";
import { pinyinOf } from "../src/core/pinyin.ts";
import type { Article, FindAnswer, Fit } from "../src/core/understanding.ts";
import { knowsPapers } from "./retrieval/papers.ts";
import { rarityOf } from "./retrieval/rarity.ts";
import type { Reading } from "./retrieval/reading.ts";
import { type Compared, createSame, type Rarity, type SameModel, toCompare } from "./retrieval/same.ts";
import { createSpeller } from "./retrieval/spelled.ts";
import { counted, subjectTerms } from "./retrieval/terms.ts";
import { createIndex } from "./retrieval/text-index.ts";

/** How well an article must fit to be the answer; `README.md` tells how each was set. */
export interface Thresholds {
  /** Cosine of question and article. */
  readonly words: number;
  /** The same for a question without Chinese characters, among the articles' English questions. */
  readonly english: number;
  /** Likelihood that the question asks the same as one of an article that knows only a few. */
  readonly same: number;
  /** Cosine of the sounds, where the question is written in pinyin. */
  readonly pinyin: number;
  /** Cosine of the sounds, where characters were mistyped. */
  readonly homophones: number;
  /** Cosine of the sounds with an article that knows only a few questions. */
  readonly fewSounds: number;
}
export const THRESHOLDS: Thresholds = {
  words: 0.19,
  english: 0.4,
  same: 0.6,
  pinyin: 0.18,
  homophones: 0.25,
  fewSounds: 0.7,
};

const TITLE_TIMES = 3;
/** An article with fewer ways of asking knows too little of its subject to be found by it alone. */
const FEW_QUESTIONS = 3;
/** "评价" or "ok" alone asks nothing. */
const FEWEST_LETTERS = 3;
const knowsFew = ({ questions }: Pick<Article, "questions">): boolean => questions.length < FEW_QUESTIONS;
const CANDIDATES = 20;
/** Longer questions tell a story: more of it finds nothing better. */
const MOST_LETTERS = 300;

/** Nobody types a letter of sounds. */
const MOST_SOUNDED = 100;

export interface Found {
  readonly article: Article;
  /** How well it fits, 0…2; only to be compared with others of the same question. */
  readonly fit: number;
}

/** Everything that makes articles findable; a reading without sounds finds nothing in pinyin or mistyped. */
export interface RetrievalParts {
  readonly same: SameModel;
  /** Shared by all that are indexed one after the other. */
  readonly reading: Reading;
  readonly thresholds?: Thresholds;
}

type Find = (question: string, usable: (article: Article) => boolean, fit: Fit) => Found | null;

/** How much of each threshold is asked for. */
const EASE = { clear: 1.5, sure: 1, asked: 0.85, near: 0.5 } as const satisfies Record<Fit, number>;
/** Below the whole threshold a question is answered where the next article fits so much less. */
const LEAD = 1.3;

/** Indexes articles once; the answer is the best one within its review date (Asia/Shanghai), or null. */
export function createFindAnswer(articles: readonly Article[], parts: RetrievalParts): FindAnswer {
  const byWords = findByWords(articles, parts);
  const bySound = findBySound(articles, parts);
  const spell = createSpeller(articles, parts.reading.toSyllables);
  return (said, now, fit = "sure", except = undefined) => {
    const question = spell(beginningOf(said, MOST_LETTERS));
    if ((question.match(/\p{L}/gu)?.length ?? 0) < FEWEST_LETTERS) return null;
    const today = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
    const knows = knowsPapers(question);
    const usable = (one: Article) => one.reviewBy >= today && one.id !== except && knows(one);
    return (byWords(question, usable, fit) ?? bySound(question, usable, fit))?.article ?? null;
  };
}

const HAN = /\p{Script=Han}/u;

/** Questions in Chinese among all that is written; others among the questions of their own script. */
function findByWords(articles: readonly Article[], parts: RetrievalParts): Find {
  const { thresholds = THRESHOLDS, reading } = parts;
  const rarity = rarityOf(
    articles.flatMap(({ title, questions }) => [title, ...questions]),
    reading.things,
  );
  const chinese = findAmong(articles, parts, { rarity, threshold: thresholds.words, textsOf: wholeOf });
  const english = findAmong(articles, parts, {
    rarity,
    threshold: thresholds.english,
    textsOf: ({ title, questions }) => [title, ...questions].filter((text) => !HAN.test(text)),
  });
  return (question, ...rest) => (HAN.test(question) ? chinese : english)(question, ...rest);
}

const wholeOf = ({ title, questions, body }: Article): string[] => [
  ...new Array<string>(TITLE_TIMES).fill(title),
  ...questions,
  body,
];

interface Among {
  readonly rarity: Rarity;
  readonly threshold: number;
  readonly textsOf: (article: Article) => readonly string[];
}

function findAmong(
  articles: readonly Article[],
  { same: model, reading, thresholds = THRESHOLDS }: RetrievalParts,
  { rarity, threshold, textsOf }: Among,
): Find {
  const index = createIndex(articles.map((article) => counted(textsOf(article).flatMap(reading.terms))));
  const same = createSame(model);
  const phrasings = articles.map(({ title, questions }): readonly Compared[] =>
    knowsFew({ questions }) ? [title, ...questions].map((text) => toCompare(text, rarity)) : [],
  );
  return (question, usable, fit) => {
    const asked = counted(subjectTerms(question));
    const ease = EASE[fit];
    let compared: Compared | undefined;
    const ranked = index.rank(asked, { limit: CANDIDATES }).flatMap(({ at, score }) => {
      const article = articles[at];
      return article && usable(article) ? [{ article, at, score }] : [];
    });
    const [first, second] = ranked;
    if (fit === "asked" && first && first.score < threshold && first.score < LEAD * (second?.score ?? 0))
      return null;
    const found = ranked.flatMap(({ article, at, score }): Found[] => {
      if (score < threshold * ease) return [];
      const few = phrasings[at] ?? [];
      if (few.length === 0) return [{ article, fit: score }];
      compared ??= toCompare(question, rarity);
      const likelihood = Math.max(...few.map((one) => same(compared ?? one, one)));
      return likelihood < thresholds.same * ease ? [] : [{ article, fit: score + likelihood }];
    });
    return best(found);
  };
}

/** Finds by what it sounds like: questions typed in pinyin, and characters that a keyboard got wrong. */
function findBySound(
  articles: readonly Article[],
  { reading: { sounds }, thresholds = THRESHOLDS }: RetrievalParts,
): Find {
  if (!sounds) return () => null;
  const index = createIndex(
    articles.map(({ title, questions }) =>
      counted([...new Array<string>(TITLE_TIMES).fill(title), ...questions].flatMap(sounds.ofArticle)),
    ),
  );
  return (question, usable, fit) => {
    const ease = EASE[fit];
    const threshold = pinyinOf(question) ? thresholds.pinyin : thresholds.homophones;
    if (question.length > MOST_SOUNDED) return null;
    const asked = counted(sounds.hear(question));
    return best(
      index.rank(asked, { limit: CANDIDATES }).flatMap(({ at, score }): Found[] => {
        const article = articles[at];
        if (!article || !usable(article)) return [];
        const least = knowsFew(article) ? thresholds.fewSounds : threshold;
        return score >= least * ease ? [{ article, fit: score }] : [];
      }),
    );
  };
}

function best(found: readonly Found[]): Found | null {
  return found.reduce<Found | null>((top, one) => (top && top.fit >= one.fit ? top : one), null);
}
