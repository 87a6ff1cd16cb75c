import { bytesOf } from "./model.ts";
import { createNumberTable, type NumberTable } from "./number-table.ts";
import { englishPlace, findPlace } from "./place.ts";
import {
  type Feature,
  featureNamed,
  featuresOf,
  LENGTH_FEATURES,
  LONGEST,
  lengthFeature,
  type PlaceText,
  RULE_FEATURES,
  readPlaceText,
  ruleFeatures,
  spanKey,
  startOf,
} from "./place-features.ts";
import { createSummer, emptySums, type Sums } from "./place-sums.ts";
import { MAX_CHARS } from "./text.ts";

/** The place model as it lies in `model/place.json`: one signed byte per feature for the first, each and the last character of a place. */
export interface PlaceModelFile {
  readonly version: 1;
  readonly task: "place";
  /** Feature names joined by a line feed, in code point order; none holds a digit. */
  readonly features: string;
  /** base64. */
  readonly start: string;
  readonly inside: string;
  readonly end: string;
  /** A span must score more than this, in the same bytes. */
  readonly none: number;
}

/** Which weight is whose: of features of positions, and of what is said of whole spans, by name. */
export interface PlaceNumbers {
  readonly features: NumberTable;
  /** Per number of LENGTH_FEATURES and of RULE_FEATURES; -1: not learned. */
  readonly lengths: readonly number[];
  readonly rules: readonly number[];
}

/** Weights by number; what is said of a whole span counts once, in `inside`. */
export interface PlaceWeights {
  readonly numbers: PlaceNumbers;
  readonly start: Int8Array | Float64Array;
  readonly inside: Int8Array | Float64Array;
  readonly end: Int8Array | Float64Array;
  readonly none: number;
}

/** What is weighed of whole spans. */
type WholeWeights = Pick<PlaceWeights, "inside" | "none"> & {
  readonly numbers: Pick<PlaceNumbers, "lengths" | "rules">;
};

export interface FoundSpan {
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

/** Makes a wrong answer dearer while learning; of no place at all where both ends are -1. */
export type SpanCost = (start: number, end: number) => number;

function sumsOf({ positions }: KnownText, { start, inside, end }: PlaceWeights): Sums {
  const sums = emptySums(positions.length);
  for (const [at, ids] of positions.entries()) {
    let [first, middle, last] = [0, 0, 0];
    for (const id of ids) {
      first += start[id] ?? 0;
      middle += inside[id] ?? 0;
      last += end[id] ?? 0;
    }
    sums.starts[at] = first;
    sums.within[at] = middle;
    sums.ends[at] = last;
  }
  return sums;
}

/** The numbers of named features: those of positions by the number they are kept as. */
export function numbersOf(names: readonly string[]): PlaceNumbers {
  const all = new Map(names.map((name, number) => [name, number]));
  const whole = new Set([...LENGTH_FEATURES, ...RULE_FEATURES]);
  return {
    features: createNumberTable(
      [...all].flatMap(([name, number]) => (whole.has(name) ? [] : [[featureNamed(name), number] as const])),
    ),
    ...wholeNumbersOf(names),
  };
}

function wholeNumbersOf(names: readonly string[]): WholeWeights["numbers"] {
  const numbered = (list: readonly string[]) => list.map((name) => names.indexOf(name));
  return { lengths: numbered(LENGTH_FEATURES), rules: numbered(RULE_FEATURES) };
}

/** A text with the feature numbers of each position and of the rules' spans. */
export interface KnownText {
  readonly breaks: Uint8Array;
  readonly positions: readonly (readonly number[])[];
  /** Start and end → feature number. */
  readonly ruled: ReadonlyMap<number, number>;
}

/** Numbers of the rules' spans. */
function ruledOf(text: PlaceText, rules: readonly number[]): Map<number, number> {
  return new Map([...ruleFeatures(text)].map(([key, rule]) => [key, rules[rule] ?? -1]));
}

export function know(text: PlaceText, { features, rules }: PlaceNumbers): KnownText {
  return {
    breaks: text.breaks,
    positions: featuresOf(text).map((own) => knownOf(own, features)),
    ruled: ruledOf(text, rules),
  };
}

function knownOf(own: readonly Feature[], features: PlaceNumbers["features"]): number[] {
  const known: number[] = [];
  for (const feature of own) {
    const number = features.get(feature);
    if (number >= 0) known.push(number);
  }
  return known;
}

/** The numbers of what is said of a whole span. */
export function wholeNumbers(
  { ruled }: KnownText,
  { lengths }: PlaceNumbers,
  start: number,
  end: number,
): number[] {
  const rule = ruled.get(spanKey(start, end));
  const length = lengths[lengthFeature(start, end)] ?? -1;
  return rule === undefined ? [length] : [length, rule];
}

/** The best span of a text, or null where none beats "no place". */
export const bestSpan = (text: KnownText, weights: PlaceWeights, cost?: SpanCost): FoundSpan | null =>
  searchSpan(text, sumsOf(text, weights), weights, cost);

function searchSpan(
  text: Pick<KnownText, "breaks" | "ruled">,
  { starts, within, ends }: Sums,
  weights: WholeWeights,
  cost: SpanCost = () => 0,
): FoundSpan | null {
  const { length } = starts;
  const lengths = Float64Array.from(weights.numbers.lengths, (id) => weights.inside[id] ?? 0);
  const ruledFrom = new Set([...text.ruled.keys()].map(startOf));
  let best: FoundSpan | null = null;
  let floor = weights.none + cost(-1, -1);
  for (let start = 0; start < length; start += 1) {
    let inside = 0;
    const isRuled = ruledFrom.has(start);
    for (let end = start + 1; end <= length && end - start <= LONGEST; end += 1) {
      if (text.breaks[end - 1] === 1) break;
      inside += within[end - 1] ?? 0;
      if (end - start < 2) continue;
      const rule = isRuled ? text.ruled.get(spanKey(start, end)) : undefined;
      const whole =
        (lengths[lengthFeature(start, end)] ?? 0) + (rule === undefined ? 0 : (weights.inside[rule] ?? 0));
      const score = (starts[start] ?? 0) + inside + (ends[end - 1] ?? 0) + whole + cost(start, end);
      if (score > floor) {
        floor = score;
        best = { start, end, score };
      }
    }
  }
  return best;
}

/** Where beside a place: not part of its name. */
const BESIDE = /(?<=.{3})(?:大?[门門]口|[楼樓]下|旁[边邊]?|附近|[对對]面|周[边邊]|[边邊]上)$/u;

/** A code on a lamp pole or a manhole is as exact as a place can be: no model is asked. */
const COORDINATE_RANK = 12;

/** Reads the most specific place span of a text, copied exactly; undefined for none or a bare city or province. */
export function createPlaceFinder(file: PlaceModelFile | undefined): (text: string) => string | undefined {
  if (!file) return findPlace;
  const names = file.features.split("\n");
  const [start, inside, end] = [bytesOf(file.start), bytesOf(file.inside), bytesOf(file.end)];
  const weights: WholeWeights = { numbers: wholeNumbersOf(names), inside, none: file.none };
  const sum = createSummer(names, { start, inside, end });
  return (text) => {
    const english = englishPlace(text.slice(0, MAX_CHARS));
    if (english) return english;
    const place = readPlaceText(text);
    if (place.byRules?.rank === COORDINATE_RANK)
      return place.read.slice(place.byRules.start, place.byRules.end);
    const ruled = ruledOf(place, weights.numbers.rules);
    const best = searchSpan({ breaks: place.breaks, ruled }, sum(place), weights);
    return best ? place.read.slice(best.start, best.end).replace(BESIDE, "") : undefined;
  };
}
