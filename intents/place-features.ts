import { mostSpecific, type PlaceSpan, placeSpans } from "./place.ts";
import { simplify } from "./simplify.ts";

/*
 * What the place model sees of a text: each character with its neighbours, and what the rules of place.ts make of it.
 * Digits are `#`, Latin letters `a`: no number and no word of a name is learned. A feature is a template and two UTF-16
 * units, kept as one number, since a text has thousands; by name it is `template:units`.
 */

/** So much of a text is searched: letters say early where it is. */
const PLACE_CHARS = 600;
/** The longest span that is a place. */
export const LONGEST = 44;

const BREAK = /[,,。!!??;;::\n\r\t“”"《》【】]/u;
const DIGIT = /[\p{N}*]/u;
const LATIN = /[a-zA-Z]/;
const LINE = /[\n\r]/;

/** Single neighbours, pairs of them, marks of the rules, and whether it is the title. */
const TEMPLATES = "lmnpqABCDrsut";
const UNIT = 0x10000;
const NOTHING = "_".charCodeAt(0);
/** Marks of the rules are written as letters from here on. */
const MARK = 0x100;

export type Feature = number;

const featureOf = (template: number, a: number, b = 0): Feature => (template * UNIT + a) * UNIT + b;

export function nameOf(feature: Feature): string {
  const [rest, b] = [Math.floor(feature / UNIT), feature % UNIT];
  const [template, a] = [Math.floor(rest / UNIT), rest % UNIT];
  return `${TEMPLATES[template]}:${String.fromCharCode(a)}${b === 0 ? "" : String.fromCharCode(b)}`;
}

export const featureNamed = (name: string): Feature =>
  featureOf(TEMPLATES.indexOf(name[0] ?? ""), name.charCodeAt(2), name.length > 3 ? name.charCodeAt(3) : 0);

export interface PlaceText {
  /** As it was written, cut; offsets hold. */
  readonly read: string;
  readonly features: readonly (readonly Feature[])[];
  /** No span runs over these. */
  readonly breaks: Uint8Array;
  readonly spans: readonly PlaceSpan[];
  /** What the rules alone would say. */
  readonly byRules: PlaceSpan | undefined;
}

const masked = (unit: string): number =>
  (DIGIT.test(unit) ? "#" : LATIN.test(unit) ? "a" : LINE.test(unit) ? "/" : unit).charCodeAt(0);

const RANKS = 14;

/** Per position: where it stands in a span of the rules, and how specific that one is. */
function marksOf(length: number, spans: readonly PlaceSpan[], best: PlaceSpan | undefined): Uint16Array {
  const marks = new Uint16Array(length + 1).fill(MARK);
  for (const span of spans)
    for (let at = span.start; at < span.end; at += 1) {
      const where = at === span.start ? 0 : at === span.end - 1 ? 1 : 2;
      marks[at] = MARK + 1 + ((span === best ? 0 : 3) + where) * RANKS + Math.min(span.rank, RANKS - 1);
    }
  return marks;
}

/** Everything about a text that the model may weigh. */
export function readPlaceText(text: string): PlaceText {
  const read = text.slice(0, PLACE_CHARS);
  const plain = simplify(read);
  const spans = placeSpans(plain);
  const byRules = mostSpecific(plain, spans);
  const units = Uint16Array.from({ length: read.length }, (_, i) => masked(plain[i] ?? " "));
  const marks = marksOf(read.length, spans, byRules);
  const title = read.indexOf("\n");
  const at = (i: number): number => units[i] ?? NOTHING;
  const mark = (i: number): number => marks[i] ?? MARK;
  const features = Array.from(units, (own, i) => [
    featureOf(0, at(i - 2)),
    featureOf(1, at(i - 1)),
    featureOf(2, own),
    featureOf(3, at(i + 1)),
    featureOf(4, at(i + 2)),
    featureOf(5, at(i - 2), at(i - 1)),
    featureOf(6, at(i - 1), own),
    featureOf(7, own, at(i + 1)),
    featureOf(8, at(i + 1), at(i + 2)),
    featureOf(9, mark(i)),
    featureOf(10, mark(i - 1), mark(i)),
    featureOf(11, mark(i), mark(i + 1)),
    featureOf(12, i < title ? MARK : MARK + 1),
  ]);
  const breaks = Uint8Array.from({ length: read.length }, (_, i) => (BREAK.test(plain[i] ?? "") ? 1 : 0));
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

export const spanKey = (start: number, end: number): number => start * UNIT + end;
export const startOf = (key: number): number => Math.floor(key / UNIT);
