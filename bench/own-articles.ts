import { createFindAnswer, type RetrievalParts, THRESHOLDS } from "../intents/retrieve.ts";
import { round } from "../intents/training/metrics.ts";
import type { Article } from "../src/core/understanding.ts";
import { createBm25 } from "./bm25.ts";
import type { Figure } from "./figure.ts";

/** A day on which no shipped article has expired. */
const NOW = new Date("2026-11-23T04:00:00Z");
const NO_THRESHOLD = { words: -1, english: -1, same: -1, pinyin: -1, homophones: -1, fewSounds: -1 };

type Ask = (question: string) => { readonly id: string; readonly score: number } | null;

/** What comes of asking: shares of the questions. */
interface Outcome {
  readonly found: number;
  readonly right: number;
  readonly wrong: number;
}

const share = (count: number, of: readonly unknown[]): number => (of.length === 0 ? 0 : count / of.length);

/** Each question of an article, asked of a knowledge base that does not hold it. */
function leaveOneOut(
  articles: readonly Article[],
  asker: (articles: readonly Article[]) => [Ask, Ask],
): Outcome {
  const asked = articles.flatMap((article) => article.questions.map((question) => ({ article, question })));
  const told = asked.map(({ article, question }) => {
    const questions = article.questions.filter((one) => one !== question);
    const [any, sure] = asker(articles.map((one) => (one === article ? { ...article, questions } : one)));
    return { id: article.id, first: any(question)?.id, answer: sure(question)?.id };
  });
  return {
    found: share(told.filter(({ id, first }) => first === id).length, asked),
    right: share(told.filter(({ id, answer }) => answer === id).length, asked),
    wrong: share(told.filter(({ id, answer }) => answer !== undefined && answer !== id).length, asked),
  };
}

const ours =
  (parts: RetrievalParts) =>
  (articles: readonly Article[]): [Ask, Ask] => {
    // Only by words: what sounds alike is for those who cannot write it.
    const byWords = { ...parts, reading: { ...parts.reading, sounds: undefined } };
    const all = { ...byWords, thresholds: NO_THRESHOLD };
    return [all, byWords].map((each): Ask => {
      const find = createFindAnswer(articles, each);
      return (question) => {
        const article = find(question, NOW);
        return article && { id: article.id, score: 1 };
      };
    }) as [Ask, Ask];
  };

const plain =
  (threshold: number) =>
  (articles: readonly Article[]): [Ask, Ask] => {
    const search = createBm25(
      articles.map(({ title, questions, body }) => [title, ...questions, body].join("\n")),
    );
    const ask: Ask = (question) => {
      const scores = search(question);
      const at = scores.indexOf(Math.max(...scores));
      const article = articles[at];
      return article ? { id: article.id, score: scores[at] ?? 0 } : null;
    };
    return [ask, (question) => ((found) => (found && found.score > threshold ? found : null))(ask(question))];
  };

/** The shipped articles under the shipped thresholds, beside plain BM25 that gives as many false answers. */
export function ownArticles(articles: readonly Article[], parts: RetrievalParts) {
  const find = createFindAnswer(articles, { thresholds: THRESHOLDS, ...parts });
  const answer = (question: string) => find(question, NOW);
  const figures = ({ outside, titles }: Record<"outside" | "titles", readonly string[]>): Figure[] => {
    const answered = (texts: readonly string[]) => share(texts.filter((text) => answer(text)).length, texts);
    const [ask] = plain(0)(articles);
    const scores = outside.map((text) => ask(text)?.score ?? 0).sort((a, b) => b - a);
    const threshold = scores[Math.round(answered(outside) * outside.length)] ?? 0;
    const [we, they] = [leaveOneOut(articles, ours(parts)), leaveOneOut(articles, plain(threshold))];
    const [, sure] = plain(threshold)(articles);
    const theirs = (texts: readonly string[]) => share(texts.filter((text) => sure(text)).length, texts);
    const how =
      "each question of the shipped articles, taken out; limit: plain BM25 at as many answers out of scope";
    return [
      figure("own found first", we.found, they.found, how),
      figure("own answered rightly", we.right, they.right, how),
      figure("own answered wrongly", we.wrong, they.wrong, `${how}; less is better`),
      figure(
        "out of scope answered",
        answered(outside),
        theirs(outside),
        `${outside.length} requests to a phone assistant; less is better`,
      ),
      figure(
        "titles answered",
        answered(titles),
        theirs(titles),
        `${titles.length} titles of real questions to other cities, some of them rightly answered`,
      ),
    ];
  };
  return { answer, figures };
}

const figure = (name: string, value: number, limit: number, how: string): Figure => ({
  name: `retrieve ${name}`,
  value: round(value),
  limit: round(limit),
  ratio: round(value / (limit || 1)),
  unit: "share",
  how,
});
