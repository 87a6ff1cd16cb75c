import type { Article, FindAnswer } from "../src/core/understanding.ts";
import { words } from "./features.ts";
import { mask, normalise } from "./text.ts";

/** How far an article may be trusted as an answer; see `README.md` for how the threshold was set. */
const THRESHOLD = 0.35;
const K1 = 1.2;
const B = 0.4;
const TITLE_TIMES = 3;
const HAN = /\p{Script=Han}/u;

/** Words that every question has; they find nothing. */
const ASKING =
  /(请问|咨询|一下|想问|问下|想了解|了解|怎么办理|怎么办|怎么弄|怎么|如何|怎样|哪里|哪儿|什么|需要|可以|能不能|能否|是否|吗|呢|啊|你好|您好|谢谢|我想|我要|有没有|多少|多久|时候|办理|请|的|了|我|是|在|要|有)/gu;

function terms(text: string): string[] {
  const plain = mask(normalise(text)).replaceAll(ASKING, " ");
  const units = [...plain];
  const bigrams = units.flatMap((unit, i) =>
    HAN.test(unit) && HAN.test(units[i + 1] ?? "") ? [`${unit}${units[i + 1]}`] : [],
  );
  return [...words(plain).filter((word) => word.length > 2 || !HAN.test(word)), ...bigrams];
}

interface Indexed {
  readonly article: Article;
  readonly counts: ReadonlyMap<string, number>;
  readonly length: number;
  /** Each question's own terms: an answer is trusted by how well one question fits, not by the sum. */
  readonly questions: readonly ReadonlySet<string>[];
}

function indexArticle(article: Article): Indexed {
  const all = [
    ...Array.from({ length: TITLE_TIMES }, () => terms(article.title)).flat(),
    ...article.questions.flatMap(terms),
    ...terms(article.body),
  ];
  const counts = new Map<string, number>();
  for (const term of all) counts.set(term, (counts.get(term) ?? 0) + 1);
  return {
    article,
    counts,
    length: all.length,
    questions: [article.title, ...article.questions].map((text) => new Set(terms(text))),
  };
}

export interface Found {
  readonly article: Article;
  /** 0…1: how much of the question's weight the article covers. */
  readonly trust: number;
  readonly score: number;
}

/** Ranks articles for a question: BM25 over title, questions and body; trust by coverage of the rare words. */
export function createSearch(articles: readonly Article[]): (question: string) => Found[] {
  const indexed = articles.map(indexArticle);
  const averageLength = indexed.reduce((sum, { length }) => sum + length, 0) / Math.max(1, indexed.length);
  const documents = new Map<string, number>();
  for (const { counts } of indexed)
    for (const term of counts.keys()) documents.set(term, (documents.get(term) ?? 0) + 1);
  const idf = (term: string): number => {
    const n = documents.get(term) ?? 0;
    return Math.log(1 + (indexed.length - n + 0.5) / (n + 0.5));
  };
  return (question) => {
    const asked = [...new Set(terms(question))].slice(0, 200);
    const weight = asked.reduce((sum, term) => sum + idf(term), 0) || 1;
    return indexed
      .map(({ article, counts, length, questions }) => {
        const score = asked.reduce((sum, term) => {
          const n = counts.get(term) ?? 0;
          return n === 0
            ? sum
            : sum + (idf(term) * n * (K1 + 1)) / (n + K1 * (1 - B + (B * length) / averageLength));
        }, 0);
        const covered = Math.max(...questions.map((own) => overlap(asked, own, idf)));
        const anywhere = asked.reduce((sum, term) => sum + (counts.has(term) ? idf(term) : 0), 0) / weight;
        return { article, score, trust: 0.6 * covered + 0.4 * anywhere };
      })
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score * b.trust - a.score * a.trust);
  };
}

/** Dice overlap of two term sets, weighted by rarity. */
function overlap(asked: readonly string[], own: ReadonlySet<string>, idf: (term: string) => number): number {
  let shared = 0;
  let total = 0;
  for (const term of asked) {
    total += idf(term);
    if (own.has(term)) shared += 2 * idf(term);
  }
  for (const term of own) total += idf(term);
  return total === 0 ? 0 : shared / total;
}

/** The design's FindAnswer: the best article that is still within its review date (Asia/Shanghai), or null. */
export function createFindAnswer(articles: readonly Article[], threshold = THRESHOLD): FindAnswer {
  const search = createSearch(articles);
  return (question, now) => {
    const today = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
    const best = search(question).find(({ article }) => article.reviewBy >= today);
    return best && best.trust >= threshold ? best.article : null;
  };
}
