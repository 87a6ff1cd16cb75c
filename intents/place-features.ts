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

/** A feature's letter, and how far from a position it looks. */
type Template = readonly [letter: string, from: number];
/** Single neighbours, pairs of them, marks of the rules, pairs of those, and whether it is the title. */
export const TEMPLATES: readonly (readonly Template[])[] = [
  [..."lmnpq"].map((letter, i) => [letter, i - 2]),
  [..."ABCD"].map((letter, i) => [letter, i - 2]),
  [["r", 0]],
  [
    ["s", -1],
    ["u", 0],
  ],
  [["t", 0]],
];
const [CHARACTERS, PAIRS, MARKS, MARK_PAIRS, TITLES] = [0, 1, 2, 3, 4];
const LETTERS = TEMPLATES.flatMap((group) => group.map(([letter]) => letter)).join("");
const UNIT = 0x10000;
const NOTHING = "_".charCodeAt(0);
/** Marks of the rules are written as letters from here on. */
const MARK = 0x100;

export type Feature = number;

const featureOf = (template: number, a: number, b = 0): Feature => (template * UNIT + a) * UNIT + b;

export function nameOf(feature: Feature): string {
  const [rest, b] = [Math.floor(feature / UNIT), feature % UNIT];
  const [template, a] = [Math.floor(rest / UNIT), rest % UNIT];
  return `${LETTERS[template]}:${String.fromCharCode(a)}${b === 0 ? "" : String.fromCharCode(b)}`;
}

export const featureNamed = (name: string): Feature =>
  featureOf(LETTERS.indexOf(name[0] ?? ""), name.charCodeAt(2), name.length > 3 ? name.charCodeAt(3) : 0);

export interface PlaceText {
  /** As it was written, cut; offsets hold. */
  readonly read: string;
  /** Each character, masked. */
  readonly units: Uint16Array;
  /** Where each stands in a span of the rules. */
  readonly marks: Uint16Array;
  /** No span runs over these. */
  readonly breaks: Uint8Array;
  readonly spans: readonly PlaceSpan[];
  /** What the rules alone would say. */
  readonly byRules: PlaceSpan | undefined;
}

const readMasked = (unit: string): number =>
  (DIGIT.test(unit) ? "#" : LATIN.test(unit) ? "a" : LINE.test(unit) ? "/" : unit).charCodeAt(0);

/** UTF-16 unit → the one it is learned as, and above those whether no span runs over it; kept once asked for. */
const readUnit = (() => {
  let kept: Uint32Array | undefined;
  return (unit: number): number => {
    kept ??= new Uint32Array(UNIT);
    const known = kept[unit] ?? 0;
    if (known !== 0) return known;
    const character = String.fromCharCode(unit);
    kept[unit] = readMasked(character) + (BREAK.test(character) ? UNIT * BREAKS : UNIT);
    return kept[unit] ?? 0;
  };
})();
const BREAKS = 2;

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
  const units = new Uint16Array(read.length);
  const breaks = new Uint8Array(read.length);
  for (let i = 0; i < read.length; i += 1) {
    const unit = readUnit(plain.charCodeAt(i));
    units[i] = unit;
    breaks[i] = unit >= UNIT * BREAKS ? 1 : 0;
  }
  const marks = marksOf(read.length, spans, byRules);
  return { read, units, marks, breaks, spans, byRules };
}

/** Tells what stands at a position, some before the first and after the last included: of which group, and its one or two units. */
export function tellUnits(
  { read, units, marks }: PlaceText,
  tell: (group: number, at: number, first: number, second: number) => void,
): void {
  const title = read.indexOf("\n");
  for (let at = -2; at < units.length + 2; at += 1) {
    const own = units[at] ?? NOTHING;
    tell(CHARACTERS, at, own, 0);
    tell(PAIRS, at, own, units[at + 1] ?? NOTHING);
    if (at < -1 || at > units.length) continue;
    const mark = marks[at] ?? MARK;
    tell(MARKS, at, mark, 0);
    tell(MARK_PAIRS, at, mark, marks[at + 1] ?? MARK);
    tell(TITLES, at, at < title ? MARK : MARK + 1, 0);
  }
}

/** The features of every position, for learning. */
export function featuresOf(text: PlaceText): Feature[][] {
  const features: Feature[][] = Array.from(text.units, () => []);
  const before = TEMPLATES.map((_, group) => TEMPLATES.slice(0, group).flat().length);
  tellUnits(text, (group, at, first, second) => {
    for (const [i, [, from]] of (TEMPLATES[group] ?? []).entries())
      features[at - from]?.push(featureOf((before[group] ?? 0) + i, first, second));
  });
  return features;
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
