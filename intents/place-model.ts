import { bytesOf } from "./model.ts";
import { findPlace } from "./place.ts";
import { withCity } from "./place-city.ts";
import { englishPlace, hasHan } from "./place-english.ts";
import { CHANNELS, keyOf, readPlaceText } from "./place-features.ts";
import { bestSpan, know, numbersOf, type PlaceWeights, type Scales } from "./place-score.ts";
import { MAX_CHARS } from "./text.ts";

/** The place model as it lies in `model/place.json`: signed bytes for the first, each and the last character of a place. */
export interface PlaceModelFile {
  readonly version: 3;
  readonly task: "place";
  /** Per channel of CHANNELS its runs of units one after the other, in their order; none holds a digit. */
  readonly runs: readonly string[];
  /** base64: per run of a channel one byte for each place where a position sees it. */
  readonly start: string;
  readonly inside: string;
  readonly end: string;
  /** base64: what is said of whole spans. */
  readonly whole: string;
  /** What a byte of each is worth. */
  readonly scales: Scales;
}

/** Where beside a place: not part of its name. */
const BESIDE = /(?<=.{3})(?:大?[门門]口|[楼樓]下|旁[边邊]?|附近|[对對]面|周[边邊]|[边邊]上)$/u;

/** A code on a lamp pole or a manhole is as exact as a place can be: no model is asked. */
const COORDINATE_RANK = 12;

/** The runs of each channel, as numbers. */
const runsOf = ({ runs }: PlaceModelFile): number[][] =>
  CHANNELS.map(({ units }, channel) => {
    const all = runs[channel] ?? "";
    return Array.from({ length: all.length / units }, (_, i) => keyOf(all.slice(i * units, (i + 1) * units)));
  });

/** Reads the most specific place span of a text, copied exactly; undefined for none or a bare city or province. */
export function createPlaceFinder(file: PlaceModelFile | undefined): (text: string) => string | undefined {
  if (!file) return findPlace;
  const weights: PlaceWeights = {
    numbers: numbersOf(runsOf(file)),
    start: bytesOf(file.start),
    inside: bytesOf(file.inside),
    end: bytesOf(file.end),
    whole: bytesOf(file.whole),
    scales: file.scales,
  };
  return (text) => {
    const cut = text.slice(0, MAX_CHARS);
    if (!hasHan(cut)) return englishPlace(cut);
    const place = readPlaceText(text);
    if (place.byRules?.rank === COORDINATE_RANK)
      return place.read.slice(place.byRules.start, place.byRules.end);
    const best = bestSpan(know(place, weights.numbers), weights);
    return best
      ? withCity(place.read, place.read.slice(best.start, best.end).replace(BESIDE, ""))
      : undefined;
  };
}
