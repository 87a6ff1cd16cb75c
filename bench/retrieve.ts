import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { lazySyllables, readArticles, readSame } from "../intents/index.ts";
import { rarityOf } from "../intents/retrieval/rarity.ts";
import { createReading } from "../intents/retrieval/reading.ts";
import { createSame, toCompare } from "../intents/retrieval/same.ts";
import { counted, plainQuestion, questionTerms, termsOf } from "../intents/retrieval/terms.ts";
import { createIndex } from "../intents/retrieval/text-index.ts";
import { type RetrievalParts, THRESHOLDS } from "../intents/retrieve.ts";
import { median, round } from "../intents/training/metrics.ts";
import { readFolder } from "../intents/training/read-folder.ts";
import { type Row, wholeText } from "../intents/training/rows.ts";
import { halves, type QuestionPair, questionPairs, trainSame } from "../intents/training/same.ts";
import type { Article } from "../src/core/understanding.ts";
import { createBm25 } from "./bm25.ts";
import type { Figure } from "./figure.ts";
import { ownArticles } from "./own-articles.ts";
import { accuracyAt, areaUnderCurve, bestThreshold, type Ranking, rankingOf, rankOf } from "./ranking.ts";

const DEFAULT_DATA = "../shared/data";

const against = (name: string, value: number, limit: number, how: string, unit = "share"): Figure => ({
  name: `retrieve ${name}`,
  value: round(value),
  limit: round(limit),
  ratio: round(value / limit),
  unit,
  how: `${how}; limit: plain BM25 (words, k1 1.2, b 0.75) in the same run`,
});

const rankings = (name: string, ours: Ranking, plain: Ranking, how: string): Figure[] => [
  against(`${name} recall@1`, ours.first, plain.first, how),
  against(`${name} recall@5`, ours.five, plain.five, how),
  against(`${name} MRR`, ours.mrr, plain.mrr, how),
];

/** A message finds its own official reply among all of them. Replies of the same words are one. */
function benchReplies(rows: readonly Row[]): Figure[] {
  const replies = rows.map(({ reply }) => reply ?? "");
  const plain = createBm25(replies);
  const index = createIndex(replies.map((reply) => counted(termsOf(plainQuestion(reply)))));
  const scoresOf = (row: Row) => {
    const lead = counted(termsOf(plainQuestion(row.title ?? "")));
    const query = counted(termsOf(plainQuestion(`${row.title ?? ""}\n${row.text}`)));
    const scores = new Float64Array(replies.length);
    for (const { at, score } of index.rank(query, { lead, limit: replies.length })) scores[at] = score;
    return scores;
  };
  const ranks = (score: (row: Row) => Float64Array) =>
    rankingOf(rows.map((row) => rankOf(score(row), (at) => replies[at] === row.reply)));
  const how = `${rows.length} messages (title and text), each to find its own reply among all`;
  return rankings(
    "replies",
    ranks(scoresOf),
    ranks((row) => plain(wholeText(row))),
    how,
  );
}

/** Pairs of questions, learned from one half, measured on the other. */
function benchPairs(pairs: readonly QuestionPair[]): Figure[] {
  const { learned, kept } = halves(pairs);
  const others = [...new Set(pairs.map(({ text2 }) => text2))];
  const rarity = rarityOf(others);
  const same = createSame(trainSame(learned));
  const plain = createBm25(others);
  const places = new Map(others.map((text, at) => [text, at]));
  const ours = ({ text, text2 }: QuestionPair) => same(toCompare(text, rarity), toCompare(text2, rarity));
  const theirs = ({ text, text2 }: QuestionPair) => plain(text)[places.get(text2) ?? 0] ?? 0;
  const scored = (rows: readonly QuestionPair[], score: (pair: QuestionPair) => number) =>
    rows.map((pair) => ({ score: score(pair), gold: pair.same }));
  const judged = (score: (pair: QuestionPair) => number) => {
    const measured = scored(kept, score);
    return {
      area: areaUnderCurve(measured),
      accuracy: accuracyAt(measured, bestThreshold(scored(learned, score))),
    };
  };
  const [we, they] = [judged(ours), judged(theirs)];
  const how = `${kept.length} pairs of questions kept apart, ${learned.length} learned from`;
  return [
    against("pairs AUC", we.area, they.area, how, "area"),
    against("pairs accuracy", we.accuracy, they.accuracy, `${how}; threshold fitted on those learned from`),
    ...benchFinding(kept, others, plain, same),
  ];
}

/** Few are enough: the second reading is dear. */
const READ_AGAIN = 30;

/** A question finds the one that asks the same among all second questions. */
function benchFinding(
  kept: readonly QuestionPair[],
  others: readonly string[],
  plain: (query: string) => Float64Array,
  same: ReturnType<typeof createSame>,
): Figure[] {
  const rarity = rarityOf(others);
  const compared = others.map((text) => toCompare(text, rarity));
  const index = createIndex(others.map((text) => counted(questionTerms(plainQuestion(text)))));
  const scoresOf = (text: string) => {
    const asked = toCompare(text, rarity);
    const scores = new Float64Array(others.length);
    for (const { at, score } of index.rank(counted(questionTerms(plainQuestion(text))), {
      limit: READ_AGAIN,
    })) {
      const other = compared[at];
      scores[at] = other ? score + same(asked, other) : 0;
    }
    return scores;
  };
  const queries = kept.filter((pair) => pair.same);
  const ranks = (score: (text: string) => Float64Array) =>
    rankingOf(
      queries.map(({ text, text2 }) => {
        const scores = score(text);
        // The question itself, where it is a second one of others, is no finding.
        const itself = others.indexOf(text);
        if (itself >= 0 && text !== text2) scores[itself] = 0;
        return rankOf(scores, (at) => others[at] === text2);
      }),
    );
  const how = `${queries.length} questions, each to find its second among ${others.length}; several often ask the same and only one counts`;
  return rankings("pairs", ranks(scoresOf), ranks(plain), how);
}

function benchTime(articles: readonly Article[], parts: RetrievalParts, texts: readonly string[]): Figure {
  const answer = ownArticles(articles, parts).answer;
  const times = texts.map((text) => {
    const started = performance.now();
    answer(text);
    return performance.now() - started;
  });
  const value = round(median(times));
  const how = `median of ${texts.length} messages, longest ${round(Math.max(...times))} ms; limit: the bound of a message`;
  return { name: "retrieve msPerQuestion", value, limit: 50, ratio: round(value / 50), unit: "ms", how };
}

/** `npm run -s bench -- retrieve [--data FOLDER]`: without a folder only the project's own articles are asked. */
export async function benchRetrieve(args: readonly string[]): Promise<Figure[]> {
  const { values } = parseArgs({ args: [...args], options: { data: { type: "string" } } });
  const folder = values.data ?? (existsSync(DEFAULT_DATA) ? DEFAULT_DATA : undefined);
  const data: ReadonlyMap<string, readonly Row[]> = folder ? readFolder(folder) : new Map();
  const replies = data.get("taidi-replies") ?? [];
  const pairs = questionPairs(data.get("question-pairs") ?? []);
  const parts = { same: readSame(), reading: createReading(lazySyllables()), thresholds: THRESHOLDS };
  const articles = readArticles();
  const outside = (data.get("smp2017-out-of-scope") ?? []).map(({ text }) => text);
  const titles = replies.map(({ title }) => title ?? "").filter((title) => /咨询|请问|[?？]/u.test(title));
  return [
    ...(replies.length > 0 ? benchReplies(replies) : []),
    ...(pairs.length > 0 ? benchPairs(pairs) : []),
    ...ownArticles(articles, parts).figures({ outside, titles }),
    benchTime(articles, parts, [
      ...replies.map(wholeText),
      ...articles.flatMap(({ questions }) => questions),
    ]),
  ];
}
