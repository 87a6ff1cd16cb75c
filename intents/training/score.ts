import type { Guess, Reading, Understand, Understanding } from "../../src/core/understanding.ts";
import { OTHER } from "../categories.ts";
import type { Model } from "../model.ts";
import { type Judged, measure, measureTrust, median, type Pair, round, spanOverlap } from "./metrics.ts";
import { type Row, wholeText } from "./rows.ts";

const NONE = "none";
const OTHER_UNIT = "其他";

interface Read {
  readonly row: Row;
  readonly understanding: Understanding;
}

/** What the measuring needs beside `understand`: the models themselves, and how categories name units. */
export interface Scale {
  readonly understand: Understand;
  readonly models: Readonly<
    Record<"intent" | "kind" | "topic", Model> & Partial<Record<"unit" | "urgency", Model>>
  >;
  readonly unitsOf: (categories: readonly Guess[]) => string[];
}

interface Judgement {
  readonly guess: string;
  readonly confidence: number;
  readonly sure: boolean;
}

/** What a model thinks of a text by itself, and whether its threshold and margin call that sure. */
function judge({ read, guess, file }: Model, text: string): Judgement {
  const [first, second] = guess(read(text));
  const confidence = first?.confidence ?? 0;
  const sure = confidence >= file.sureFrom && confidence - (second?.confidence ?? 0) >= file.margin;
  return { guess: first?.label ?? NONE, confidence, sure };
}

/** A reading as one label. A reading of nothing has no confidence of its own: the model's is taken, if it agrees. */
function labelOf(reading: Reading<string>, otherwise: string, own: Judgement): Judgement {
  if ("sure" in reading) return { guess: reading.sure, confidence: reading.confidence, sure: true };
  const first = "unsure" in reading ? reading.unsure[0] : undefined;
  if (first) return { guess: first.label, confidence: first.confidence, sure: false };
  return own.guess === otherwise ? own : { guess: otherwise, confidence: 0.5, sure: false };
}

const trusted = (judged: readonly Judged[]): object => ({ ...measure(judged), ...measureTrust(judged) });

const measureReading = (
  reads: readonly Read[],
  field: "kind" | "intent",
  otherwise: string,
  model: Model,
): object =>
  trusted(
    reads.map(({ row, understanding }) => ({
      gold: row[field] ?? "",
      ...labelOf(understanding[field], otherwise, judge(model, wholeText(row))),
    })),
  );

const measureTopic = (reads: readonly Read[], model: Model): object =>
  trusted(reads.map(({ row }) => ({ gold: row.topic ?? "", ...judge(model, wholeText(row)) })));

/** What is proposed in an order: the first, and whether the right one is among the first three. */
function measureRanked(
  rows: readonly { gold: string; ranked: readonly string[] }[],
  otherwise: string,
): object {
  const top3 = rows.filter(({ gold, ranked }) => ranked.slice(0, 3).includes(gold)).length;
  return {
    ...measure(rows.map(({ gold, ranked }) => ({ gold, guess: ranked[0] ?? otherwise }))),
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
function fieldTable({ models, unitsOf }: Scale) {
  return {
    kind: (reads) => measureReading(reads, "kind", "other", models.kind),
    topic: (reads) => measureTopic(reads, models.topic),
    intent: (reads) => measureReading(reads, "intent", NONE, models.intent),
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
    unit: (reads) =>
      measureRanked(
        reads.map(({ row, understanding }) => ({
          gold: row.unit ?? "",
          ranked: unitsOf(understanding.categories),
        })),
        OTHER_UNIT,
      ),
    category: (reads) =>
      measureRanked(
        reads.map(({ row, understanding }) => ({
          gold: row.category ?? "",
          ranked: understanding.categories.map(({ label }) => label),
        })),
        OTHER,
      ),
    urgency: (reads) =>
      pairsOf(reads, ({ row, understanding }) => ({ gold: row.urgency ?? "", guess: understanding.urgency })),
  } as const satisfies Partial<Record<keyof Row, (reads: readonly Read[]) => object>>;
}

/** Reads every row once and measures every field that some row has gold for. Times are milliseconds. */
export function score(rows: readonly Row[], scale: Scale): Record<string, unknown> {
  const times: number[] = [];
  const reads = rows.map((row) => {
    const started = performance.now();
    const understanding = scale.understand(wholeText(row));
    times.push(performance.now() - started);
    return { row, understanding };
  });
  const measured = Object.entries(fieldTable(scale)).flatMap(([field, measureField]) => {
    const withGold = reads.filter(({ row }) => row[field as keyof Row] !== undefined);
    return withGold.length === 0 ? [] : [[field, measureField(withGold)] as const];
  });
  return { rows: rows.length, ...Object.fromEntries(measured), msPerText: round(median(times)) };
}
