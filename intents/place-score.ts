import { createNumberTable, type NumberTable } from "./number-table.ts";
import { BESIDE_TEXT, CHANNELS, keyAt, LONGEST, type PlaceText } from "./place-features.ts";
import {
  afterFeature,
  beforeFeature,
  beginsFeature,
  endsFeature,
  lengthFeature,
  lessFeature,
  noneFeatures,
  piecesFeature,
  rankFeature,
  repeatFeature,
  ruleFeatures,
  spanKey,
  startOf,
  whereFeature,
} from "./place-whole.ts";

/** Which run of units has which number, channel by channel, and where each channel's weights begin. */
export interface PlaceNumbers {
  readonly tables: readonly NumberTable[];
  readonly bases: readonly number[];
  /** How many weights a row has. */
  readonly size: number;
}

export type Scales = readonly [start: number, inside: number, end: number, whole: number];

type Weights = Int8Array | Float32Array;

export interface PlaceWeights {
  readonly numbers: PlaceNumbers;
  readonly start: Weights;
  readonly inside: Weights;
  readonly end: Weights;
  readonly whole: Weights;
  /** What one of each is worth. */
  readonly scales: Scales;
}

export interface FoundSpan {
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

/** The numbers of runs of units, per channel. */
export function numbersOf(runs: readonly (readonly number[])[]): PlaceNumbers {
  const bases: number[] = [];
  let size = 0;
  CHANNELS.forEach(({ places }, channel) => {
    bases.push(size);
    size += places * (runs[channel]?.length ?? 0);
  });
  return {
    tables: runs.map((keys) => createNumberTable(keys.map((key, number) => [key, number] as const))),
    bases,
    size,
  };
}

/** A text with the numbers of its runs: per channel and first unit, counted from BESIDE_TEXT before the text; -1: not known. */
export interface KnownText {
  readonly text: PlaceText;
  readonly runs: readonly Int32Array[];
  /** Start and end → feature number. */
  readonly ruled: ReadonlyMap<number, number>;
}

export function know(text: PlaceText, { tables }: PlaceNumbers): KnownText {
  const runs = CHANNELS.map(({ name, units }, channel) => {
    const source = name === "marks" ? text.marks : text.units;
    const known = new Int32Array(source.length - units + 1);
    for (let at = 0; at < known.length; at += 1)
      known[at] = tables[channel]?.get(keyAt(source, at, units)) ?? -1;
    return known;
  });
  return { text, runs, ruled: ruleFeatures(text) };
}

/** Calls with the number of every weight that a position has a share in. */
export function eachWeight(
  { text, runs }: KnownText,
  { bases }: PlaceNumbers,
  visit: (position: number, weight: number) => void,
): void {
  const { length } = text.read;
  CHANNELS.forEach(({ from, places }, channel) => {
    const known = runs[channel] ?? new Int32Array();
    const base = bases[channel] ?? 0;
    for (let at = 0; at < known.length; at += 1) {
      const run = known[at] ?? -1;
      if (run < 0) continue;
      const first = base + run * places;
      for (let place = 0; place < places; place += 1) {
        const position = at - BESIDE_TEXT - from - place;
        if (position >= 0 && position < length) visit(position, first + place);
      }
    }
  });
}

/** Per position: how well it begins, continues and ends a place. */
export interface Sums {
  readonly starts: Float64Array;
  readonly within: Float64Array;
  readonly ends: Float64Array;
}

export function sumsOf(known: KnownText, weights: PlaceWeights): Sums {
  const { length } = known.text.read;
  const [starts, within, ends] = [
    new Float64Array(length),
    new Float64Array(length),
    new Float64Array(length),
  ];
  const { start, inside, end, scales } = weights;
  eachWeight(known, weights.numbers, (position, weight) => {
    starts[position] = (starts[position] ?? 0) + (start[weight] ?? 0) * scales[0];
    within[position] = (within[position] ?? 0) + (inside[weight] ?? 0) * scales[1];
    ends[position] = (ends[position] ?? 0) + (end[weight] ?? 0) * scales[2];
  });
  return { starts, within, ends };
}

/** Calls with every span that may be a place, its score, and how specific and how many the rules' pieces in it are. */
export function eachSpan(
  known: KnownText,
  sums: Sums,
  { whole, scales }: PlaceWeights,
  visit: (start: number, end: number, score: number, rank: number, pieces: number) => void,
): void {
  const { breaks, repeats, ends, begins } = known.text;
  const worth = scales[3];
  const ruledFrom = new Set([...known.ruled.keys()].map(startOf));
  const { length } = breaks;
  for (let start = 0; start < length; start += 1) {
    const isRuled = ruledFrom.has(start);
    const said = repeats[start] ?? 0;
    const touched =
      (whole[beginsFeature(begins[start] ?? 0)] ?? 0) + (whole[beforeFeature(ends[start] ?? 0)] ?? 0);
    const first = (sums.starts[start] ?? 0) + touched * worth;
    let [inside, rank, pieces] = [0, 0, 0];
    for (let end = start + 1; end <= length && end - start <= LONGEST; end += 1) {
      if (breaks[end - 1] === 1) break;
      inside += sums.within[end - 1] ?? 0;
      const ended = ends[end] ?? 0;
      if (ended > 0 && end > start + 1) {
        rank = Math.max(rank, ended);
        pieces += 1;
      }
      if (end - start < 2) continue;
      const rule = isRuled ? known.ruled.get(spanKey(start, end)) : undefined;
      const own =
        (whole[lengthFeature(end - start)] ?? 0) +
        (whole[repeatFeature(end - start, said)] ?? 0) +
        (whole[rankFeature(rank)] ?? 0) +
        (whole[whereFeature(known.text, start, rank)] ?? 0) +
        (whole[lessFeature(known.text, rank)] ?? 0) +
        (whole[piecesFeature(pieces)] ?? 0) +
        (whole[endsFeature(ended)] ?? 0) +
        (whole[afterFeature(ended, begins[end] ?? 0)] ?? 0) +
        (rule === undefined ? 0 : (whole[rule] ?? 0));
      visit(start, end, first + inside + (sums.ends[end - 1] ?? 0) + own * worth, rank, pieces);
    }
  }
}

/** What speaks for "no place". */
export function noneScore({ text }: KnownText, { whole, scales }: PlaceWeights): number {
  return noneFeatures(text).reduce((sum, feature) => sum + (whole[feature] ?? 0), 0) * scales[3];
}

/** So much more a place is worth than none: one with a wrong edge still says where to go. */
const ANY_PLACE = 1.5;

/** The best span of a text, or null where none beats "no place". */
export function bestSpan(known: KnownText, weights: PlaceWeights): FoundSpan | null {
  let best: FoundSpan | null = null;
  let floor = noneScore(known, weights) - ANY_PLACE;
  eachSpan(known, sumsOf(known, weights), weights, (start, end, score) => {
    if (score <= floor) return;
    floor = score;
    best = { start, end, score };
  });
  return best;
}
