import type { Article, FindAnswer } from "../src/core/understanding.ts";
import { words } from "./features.ts";
import { normalise } from "./text.ts";

/** How far an article may be trusted as an answer; see `README.md` for how the threshold was set. */
const THRESHOLD = 0.42;
const K1 = 1.2;
const B = 0.4;
const TITLE_TIMES = 3;
const HAN = /\p{Script=Han}/u;

/** Words that every question has; they find nothing. */
const ASKING =
  /(请问|咨询|一下|想问|问下|想了解|了解|怎么办理|怎么办|怎么弄|怎么|怎样|如何|哪里|哪儿|去哪|哪些|什么|需要|可以|能不能|可不可以|能否|是否|是不是|要不要|吗|呢|呀|啊|嘛|你好|您好|谢谢|麻烦|我想|我要|想要|有没有|多少|多久|几点|几号|时候|材料|东西|手续|办理|申请|问题|请|的|了|我|你|是|在|要|有|想|去|给|把|就|都|也|和|跟|个|很|还|吧|该|得)/gu;
const ENGLISH_ASKING = new Set(
  "how do i a an the what where when who is are can my in to of for get apply need does it me about with there should could would you your here please and on at if".split(
    " ",
  ),
);

/** What a question says beyond asking: longer words, pairs of characters, numbers of hotlines. */
function terms(text: string): string[] {
  const plain = normalise(text).replaceAll(ASKING, " ");
  const units = [...plain];
  const pairs = units.flatMap((unit, i) =>
    HAN.test(unit) && HAN.test(units[i + 1] ?? "") ? [`${unit}${units[i + 1]}`] : [],
  );
  const long = words(plain).filter((word) =>
    HAN.test(word) ? word.length > 2 : !ENGLISH_ASKING.has(word) && word.length > 1,
  );
  return [...long, ...pairs];
}

interface Indexed {
  readonly article: Article;
  readonly counts: ReadonlyMap<string, number>;
  readonly length: number;
  /** Each question's own terms, the title's first: an answer is trusted by how well one of them fits. */
  readonly questions: readonly ReadonlySet<string>[];
  readonly asked: ReadonlySet<string>;
}

function indexArticle(article: Article): Indexed {
  const questions = [article.title, ...article.questions].map(terms);
  const all = [
    ...Array.from({ length: TITLE_TIMES - 1 }, () => questions[0] ?? []),
    ...questions,
    terms(article.body),
  ].flat();
  const counts = new Map<string, number>();
  for (const term of all) counts.set(term, (counts.get(term) ?? 0) + 1);
  return {
    article,
    counts,
    length: all.length,
    questions: questions.map((own) => new Set(own)),
    asked: new Set(questions.flat()),
  };
}

export interface Found {
  readonly article: Article;
  /** 0…1: how well the article's title and questions cover what was asked. The body only helps to rank. */
  readonly trust: number;
  readonly score: number;
}

/** A word that no article holds says little: people tell their story before they ask. */
const UNKNOWN_WEIGHT = 1.6;
/** One shared pair of characters is a coincidence in a longer question. */
const MOST_TERMS = 200;

/** Ranks articles for a question: BM25 over title, questions and body, times trust. */
function createSearch(articles: readonly Article[]): (question: string) => Found[] {
  const indexed = articles.map(indexArticle);
  const averageLength = indexed.reduce((sum, { length }) => sum + length, 0) / Math.max(1, indexed.length);
  const documents = new Map<string, number>();
  for (const { counts } of indexed)
    for (const term of counts.keys()) documents.set(term, (documents.get(term) ?? 0) + 1);
  const idf = (term: string): number => {
    const n = documents.get(term);
    return n === undefined ? UNKNOWN_WEIGHT : Math.log(1 + (indexed.length - n + 0.5) / (n + 0.5));
  };
  return (question) => {
    const asked = [...new Set(terms(question))].slice(0, MOST_TERMS);
    const weight = asked.reduce((sum, term) => sum + idf(term), 0) || 1;
    return indexed
      .map(({ article, counts, length, questions, asked: known }) => {
        const score = asked.reduce((sum, term) => {
          const n = counts.get(term) ?? 0;
          return n === 0
            ? sum
            : sum + (idf(term) * n * (K1 + 1)) / (n + K1 * (1 - B + (B * length) / averageLength));
        }, 0);
        const closest = Math.max(...questions.map((own) => overlap(asked, own, idf)));
        const covered = asked.reduce((sum, term) => sum + (known.has(term) ? idf(term) : 0), 0) / weight;
        return { article, score, trust: 0.5 * closest + 0.5 * covered };
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
