import type { Pair } from "./metrics.ts";
import { type Row, wholeText } from "./rows.ts";
import type { Scale } from "./score.ts";

const MISTAKES = 30;
const EXCERPT = 60;
const FIELDS = ["kind", "topic", "intent"] as const;
type Field = (typeof FIELDS)[number];

interface Read extends Pair {
  readonly row: Row;
  readonly confidence: number;
}

/** What the model alone guesses for every row with gold. */
function readField(rows: readonly Row[], field: Field, { models }: Scale): Read[] {
  return rows.flatMap((row) => {
    const gold = row[field];
    const [best] = gold === undefined ? [] : models[field].guess(models[field].read(wholeText(row)));
    return gold !== undefined && best ? [{ row, gold, guess: best.label, confidence: best.confidence }] : [];
  });
}

/** Rows: gold. Columns: guessed. Only labels that occur. Tab-separated, to be pasted into a sheet. */
function confusionMatrix(pairs: readonly Pair[]): string {
  const labels = [...new Set(pairs.flatMap(({ gold, guess }) => [gold, guess]))].sort();
  const counts = new Map<string, number>();
  for (const { gold, guess } of pairs)
    counts.set(`${gold}\t${guess}`, (counts.get(`${gold}\t${guess}`) ?? 0) + 1);
  const lines = labels.map((gold) =>
    [gold, ...labels.map((guess) => counts.get(`${gold}\t${guess}`) ?? 0)].join("\t"),
  );
  return [["gold \\ guess", ...labels].join("\t"), ...lines].join("\n");
}

function mistakeLine(read: Read, field: Field, { models }: Scale): string {
  const { row, gold, guess, confidence } = read;
  const text = wholeText(row).replaceAll(/\s+/g, " ").slice(0, EXCERPT);
  const reasons = models[field].reasons(models[field].read(wholeText(row)), guess, gold).join(" · ");
  return `${confidence.toFixed(2)}  ${gold} read as ${guess}  "${text}"\n      ${reasons || "no feature of the text: the label's bias"}`;
}

/**
 * For people: per field with gold a confusion matrix and the thirty most confident mistakes, each with the features that
 * spoke most for the wrong label. The models alone are read, without the rules of `understand`.
 */
export function report(rows: readonly Row[], scale: Scale): string {
  return FIELDS.flatMap((field) => {
    const reads = readField(rows, field, scale);
    if (reads.length === 0) return [];
    const wrong = reads
      .filter(({ gold, guess }) => gold !== guess)
      .sort((a, b) => b.confidence - a.confidence)
      .slice(0, MISTAKES);
    return [
      `## ${field}: ${reads.length} rows`,
      confusionMatrix(reads),
      `The ${wrong.length} most confident mistakes:`,
      ...wrong.map((read) => mistakeLine(read, field, scale)),
      "",
    ];
  }).join("\n");
}
