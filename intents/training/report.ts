import type { Understanding } from "../../src/core/understanding.ts";
import type { Pair } from "./metrics.ts";
import { type Row, wholeText } from "./rows.ts";
import type { Scale } from "./score.ts";

const MISTAKES = 30;
const EXCERPT = 60;
const FIELDS = ["kind", "topic", "intent", "unit", "urgency"] as const;
type Field = (typeof FIELDS)[number];

interface Read extends Pair {
  readonly row: Row;
  readonly confidence: number;
}

/** What the model alone guesses for every row with gold; nothing where there is no model. */
function readField(rows: readonly Row[], field: Field, { models }: Scale): Read[] {
  const model = models[field];
  return rows.flatMap((row) => {
    const gold = row[field];
    const [best] = gold === undefined || !model ? [] : model.guess(model.read(wholeText(row)));
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

const excerpt = (row: Row): string => `"${wholeText(row).replaceAll(/\s+/g, " ").slice(0, EXCERPT)}"`;

function mistakeLine(read: Read, field: Field, { models }: Scale): string {
  const { row, gold, guess, confidence } = read;
  const model = models[field];
  const reasons = model?.reasons(model.read(wholeText(row)), guess, gold).join(" · ");
  return `${confidence.toFixed(2)}  ${gold} read as ${guess}  ${excerpt(row)}\n      ${reasons || "no feature of the text: the label's bias"}`;
}

function modelLines(rows: readonly Row[], field: Field, scale: Scale): string[] {
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
}

/** What is wrong with a reading, in words; null: nothing. */
type Judge = (row: Row, read: Understanding) => string | null;

function dangerMistake({ danger }: Row, { dangers }: Understanding): string | null {
  if (danger === dangers.length > 0) return null;
  return danger ? "missed" : `false  ${dangers.join(", ")}`;
}

function placeMistake({ place }: Row, { slots }: Understanding): string | null {
  const [gold, found] = [place || "none", slots.place || "none"];
  return gold === found ? null : `${gold} read as ${found}`;
}

const UNDERSTOOD = { danger: dangerMistake, place: placeMistake } as const satisfies Partial<
  Record<keyof Row, Judge>
>;

function wrongLines(rows: readonly Row[], field: keyof typeof UNDERSTOOD, { understand }: Scale): string[] {
  const withGold = rows.filter((row) => row[field] !== undefined);
  if (withGold.length === 0) return [];
  const wrong = withGold.flatMap((row) => {
    const mistake = UNDERSTOOD[field](row, understand(wholeText(row)));
    return mistake === null ? [] : [`${mistake}  ${excerpt(row)}`];
  });
  return [`## ${field}: ${wrong.length} of ${withGold.length} rows wrong`, ...wrong, ""];
}

/**
 * For people: per label a model gives, a confusion matrix and the thirty most confident mistakes, each with the features
 * that spoke most for the wrong one; there the models alone are read, without the rules of `understand`. Of danger and
 * place, which rules decide as well, every row that `understand` reads wrong.
 */
export function report(rows: readonly Row[], scale: Scale): string {
  return [
    ...FIELDS.flatMap((field) => modelLines(rows, field, scale)),
    ...(["danger", "place"] as const).flatMap((field) => wrongLines(rows, field, scale)),
  ].join("\n");
}
