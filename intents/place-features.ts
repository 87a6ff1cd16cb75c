import { mostSpecific, type PlaceSpan, placeSpans } from "./place.ts";
import { simplify } from "./simplify.ts";

/*
 * What the place model sees of a text: each character with its neighbours, and what the rules of place.ts make of it.
 * Digits are `#`, Latin letters `a`: no number and no word of a name is learned.
 */

/** So much of a text is searched: letters say early where it is. */
export const PLACE_CHARS = 700;
/** The longest span that is a place. */
export const LONGEST = 44;

const BREAK = /[,,。!!??;;::\n\r\t“”"《》【】]/u;
const DIGIT = /[\p{N}*]/u;
const LATIN = /[a-zA-Z]/;

export interface PlaceText {
  /** As it was written, cut; offsets hold. */
  readonly read: string;
  /** Per position the names of its features. */
  readonly features: readonly (readonly string[])[];
  /** No span runs over these. */
  readonly breaks: Uint8Array;
  readonly spans: readonly PlaceSpan[];
  /** What the rules alone would say. */
  readonly byRules: PlaceSpan | undefined;
}

const LINE = /[\n\r]/;

const masked = (unit: string): string =>
  DIGIT.test(unit) ? "#" : LATIN.test(unit) ? "a" : LINE.test(unit) ? "/" : unit;

/** Per position: where it stands in a span of the rules, and how specific that one is. */
function marksOf(length: number, spans: readonly PlaceSpan[], best: PlaceSpan | undefined): string[] {
  const marks = Array.from({ length: length + 1 }, () => "o");
  for (const span of spans) {
    const kind = span === best ? "x" : "y";
    const rank = "abcdefghijklmn"[span.rank] ?? "n";
    for (let at = span.start; at < span.end; at += 1)
      marks[at] = `${kind}${at === span.start ? "s" : at === span.end - 1 ? "e" : "i"}${rank}`;
  }
  return marks;
}

/** Everything about a text that the model may weigh. */
export function readPlaceText(text: string): PlaceText {
  const read = text.slice(0, PLACE_CHARS);
  const plain = simplify(read);
  const spans = placeSpans(plain);
  const byRules = mostSpecific(plain, spans);
  const units = Array.from({ length: read.length }, (_, i) => masked(plain[i] ?? " "));
  const marks = marksOf(read.length, spans, byRules);
  const at = (i: number): string => (i < 0 || i >= units.length ? "_" : (units[i] ?? "_"));
  const mark = (i: number): string => marks[i] ?? "o";
  const title = read.indexOf("\n");
  const features = units.map((_, i) => [
    `l:${at(i - 2)}`,
    `m:${at(i - 1)}`,
    `n:${at(i)}`,
    `p:${at(i + 1)}`,
    `q:${at(i + 2)}`,
    `A:${at(i - 2)}${at(i - 1)}`,
    `B:${at(i - 1)}${at(i)}`,
    `C:${at(i)}${at(i + 1)}`,
    `D:${at(i + 1)}${at(i + 2)}`,
    `r:${mark(i)}`,
    `s:${mark(i - 1)}|${mark(i)}|${mark(i + 1)}`,
    i < title ? "t:title" : "t:text",
  ]);
  const breaks = Uint8Array.from(units, (unit) => (BREAK.test(unit) ? 1 : 0));
  return { read, features, breaks, spans, byRules };
}

/** How long a span is, in steps of three characters. */
export const LENGTH_FEATURES = [..."abcdefghijklmno"].map((step) => `L:${step}`);
export const lengthFeature = (start: number, end: number): number => Math.floor((end - start) / 3);

/** A span that the rules found too, and how specific they think it is. */
export const RULE_FEATURES = [..."abcdefghijklm"].flatMap((rank) => [`S:${rank}`, `T:${rank}`]);

/** Start and end of the rules' spans → number in RULE_FEATURES: of the one they would say, or of another. */
export function ruleFeatures({ spans, byRules }: PlaceText): ReadonlyMap<number, number> {
  return new Map(
    spans.map((span) => [spanKey(span.start, span.end), span.rank * 2 + (span === byRules ? 0 : 1)]),
  );
}

export const spanKey = (start: number, end: number): number => start * 10_000 + end;
