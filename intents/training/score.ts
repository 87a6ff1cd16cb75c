import type { Guess, Reading, Understand, Understanding } from "../../src/core/understanding.ts";
import { type Judged, measure, measureTrust, median, type Pair, round, spanOverlap } from "./metrics.ts";
import { type Row, wholeText } from "./rows.ts";

const NONE = "none";
const OTHER_UNIT = "其他";

interface Read {
  readonly row: Row;
  readonly understanding: Understanding;
}

/** A reading as one label: what it is sure of, else its best candidate, else `otherwise`. */
function labelOf(
  reading: Reading<string>,
  otherwise: string,
): { guess: string; confidence: number; sure: boolean } {
  if ("sure" in reading) return { guess: reading.sure, confidence: reading.confidence, sure: true };
  const first = "unsure" in reading ? reading.unsure[0] : undefined;
  return { guess: first?.label ?? otherwise, confidence: first?.confidence ?? 0.5, sure: false };
}

const measureReading = (reads: readonly Read[], field: "kind" | "intent", otherwise: string): object => {
  const judged: Judged[] = reads.map(({ row, understanding }) => ({
    gold: row[field] ?? "",
    ...labelOf(understanding[field], otherwise),
  }));
  return { ...measure(judged), ...measureTrust(judged) };
};

/** A topic is taken as sure from this confidence on; it only proposes, so the catalogue decides with it. */
const SURE_TOPIC = 0.7;

function measureTopic(reads: readonly Read[]): object {
  const judged: Judged[] = reads.map(({ row, understanding: { topics } }) => ({
    gold: row.topic ?? "",
    guess: topics[0]?.label ?? NONE,
    confidence: topics[0]?.confidence ?? 0,
    sure: (topics[0]?.confidence ?? 0) >= SURE_TOPIC,
  }));
  return { ...measure(judged), ...measureTrust(judged) };
}

function measureUnit(
  reads: readonly Read[],
  unitsOf: (text: string, categories: readonly Guess[]) => string[],
): object {
  const rows = reads.map(({ row, understanding }) => ({
    gold: row.unit ?? "",
    units: unitsOf(understanding.text, understanding.categories),
  }));
  const top3 = rows.filter(({ gold, units }) => units.slice(0, 3).includes(gold)).length;
  return {
    ...measure(rows.map(({ gold, units }) => ({ gold, guess: units[0] ?? OTHER_UNIT }))),
    top3: round(top3 / rows.length),
  };
}

function measurePlace(reads: readonly Read[]): object {
  const pairs = reads.map(({ row, understanding }) => ({
    gold: row.place ?? "",
    guess: understanding.slots.place ?? "",
  }));
  const same = (value: string): string => (value === "" ? NONE : "place");
  const right = pairs.filter(({ gold, guess }) => gold === guess).length;
  const overlaps = pairs.map(({ gold, guess }) => (gold === guess ? 1 : spanOverlap(gold, guess)));
  return {
    ...measure(pairs.map(({ gold, guess }) => ({ gold: same(gold), guess: same(guess) }))),
    accuracy: round(right / pairs.length),
    overlap: round(overlaps.reduce((sum, value) => sum + value, 0) / pairs.length),
  };
}

const pairsOf = (reads: readonly Read[], pair: (read: Read) => Pair): object => measure(reads.map(pair));

/** One table: what each gold field is compared with. `place` accuracy is the share of exact spans (or rightly none). */
function fieldTable(unitsOf: (text: string, categories: readonly Guess[]) => string[]) {
  return {
    kind: (reads) => measureReading(reads, "kind", "other"),
    topic: measureTopic,
    intent: (reads) => measureReading(reads, "intent", NONE),
    danger: (reads) =>
      pairsOf(reads, ({ row, understanding }) => ({
        gold: String(row.danger),
        guess: String(understanding.dangers.length > 0),
      })),
    place: measurePlace,
    case: (reads) =>
      pairsOf(reads, ({ row, understanding }) => ({
        gold: row.case ?? NONE,
        guess: understanding.slots.caseNumber ?? NONE,
      })),
    unit: (reads) => measureUnit(reads, unitsOf),
    urgency: (reads) =>
      pairsOf(reads, ({ row, understanding }) => ({ gold: row.urgency ?? "", guess: understanding.urgency })),
  } as const satisfies Partial<Record<keyof Row, (reads: readonly Read[]) => object>>;
}

/** Reads every row once and measures every field that some row has gold for. Times are milliseconds. */
export function score(
  rows: readonly Row[],
  understand: Understand,
  unitsOf: (text: string, categories: readonly Guess[]) => string[],
): Record<string, unknown> {
  const times: number[] = [];
  const reads = rows.map((row) => {
    const started = performance.now();
    const understanding = understand(wholeText(row));
    times.push(performance.now() - started);
    return { row, understanding };
  });
  const measured = Object.entries(fieldTable(unitsOf)).flatMap(([field, measureField]) => {
    const withGold = reads.filter(({ row }) => row[field as keyof Row] !== undefined);
    return withGold.length === 0 ? [] : [[field, measureField(withGold)] as const];
  });
  return { rows: rows.length, ...Object.fromEntries(measured), msPerText: round(median(times)) };
}
