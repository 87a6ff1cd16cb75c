import { LENGTH_FEATURES, LONGEST, type PlaceText, RULE_FEATURES, readPlaceText } from "../place-features.ts";
import {
  bestSpan,
  createPlaceFinder,
  type KnownText,
  know,
  lengthNumbers,
  type PlaceModelFile,
  type PlaceWeights,
  wholeNumbers,
} from "../place-model.ts";
import { spread } from "./cross-validate.ts";
import { foldByGroup } from "./folds.ts";
import { nearDuplicateGroups } from "./groups.ts";
import { spanOverlap } from "./metrics.ts";
import { createRandom, shuffled } from "./random.ts";

/** A text and the place that readers found in it, or null. */
export interface PlaceRow {
  readonly text: string;
  readonly place: string | null;
}

interface Lesson {
  readonly text: KnownText;
  /** Every spot where the place stands; empty: none. */
  readonly spots: readonly { readonly start: number; readonly end: number }[];
}

const SEED = 365;
const ROUNDS = 8;
const FOLDS = 3;
const MIN_TEXTS = 3;
const HOLDS_DIGIT = /\p{N}/u;
/** How many points a wholly wrong answer costs while learning. */
const MARGIN = 6;

const WHOLE_SPAN = [...LENGTH_FEATURES, ...RULE_FEATURES];

function vocabularyOf(texts: readonly PlaceText[], groups: readonly number[]): ReadonlyMap<string, number> {
  const seen = new Map<string, Set<number>>();
  texts.forEach(({ features }, i) => {
    for (const name of new Set(features.flat()))
      seen.set(name, (seen.get(name) ?? new Set()).add(groups[i] ?? i));
  });
  const kept = [...seen]
    .filter(([name, of]) => of.size >= MIN_TEXTS && !HOLDS_DIGIT.test(name))
    .map(([name]) => name);
  return new Map([...kept, ...WHOLE_SPAN].sort().map((name, number) => [name, number]));
}

function spotsOf({ read }: PlaceText, place: string | null): Lesson["spots"] {
  if (!place || place.length > LONGEST) return [];
  const spots = [];
  for (let at = read.indexOf(place); at >= 0; at = read.indexOf(place, at + 1))
    spots.push({ start: at, end: at + place.length });
  return spots;
}

const sharedLength = (a: { start: number; end: number }, b: { start: number; end: number }): number =>
  Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));

/** 0 for the place itself, MARGIN for something else altogether. */
function costOf({ spots }: Lesson, start: number, end: number): number {
  if (start < 0) return spots.length === 0 ? 0 : MARGIN;
  if (spots.length === 0) return MARGIN;
  const overlaps = spots.map(
    (spot) => (2 * sharedLength(spot, { start, end })) / (spot.end - spot.start + end - start),
  );
  return MARGIN * (1 - Math.max(...overlaps));
}

type Row = "start" | "inside" | "end";

/** Weights and the running sums from which their averages come. */
class Averaged implements PlaceWeights {
  readonly start: Float64Array;
  readonly inside: Float64Array;
  readonly end: Float64Array;
  none = 0;
  private noneSum = 0;
  private readonly sums: Record<Row, Float64Array>;
  private time = 1;

  readonly numbers: ReadonlyMap<string, number>;
  private readonly lengths: readonly number[];

  constructor(numbers: ReadonlyMap<string, number>) {
    this.numbers = numbers;
    this.lengths = lengthNumbers(numbers);
    const rows = () => new Float64Array(numbers.size);
    [this.start, this.inside, this.end] = [rows(), rows(), rows()];
    this.sums = { start: rows(), inside: rows(), end: rows() };
  }

  add(row: Row, ids: readonly number[], by: number): void {
    for (const id of ids) {
      this[row][id] = (this[row][id] ?? 0) + by;
      this.sums[row][id] = (this.sums[row][id] ?? 0) + by * this.time;
    }
  }

  addSpan({ text }: Lesson, { start, end }: { start: number; end: number }, by: number): void {
    const { positions } = text;
    this.add("start", positions[start] ?? [], by);
    this.add("end", positions[end - 1] ?? [], by);
    for (let at = start; at < end; at += 1) this.add("inside", positions[at] ?? [], by);
    this.add("inside", wholeNumbers(text, this.lengths, start, end), by);
  }

  addNone(by: number): void {
    this.none += by;
    this.noneSum += by * this.time;
  }

  tick(): void {
    this.time += 1;
  }

  averaged(): PlaceWeights {
    const average = (row: Row) => this[row].map((weight, i) => weight - (this.sums[row][i] ?? 0) / this.time);
    return {
      numbers: this.numbers,
      start: average("start"),
      inside: average("inside"),
      end: average("end"),
      none: this.none - this.noneSum / this.time,
    };
  }
}

/** A structured perceptron with a margin: where the best answer is wrong, the right one gains and the wrong one loses. */
function learn(weights: Averaged, lesson: Lesson): void {
  const guess = bestSpan(lesson.text, weights, (start, end) => costOf(lesson, start, end));
  const cost = guess ? costOf(lesson, guess.start, guess.end) : costOf(lesson, -1, -1);
  if (cost > 0) {
    // Of several spots the one that the model likes best is the right one.
    const right = lesson.spots.length > 0 ? bestSpot(weights, lesson) : null;
    if (right) weights.addSpan(lesson, right, 1);
    else weights.addNone(1);
    if (guess) weights.addSpan(lesson, guess, -1);
    else weights.addNone(-1);
  }
  weights.tick();
}

function bestSpot(weights: Averaged, lesson: Lesson): { start: number; end: number } | null {
  const never = (start: number, end: number): number =>
    lesson.spots.some((spot) => spot.start === start && spot.end === end) ? 1e9 : 0;
  return bestSpan(lesson.text, weights, never);
}

/** Trains the place weights. The same rows give the same weights. */
export function trainPlaceWeights(rows: readonly PlaceRow[], onRound?: () => void): PlaceWeights {
  const texts = rows.map(({ text }) => readPlaceText(text));
  const numbers = vocabularyOf(texts, nearDuplicateGroups(rows.map(({ text }) => text)));
  const lessons = texts.map(
    (text, i): Lesson => ({
      text: know(text, numbers),
      spots: spotsOf(text, rows[i]?.place ?? null),
    }),
  );
  const weights = new Averaged(numbers);
  const random = createRandom(SEED);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const lesson of shuffled(lessons, random)) learn(weights, lesson);
    onRound?.();
  }
  return weights.averaged();
}

export const PLACE_ROUNDS = ROUNDS;

/** The weights as a file: signed bytes on one scale, features that weigh nothing left out. */
export function placeFile({ numbers, start, inside, end, none }: PlaceWeights): PlaceModelFile {
  let largest = 1e-9;
  for (const row of [start, inside, end])
    for (const weight of row) largest = Math.max(largest, Math.abs(weight));
  const byte = (weight: number | undefined): number => Math.round(((weight ?? 0) / largest) * 127);
  const kept = [...numbers].filter(
    ([name, id]) => WHOLE_SPAN.includes(name) || [start, inside, end].some((row) => byte(row[id]) !== 0),
  );
  const bytes = (row: PlaceWeights["start"]): string =>
    Buffer.from(Int8Array.from(kept, ([, id]) => byte(row[id])).buffer).toString("base64");
  return {
    version: 1,
    task: "place",
    features: kept.map(([name]) => name).join("\n"),
    start: bytes(start),
    inside: bytes(inside),
    end: bytes(end),
    none: Number(((none / largest) * 127).toPrecision(6)),
  };
}

/** Cross-validation, folds cut by near-duplicate groups: exact spans (or rightly none) and shared characters. */
export function measurePlaces(rows: readonly PlaceRow[]): object {
  const folds = foldByGroup(nearDuplicateGroups(rows.map(({ text }) => text)), FOLDS, SEED);
  const perFold = Array.from({ length: FOLDS }, (_, fold) => {
    const find = createPlaceFinder(placeFile(trainPlaceWeights(rows.filter((_, i) => folds[i] !== fold))));
    const asked = rows.filter((_, i) => folds[i] === fold);
    const pairs = asked.map(({ text, place }) => [place ?? "", find(text) ?? ""] as const);
    const overlap = pairs.reduce(
      (sum, [gold, guess]) => sum + (gold === guess ? 1 : spanOverlap(gold, guess)),
      0,
    );
    return {
      exact: pairs.filter(([gold, guess]) => gold === guess).length / pairs.length,
      overlap: overlap / pairs.length,
    };
  });
  return {
    n: rows.length,
    folds: FOLDS,
    accuracy: spread(perFold.map(({ exact }) => exact)),
    overlap: spread(perFold.map(({ overlap }) => overlap)),
  };
}
