import { mostSpecific, type PlaceSpan, placePieces } from "./place.ts";
import { placeSight } from "./place-sight.ts";

/*
 * What the place model sees of a text: the characters around each position, alone, in pairs and in threes, what the rules
 * of place.ts make of it, and of a whole span its length, the rules' pieces in it and whether it is said twice.
 * Digits are `#`, Latin letters `a`: no number and no word of a name is learned.
 */

/** So much of a text is searched: letters say early where it is. */
const PLACE_CHARS = 600;
/** The longest span that is a place. */
export const LONGEST = 44;

const BREAK = /[,，。!！?？;；:：\n\r\t“”"《》【】]/u;
const DIGIT = /[\p{N}*]/u;
const LATIN = /[a-zA-Z]/;
const LINE = /[\n\r]/;
const UNIT = 0x10000;
const NOTHING = "_".charCodeAt(0);
/** Marks of the rules are written as letters from here on. */
const MARK = 0x100;

/** A run of units that a position sees: `units` of them, from the `from`th beside it on, at `places` places. */
export interface Channel {
  readonly name: "one" | "two" | "three" | "marks";
  readonly units: 1 | 2 | 3;
  readonly from: number;
  readonly places: number;
}

export const CHANNELS: readonly Channel[] = [
  { name: "one", units: 1, from: -2, places: 5 },
  { name: "two", units: 2, from: -2, places: 4 },
  { name: "three", units: 3, from: -2, places: 3 },
  { name: "marks", units: 2, from: -1, places: 2 },
];
/** So many units beside a text are nothing. */
export const BESIDE_TEXT = 3;

/** A run of units as one number below 2 to the 48. */
export function keyAt(units: Uint16Array, at: number, length: number): number {
  let key = 0;
  for (let i = at; i < at + length; i += 1) key = key * UNIT + (units[i] ?? NOTHING);
  return key;
}

/** The same of a text, unit by unit: no array is made for each of a model's runs. */
export function keyOf(run: string): number {
  let key = 0;
  for (let i = 0; i < run.length; i += 1) key = key * UNIT + run.charCodeAt(i);
  return key;
}

export function runOf(key: number, length: number): string {
  let run = "";
  for (let i = 0, rest = key; i < length; i += 1, rest = Math.floor(rest / UNIT))
    run = String.fromCharCode(rest % UNIT) + run;
  return run;
}

export interface PlaceText {
  /** As it was written, cut; offsets hold. */
  readonly read: string;
  /** Masked, with BESIDE_TEXT units of nothing before and after. */
  readonly units: Uint16Array;
  readonly marks: Uint16Array;
  /** No span runs over these. */
  readonly breaks: Uint8Array;
  /** Per position: how many characters from here on stand elsewhere too. */
  readonly repeats: Uint8Array;
  /** Per position: how specific the piece is that ends here, and whether one begins here. */
  readonly ends: Uint8Array;
  readonly begins: Uint8Array;
  /** Where the title ends, 0: there is none; and how specific the most specific piece is. */
  readonly title: number;
  readonly highest: number;
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

export const RANKS = 14;
export const rankOf = (rank: number): number => Math.min(rank, RANKS - 1);

/** Per position: where it stands in a span of the rules, how specific that one is, and whether this is the title. */
function marksOf(length: number, spans: readonly PlaceSpan[], best: PlaceSpan | undefined): Uint16Array {
  const marks = new Uint16Array(length + 2 * BESIDE_TEXT).fill(MARK);
  for (const span of spans)
    for (let at = span.start; at < span.end; at += 1) {
      const where = at === span.start ? 0 : at === span.end - 1 ? 1 : 2;
      marks[at + BESIDE_TEXT] = MARK + 1 + ((span === best ? 0 : 3) + where) * RANKS + rankOf(span.rank);
    }
  return marks;
}

/** What is said more often than this is no name. */
const SAID_OFTEN = 8;

/** Longest common beginnings of what starts at two positions, over all pairs of them: what a text says twice. */
function repeatsOf(units: Uint16Array, length: number, breaks: Uint8Array): Uint8Array {
  const repeats = new Uint8Array(length + 1);
  const firstAt = new Map<number, number[]>();
  // Only pairs of characters that stand at several positions can begin what is said twice.
  for (let at = length - 2; at >= 0; at -= 1) {
    if (breaks[at] === 1 || breaks[at + 1] === 1) continue;
    const key = keyAt(units, at + BESIDE_TEXT, 2);
    const others = firstAt.get(key);
    if (!others) {
      firstAt.set(key, [at]);
      continue;
    }
    for (const other of others) {
      let run = 2;
      while (
        run < LONGEST &&
        other + run < length &&
        at + run < other &&
        breaks[at + run] === 0 &&
        units[at + run + BESIDE_TEXT] === units[other + run + BESIDE_TEXT]
      )
        run += 1;
      repeats[at] = Math.max(repeats[at] ?? 0, run);
      repeats[other] = Math.max(repeats[other] ?? 0, run);
    }
    if (others.length < SAID_OFTEN) others.push(at);
  }
  return repeats;
}

/** Everything about a text that the model may weigh. */
export function readPlaceText(text: string): PlaceText {
  const read = text.slice(0, PLACE_CHARS);
  const plain = placeSight(read);
  const { pieces, spans } = placePieces(plain);
  const byRules = mostSpecific(plain, spans);
  const { length } = read;
  const units = new Uint16Array(length + 2 * BESIDE_TEXT).fill(NOTHING);
  const breaks = new Uint8Array(length);
  for (let i = 0; i < length; i += 1) {
    const unit = readUnit(plain.charCodeAt(i));
    units[i + BESIDE_TEXT] = unit;
    breaks[i] = unit >= UNIT * BREAKS ? 1 : 0;
  }
  const ends = new Uint8Array(length + 1);
  const begins = new Uint8Array(length + 1);
  for (const { start, end, rank } of pieces) {
    begins[start] = 1;
    ends[end] = rankOf(rank);
  }
  return {
    read,
    units,
    marks: marksOf(length, spans, byRules),
    breaks,
    repeats: repeatsOf(units, length, breaks),
    ends,
    begins,
    title: Math.max(0, read.indexOf("\n")),
    highest: pieces.reduce((most, { rank }) => Math.max(most, rankOf(rank)), 0),
    spans,
    byRules,
  };
}
