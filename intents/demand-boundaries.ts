import { DEMAND_CUES } from "./demand-cues.ts";
import { simplify } from "./simplify.ts";

/*
 * Where a message may go over to another demand, and what speaks for and against it there: the words at the end of what was
 * told and at the beginning of what follows, the mark between them, cues, and how long both are.
 */

export interface Boundary {
  /** Where the further demand would begin. */
  readonly at: number;
  /** No feature holds a digit. */
  readonly features: readonly string[];
}

const MARKS = "，,。.！!？?；;：:、\n …~—";
export const isMark = (unit: string | undefined): boolean => unit !== undefined && MARKS.includes(unit);
/** Half- and full-width marks are one; a line break and a blank have names. */
const NAME_OF_MARK: Readonly<Record<string, string>> = {
  "，": ",",
  "。": ".",
  "！": "!",
  "？": "?",
  "；": ";",
  "：": ":",
  "\n": "line",
  " ": "blank",
};
const NO_MARK = "none";

/** A run without marks is looked into where it is so long, and so much of the message: whoever sets marks sets them here. */
const RUN = 16;
const RUN_OF_ALL = 0.4;
/** No part of it is shorter. */
const PART = 4;
/** So much is seen of what was told and of what follows. */
const WINDOW = 14;

const LETTER = /\p{L}/gu;

interface Clause {
  readonly start: number;
  /** With its marks. */
  readonly end: number;
}

function clausesOf(text: string): Clause[] {
  const starts = [...text].length === 0 ? [] : [0];
  for (let i = 1; i < text.length; i += 1) if (isMark(text[i - 1]) && !isMark(text[i])) starts.push(i);
  return starts.map((start, i) => ({ start, end: starts[i + 1] ?? text.length }));
}

const withoutMarks = (text: string): string => {
  let end = text.length;
  while (end > 0 && isMark(text[end - 1])) end -= 1;
  return text.slice(0, end);
};

/** Doubling steps: a length as a letter. */
const sizeOf = (length: number): string => "abcdefgh"[Math.min(7, Math.floor(Math.log2(length + 1)))] ?? "";
const few = (count: number, most: number): string => "abcdefg"[Math.min(count, most)] ?? "";

const HAN_PAIR = /^\p{Script=Han}{2}$/u;

/** How many pairs of characters of one text stand in another. */
function sharedPairs(one: string, other: string): number {
  let shared = 0;
  for (let i = 0; i + 1 < other.length; i += 1) {
    const pair = other.slice(i, i + 2);
    if (one.includes(pair) && HAN_PAIR.test(pair)) shared += 1;
  }
  return shared;
}

function addWords(features: Set<string>, left: string, right: string, mark: string): void {
  for (let n = 1; n <= 4; n += 1) features.add(`>${right.slice(0, n)}`);
  features.add(`${mark}>${right.slice(0, 1)}`).add(`${mark}>${right.slice(0, 2)}`);
  for (let n = 1; n <= 3; n += 1) features.add(`<${left.slice(-n)}`);
  addSeen(features, "R", right.slice(0, WINDOW));
  addSeen(features, "L", left.slice(-WINDOW));
}

function addSeen(features: Set<string>, side: string, seen: string): void {
  for (let i = 0; i < seen.length; i += 1) {
    features.add(side + seen.charAt(i));
    if (i + 1 < seen.length) features.add(side + seen.slice(i, i + 2));
  }
}

function addCues(features: Set<string>, left: string, right: string, mark: string): void {
  for (const [name, pattern] of DEMAND_CUES) {
    if (pattern.test(right)) features.add(`after ${name}`).add(`after ${name} ${mark}`);
    if (pattern.test(left)) features.add(`before ${name}`);
  }
}

/** "Two things:", which tells that there are several. */
const ANNOUNCES =
  /(?:[两二三四五2-5#]|好?几|多)[个件条点桩样](?:不同的?)?(?:事[儿情]?|问题|诉求|情况|意见|毛病)/u;

interface Read {
  readonly text: string;
  readonly clauses: readonly Clause[];
  readonly announced: boolean;
}

interface Place {
  readonly at: number;
  /** Which clause it is in, and where that begins and ends. */
  readonly clause: number;
  readonly from: number;
  readonly to: number;
}

function addShape(features: Set<string>, { text, clauses, announced }: Read, { at, clause }: Place): void {
  features.add(`all left ${sizeOf(at)}`).add(`all right ${sizeOf(text.length - at)}`);
  features.add(`clauses ${few(clauses.length, 6)}`).add(`clause ${few(clause, 5)}`);
  if (announced) features.add("announced");
}

/** What was said before and is said again: of what follows next, and of all that follows. */
function addSaidAgain(features: Set<string>, { text }: Read, { at, to }: Place): void {
  const told = text.slice(0, at);
  const next = sharedPairs(told, withoutMarks(text.slice(at, to)));
  const all = next + sharedPairs(told, text.slice(to));
  features.add(`said again ${few(next, 3)}`).add(`all said again ${few(all, 3)}`);
}

function boundary(read: Read, place: Place): Boundary {
  const { text } = read;
  const { at, from, to } = place;
  const [left, right] = [withoutMarks(text.slice(from, at)), withoutMarks(text.slice(at, to))];
  const before = text.charAt(at - 1);
  const mark = isMark(before) ? (NAME_OF_MARK[before] ?? before) : NO_MARK;
  const features = new Set([`mark ${mark}`, `left ${sizeOf(left.length)}`, `right ${sizeOf(right.length)}`]);
  addWords(features, left, right, mark);
  addCues(features, left, right, mark);
  addShape(features, read, place);
  addSaidAgain(features, read, place);
  return { at, features: [...features] };
}

const isLowSurrogate = (unit: string): boolean => unit >= "\uDC00" && unit <= "\uDFFF";

/** The first and the last place that leave enough letters on both sides. */
function rangeOf(text: string): readonly [number, number] {
  const letters = [...text.matchAll(LETTER)].map(({ index }) => index);
  return [(letters[PART - 1] ?? text.length) + 1, letters.at(-PART) ?? 0];
}

/** Every place where a text could go over to another demand: before a clause, and within a long run without marks. */
export function boundariesOf(told: string): Boundary[] {
  const text = simplify(told).toLowerCase().replaceAll(/\d/g, "#");
  if (text.length !== told.length) return [];
  const clauses = clausesOf(text);
  const read: Read = { text, clauses, announced: ANNOUNCES.test(text) };
  const places = clauses.flatMap(({ start, end }, clause): Place[] => {
    const before = clauses[clause - 1];
    const between = before ? [{ at: start, clause, from: before.start, to: end }] : [];
    return [...between, ...within(text, start, end).map((at) => ({ at, clause, from: start, to: end }))];
  });
  const [first, last] = rangeOf(text);
  return places.filter(({ at }) => at >= first && at <= last).map((place) => boundary(read, place));
}

function within(text: string, start: number, end: number): number[] {
  if (end - start < Math.max(RUN, RUN_OF_ALL * text.length)) return [];
  return Array.from({ length: end - start - 2 * PART + 1 }, (_, i) => start + PART + i).filter(
    (at) => !isLowSurrogate(text.charAt(at)) && !isMark(text[at]),
  );
}
