import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { FOLLOW_UP } from "../src/core/follow-up-policy.ts";
import { bigrams } from "../src/core/same-matter.ts";
import type { Figure } from "./figure.ts";

const FILE = "taidi-hot-unlabelled.jsonl";
/** Titles that share so much tell the same matter; that share less than the second, another. Between is not counted. */
const SAME_TITLE = 0.7;
const OTHER_TITLE = 0.3;
/** A false link in so few of the pairs that share a place-like word is borne. */
const MOST_FALSE = 0.01;
const THRESHOLDS = Array.from({ length: 37 }, (_, at) => 0.1 + at * 0.02);

interface Read {
  readonly title: ReadonlySet<string>;
  readonly text: ReadonlySet<string>;
  readonly half: 0 | 1;
}
interface Pair {
  readonly same: boolean;
  readonly score: number;
  readonly words: number;
}

/**
 * `npm run -s bench -- duplicates [--data FOLDER]`: recall and false-link rate of near-duplicates. Nobody labelled them:
 * the titles say which letters tell the same matter, the texts alone are compared. Hard negatives: letters whose titles
 * share a rare pair of characters (a name of a place, mostly) and little else. The threshold is chosen on one half.
 */
export async function benchDuplicates(args: readonly string[]): Promise<Figure[]> {
  const { values } = parseArgs({ args: [...args], options: { data: { type: "string" } } });
  const file = join(values.data ?? "../shared/data", FILE);
  if (!existsSync(file)) throw new Error(`There is no ${file}: name the folder of the data with --data.`);
  const rows = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line, at) => read(JSON.parse(line) as { title: string; text: string }, (at % 2) as 0 | 1));
  const [tuned, measured] = [pairsOf(rows, 0), pairsOf(rows, 1)];
  const best = chosen(tuned, ({ score }) => score);
  const plain = chosen(tuned, ({ words }) => words);
  const ours = rates(measured, ({ score }) => score, best);
  const limit = rates(measured, ({ words }) => words, plain);
  const shipped = rates(measured, ({ score }) => score, FOLLOW_UP.sameText);
  const same = measured.filter((pair) => pair.same).length;
  const how = `${same} pairs of the same matter by title, ${measured.length - same} look-alikes of other matters; threshold ${best.toFixed(2)} chosen on the other half (at most ${MOST_FALSE} false)`;
  const figure = (name: string, value: number, against: number, note: string): Figure => ({
    name,
    value: rounded(value),
    limit: rounded(against),
    ratio: rounded(against === 0 ? 0 : value / against),
    unit: "share",
    how: `${how}; ${note}`,
  });
  return [
    figure(
      "duplicates/recall",
      ours.recall,
      limit.recall,
      "limit: shared pairs by the union (Jaccard), chosen alike",
    ),
    figure("duplicates/false-links", ours.falseLinks, limit.falseLinks, "limit: the same"),
    figure("duplicates/shipped recall", shipped.recall, limit.recall, `at the shipped ${FOLLOW_UP.sameText}`),
    figure(
      "duplicates/shipped false-links",
      shipped.falseLinks,
      limit.falseLinks,
      `at the shipped ${FOLLOW_UP.sameText}`,
    ),
  ];
}

const read = ({ title, text }: { title: string; text: string }, half: 0 | 1): Read => ({
  title: bigrams(title),
  text: bigrams(text),
  half,
});

/** Pairs of one half whose titles share a rare pair of characters, told apart by how much else they share. */
function pairsOf(rows: readonly Read[], half: 0 | 1): Pair[] {
  const mine = rows.filter((row) => row.half === half && row.text.size > 0);
  const holders = new Map<string, number[]>();
  mine.forEach(({ title }, at) => {
    for (const pair of title) holders.set(pair, [...(holders.get(pair) ?? []), at]);
  });
  const seen = new Set<number>();
  const pairs: Pair[] = [];
  for (const some of holders.values()) {
    if (some.length > RARE) continue;
    for (const [n, a] of some.entries())
      for (const b of some.slice(n + 1)) {
        const key = a * mine.length + b;
        const [one, other] = [mine[a], mine[b]];
        if (seen.has(key) || !one || !other) continue;
        seen.add(key);
        const like = cosine(one.title, other.title);
        if (like > OTHER_TITLE && like < SAME_TITLE) continue;
        pairs.push({
          same: like >= SAME_TITLE,
          score: cosine(one.text, other.text),
          words: jaccard(one.text, other.text),
        });
      }
  }
  return pairs;
}

/** Pairs of characters in more titles than this are no name. */
const RARE = 40;

function common(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared += 1;
  return shared;
}
const cosine = (a: ReadonlySet<string>, b: ReadonlySet<string>): number =>
  common(a, b) / Math.sqrt(a.size * b.size || 1);
const jaccard = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  const shared = common(a, b);
  return shared / (a.size + b.size - shared || 1);
};

type By = (pair: Pair) => number;

function rates(pairs: readonly Pair[], by: By, threshold: number) {
  const share = (same: boolean) => {
    const of = pairs.filter((pair) => pair.same === same);
    return of.filter((pair) => by(pair) >= threshold).length / Math.max(1, of.length);
  };
  return { recall: share(true), falseLinks: share(false) };
}

/** The lowest threshold with few enough false links: the highest recall. */
const chosen = (pairs: readonly Pair[], by: By): number =>
  THRESHOLDS.find((threshold) => rates(pairs, by, threshold).falseLinks <= MOST_FALSE) ?? 1;

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
