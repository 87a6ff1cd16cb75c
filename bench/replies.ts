import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { isForm } from "../src/core/reply-elements.ts";
import { MISMATCH_BELOW, matchOf } from "../src/core/reply-match.ts";
import { likeness } from "../src/core/same-matter.ts";
import type { Figure } from "./figure.ts";

const FILE = "taidi-replies.jsonl";

interface Row {
  readonly title: string;
  readonly text: string;
  readonly reply: string;
}
/** A demand with a reply: its own, or that of another row. */
interface Pair {
  readonly demand: string;
  readonly reply: string;
  readonly own: boolean;
}

/** Every second row from `offset`: half for the weights, half for the figures. */
function replyPairs(rows: readonly Row[], offset: 0 | 1): Pair[] {
  const half = rows.filter((_, at) => at % 2 === offset);
  return half.flatMap(({ title, text, reply }, at) => {
    const demand = `${title}。${text}`;
    const other = half[(at * 7 + 311) % half.length]?.reply ?? "";
    return [{ demand, reply, own: true }, ...(other === reply ? [] : [{ demand, reply: other, own: false }])];
  });
}

/** Area under the curve: how often an own pair scores above another's. */
function areaUnder(scored: readonly { score: number; own: boolean }[]): number {
  const sorted = [...scored].sort((a, b) => a.score - b.score);
  const own = sorted.filter((one) => one.own).length;
  let ranks = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to]?.score === sorted[from]?.score) to += 1;
    for (let at = from; at < to; at += 1) if (sorted[at]?.own) ranks += (from + to + 1) / 2;
    from = to;
  }
  return (ranks - (own * (own + 1)) / 2) / (own * (sorted.length - own));
}

/**
 * `npm run -s bench -- replies [--data FOLDER]`: is a reply about its demand? Real replies against those of other letters,
 * on the half of the rows that the weights have not seen; replies of forms alone are left out, a rule of their own finds
 * them. Limit: plain overlap of character pairs.
 */
export async function benchReplies(args: readonly string[]): Promise<Figure[]> {
  const { values } = parseArgs({ args: [...args], options: { data: { type: "string" } } });
  const file = join(values.data ?? "../shared/data", FILE);
  if (!existsSync(file)) throw new Error(`There is no ${file}: name the folder of the data with --data.`);
  const rows = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Row);
  const pairs = replyPairs(rows, 1).filter(({ reply }) => !isForm(reply));
  const judged = pairs.flatMap((pair) => {
    const score = matchOf(pair.demand, pair.reply);
    return score === null ? [] : [{ ...pair, score }];
  });
  const plain = judged.map((pair) => ({ ...pair, score: likeness(pair.demand, pair.reply) }));
  const flagged = judged.filter(({ score }) => score < MISMATCH_BELOW);
  const wrong = judged.filter(({ own }) => !own);
  const caught = flagged.filter(({ own }) => !own).length;
  const how = `${judged.length} pairs of ${pairs.length} long enough to judge, ${wrong.length} of them mismatched; weights from the other half`;
  const figure = (name: string, value: number, limit: number, note = ""): Figure => ({
    name,
    value: rounded(value),
    limit: rounded(limit),
    ratio: rounded(value / limit),
    unit: "share",
    how: `${how}${note}`,
  });
  const atPlain = plainAtThreshold(plain, flagged.length);
  const majority = wrong.length / judged.length;
  return [
    figure("replies/auc", areaUnder(judged), areaUnder(plain), "; limit: plain overlap (guessing: 0.5)"),
    figure("replies/precision", caught / flagged.length, atPlain, "; limit: plain overlap flagging as many"),
    figure(
      "replies/recall",
      caught / wrong.length,
      (atPlain * flagged.length) / wrong.length,
      "; limit: the same",
    ),
    figure(
      "replies/accuracy",
      (caught + judged.length - wrong.length - (flagged.length - caught)) / judged.length,
      Math.max(majority, 1 - majority),
      "; limit: the most common label",
    ),
    figure(
      "replies/forms",
      rows.filter(({ reply }) => isForm(reply)).length / rows.length,
      1,
      `; share of all ${rows.length} replies that are forms alone`,
    ),
  ];
}

/** How many of the least overlapping pairs are mismatched, as many as ours flags. */
function plainAtThreshold(plain: readonly { score: number; own: boolean }[], many: number): number {
  const least = [...plain].sort((a, b) => a.score - b.score).slice(0, many);
  return least.filter(({ own }) => !own).length / Math.max(1, many);
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
