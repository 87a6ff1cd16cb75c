import { LONGEST } from "../place-features.ts";
import { eachSpan, type KnownText, noneScore, type PlaceWeights, sumsOf } from "../place-score.ts";
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
  spanKey,
  WHOLE_FEATURES,
  whereFeature,
} from "../place-whole.ts";

export interface Spot {
  readonly start: number;
  readonly end: number;
}

export interface Lesson {
  readonly known: KnownText;
  /** Every spot where the place stands; empty: none. */
  readonly spots: readonly Spot[];
}

/** How many points a wholly wrong answer costs while learning. */
const COST = 3;
/** Chances below this teach nothing. */
export const LEAST = 1e-3;

const sharedLength = (a: Spot, b: Spot): number =>
  Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));

/** 0 for the place itself, COST for something else altogether. */
function costOf(spots: readonly Spot[], start: number, end: number): number {
  let most = 0;
  for (const spot of spots) {
    const share = (2 * sharedLength(spot, { start, end })) / (spot.end - spot.start + end - start);
    if (share > most) most = share;
  }
  return COST * (1 - most);
}

const MOST_SPANS = 600 * LONGEST;

/** Every span of the text at hand; one of these is kept and filled again for every lesson. */
export class Chances {
  count = 0;
  readonly starts = new Uint16Array(MOST_SPANS);
  readonly ends = new Uint16Array(MOST_SPANS);
  readonly ranks = new Uint8Array(MOST_SPANS);
  readonly pieces = new Uint8Array(MOST_SPANS);
  /** At first its score, then its chance minus its chance among the right answers: what is to be unlearned. */
  readonly wrong = new Float64Array(MOST_SPANS);
  private readonly isRight = new Uint8Array(MOST_SPANS);
  wrongNone = 0;

  read({ known, spots }: Lesson, weights: PlaceWeights): void {
    this.count = 0;
    let highest = noneScore(known, weights) + (spots.length === 0 ? 0 : COST);
    const none = highest;
    eachSpan(known, sumsOf(known, weights), weights, (start, end, score, rank, pieces) => {
      const at = this.count;
      const cost = costOf(spots, start, end);
      this.starts[at] = start;
      this.ends[at] = end;
      this.ranks[at] = rank;
      this.pieces[at] = pieces;
      this.isRight[at] = cost === 0 && spots.length > 0 ? 1 : 0;
      this.wrong[at] = score + cost;
      highest = Math.max(highest, score + cost);
      this.count += 1;
    });
    this.weigh(Math.exp(none - highest), highest, spots.length === 0);
  }

  private weigh(none: number, highest: number, noneIsRight: boolean): void {
    let [sum, right] = [none, noneIsRight ? none : 0];
    for (let i = 0; i < this.count; i += 1) {
      const power = Math.exp((this.wrong[i] ?? 0) - highest);
      this.wrong[i] = power;
      sum += power;
      if (this.isRight[i] === 1) right += power;
    }
    const safe = Math.max(right, 1e-30);
    for (let i = 0; i < this.count; i += 1) {
      const power = this.wrong[i] ?? 0;
      this.wrong[i] = power / sum - (this.isRight[i] === 1 ? power / safe : 0);
    }
    this.wrongNone = none / sum - (noneIsRight ? none / safe : 0);
  }
}

const add = (to: Float64Array, at: number, by: number): void => {
  to[at] = (to[at] ?? 0) + by;
};

/** What is to be unlearned of whole spans, and of each position as the first, any and the last of a place. */
export function gradientsOf({ text, ruled }: KnownText, chances: Chances) {
  const { length } = text.read;
  const [first, last] = [new Float64Array(length), new Float64Array(length)];
  const within = new Float64Array(length + 1);
  const whole = new Float64Array(WHOLE_FEATURES);
  for (let i = 0; i < chances.count; i += 1) {
    const wrong = chances.wrong[i] ?? 0;
    if (Math.abs(wrong) < LEAST / 10) continue;
    const [start, end] = [chances.starts[i] ?? 0, chances.ends[i] ?? 0];
    add(first, start, wrong);
    add(last, end - 1, wrong);
    add(within, start, wrong);
    add(within, end, -wrong);
    add(whole, lengthFeature(end - start), wrong);
    add(whole, repeatFeature(end - start, text.repeats[start] ?? 0), wrong);
    add(whole, rankFeature(chances.ranks[i] ?? 0), wrong);
    add(whole, whereFeature(text, start, chances.ranks[i] ?? 0), wrong);
    add(whole, lessFeature(text, chances.ranks[i] ?? 0), wrong);
    add(whole, piecesFeature(chances.pieces[i] ?? 0), wrong);
    add(whole, endsFeature(text.ends[end] ?? 0), wrong);
    add(whole, afterFeature(text.ends[end] ?? 0, text.begins[end] ?? 0), wrong);
    add(whole, beginsFeature(text.begins[start] ?? 0), wrong);
    add(whole, beforeFeature(text.ends[start] ?? 0), wrong);
    const rule = ruled.get(spanKey(start, end));
    if (rule !== undefined) add(whole, rule, wrong);
  }
  for (let at = 1; at < length; at += 1) add(within, at, within[at - 1] ?? 0);
  for (const feature of noneFeatures(text)) add(whole, feature, chances.wrongNone);
  return { first, within, last, whole };
}
