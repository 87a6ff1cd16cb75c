import {
  type Feature,
  featuresOf,
  LENGTH_FEATURES,
  LONGEST,
  nameOf,
  type PlaceText,
  RULE_FEATURES,
  readPlaceText,
} from "../place-features.ts";
import {
  bestSpan,
  createPlaceFinder,
  type KnownText,
  know,
  numbersOf,
  type PlaceModelFile,
  type PlaceNumbers,
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

/** Names of what is learned: features of several texts that hold no digit, and what is said of whole spans. */
function vocabularyOf(texts: readonly PlaceText[], groups: readonly number[]): string[] {
  const seen = new Map<Feature, number>();
  const last = new Map<Feature, number>();
  texts.forEach((text, i) => {
    // Texts come in the order of their groups: near-duplicates count once.
    const group = groups[i] ?? i;
    for (const feature of featuresOf(text).flat()) {
      if (last.get(feature) === group) continue;
      last.set(feature, group);
      seen.set(feature, (seen.get(feature) ?? 0) + 1);
    }
  });
  const kept = [...seen].filter(([, texts]) => texts >= MIN_TEXTS).map(([feature]) => nameOf(feature));
  return [...kept.filter((name) => !HOLDS_DIGIT.test(name)), ...WHOLE_SPAN].sort();
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

/** Weights with the names of what they weigh. */
export interface NamedWeights extends PlaceWeights {
  readonly names: readonly string[];
}

/** Weights and the running sums from which their averages come. */
class Averaged implements PlaceWeights {
  readonly start: Float64Array;
  readonly inside: Float64Array;
  readonly end: Float64Array;
  none = 0;
  private noneSum = 0;
  private readonly sums: Record<Row, Float64Array>;
  private time = 1;

  readonly names: readonly string[];
  readonly numbers: PlaceNumbers;

  constructor(names: readonly string[]) {
    this.names = names;
    this.numbers = numbersOf(names);
    const rows = () => new Float64Array(names.length);
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
    this.add("inside", wholeNumbers(text, this.numbers, start, end), by);
  }

  addNone(by: number): void {
    this.none += by;
    this.noneSum += by * this.time;
  }

  tick(): void {
    this.time += 1;
  }

  averaged(): NamedWeights {
    const average = (row: Row) => this[row].map((weight, i) => weight - (this.sums[row][i] ?? 0) / this.time);
    return {
      names: this.names,
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
export function trainPlaceWeights(rows: readonly PlaceRow[], onRound?: () => void): NamedWeights {
  const groups = nearDuplicateGroups(rows.map(({ text }) => text));
  // In the order of their groups, so that near-duplicates stand together.
  const inOrder = rows.map((row, i) => ({ row, group: groups[i] ?? i })).sort((a, b) => a.group - b.group);
  const texts = inOrder.map(({ row }) => readPlaceText(row.text));
  const weights = new Averaged(
    vocabularyOf(
      texts,
      inOrder.map(({ group }) => group),
    ),
  );
  const lessons = texts.map(
    (text, i): Lesson => ({
      text: know(text, weights.numbers),
      spots: spotsOf(text, inOrder[i]?.row.place ?? null),
    }),
  );
  const random = createRandom(SEED);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const lesson of shuffled(lessons, random)) learn(weights, lesson);
    onRound?.();
  }
  return weights.averaged();
}

export const PLACE_ROUNDS = ROUNDS;

/** The weights as a file: signed bytes on one scale, features that weigh nothing left out. */
export function placeFile({ names, start, inside, end, none }: NamedWeights): PlaceModelFile {
  let largest = 1e-9;
  for (const row of [start, inside, end])
    for (const weight of row) largest = Math.max(largest, Math.abs(weight));
  const byte = (weight: number | undefined): number => Math.round(((weight ?? 0) / largest) * 127);
  const kept = [...names.entries()].filter(
    ([id, name]) => WHOLE_SPAN.includes(name) || [start, inside, end].some((row) => byte(row[id]) !== 0),
  );
  const bytes = (row: PlaceWeights["start"]): string =>
    Buffer.from(Int8Array.from(kept, ([id]) => byte(row[id])).buffer).toString("base64");
  return {
    version: 1,
    task: "place",
    features: kept.map(([, name]) => name).join("\n"),
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
