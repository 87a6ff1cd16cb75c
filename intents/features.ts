import { CUES } from "./cues.ts";
import { withoutFillers, withoutPreamble } from "./preamble.ts";
import { mask, normalise } from "./text.ts";

/** Which features a model reads; kept in its file so that training and reading never differ. */
export interface FeatureSet {
  /** Words of Latin letters: English, and pinyin typed as such. */
  readonly words: boolean;
  readonly chars: boolean;
  readonly bigrams: boolean;
  /** Features of the first and the last clause once more, marked: where something is said decides the kind. */
  readonly edges: boolean;
  /** Facts about the whole text: how it asks, how long it is. */
  readonly flags: boolean;
}

const HAN = /\p{Script=Han}/u;
const LETTERS = /[a-z]/;
const CLAUSE = /[^,,。.!!??;;:\n]+/gu;

function count(features: Map<string, number>, name: string, times = 1): void {
  features.set(name, (features.get(name) ?? 0) + times);
}

const LATIN_WORD = /[a-z]{2,24}/g;

function addWords(features: Map<string, number>, text: string): void {
  for (const [word] of text.matchAll(LATIN_WORD)) count(features, `w:${word}`);
}

function addRuns(features: Map<string, number>, text: string, prefix: string): void {
  let before = "";
  for (const unit of text) {
    if (unit === " ") continue;
    const letter = LETTERS.test(unit);
    if (!letter) count(features, `${prefix}c:${unit}`);
    if (!letter && before !== "" && (HAN.test(before) || HAN.test(unit)))
      count(features, `${prefix}b:${before}${unit}`);
    before = letter ? "" : unit;
  }
}

/** How much of the first and the last clause is marked. */
const EDGE = 24;

function addEdges(features: Map<string, number>, text: string): void {
  const clauses = text.match(CLAUSE) ?? [];
  const [first, last] = [clauses[0], clauses.at(-1)];
  if (first) addRuns(features, first.slice(0, EDGE).toWellFormed(), "^");
  if (last && clauses.length > 1) addRuns(features, last.slice(-EDGE).toWellFormed(), "$");
}

function addFlags(features: Map<string, number>, text: string): void {
  for (const [name, pattern] of CUES) if (pattern.test(text)) features.set(`f:${name}`, 1);
  features.set(
    `f:length ${Math.min(7, Math.floor(Math.log2(text.length + 1)))}`.replace(/\d/, lengthName),
    1,
  );
}

const lengthName = (digit: string): string => "abcdefgh"[Number(digit)] ?? "h";

/** A first line as short as this is a title: it says in few words what the letter is about, and counts so often more. */
const TITLE = 60;
const TITLE_TIMES = 2;

function addTitle(features: Map<string, number>, text: string): void {
  const end = text.indexOf("\n");
  if (end <= 0 || end > TITLE) return;
  const own = new Map<string, number>();
  const masked = toTheMatter(text.slice(0, end));
  addWords(own, masked);
  addRuns(own, masked, "");
  for (const [name, times] of own) count(features, name, times * TITLE_TIMES);
}

/** From where a text comes to the matter, digits and names masked. */
const toTheMatter = (text: string): string =>
  mask(withoutFillers(withoutPreamble(withoutFillers(normalise(text)))));

/** Feature → how often, of every set, from where a text comes to the matter. Digits and names are masked; no feature holds a digit. */
export function extract(text: string): Map<string, number> {
  const masked = toTheMatter(text);
  const features = new Map<string, number>();
  addWords(features, masked);
  addRuns(features, masked, "");
  addTitle(features, text);
  addEdges(features, masked);
  addFlags(features, masked);
  return features;
}

/** Which set a feature's mark belongs to. */
const SET_OF_MARK: Readonly<Record<string, keyof FeatureSet>> = {
  w: "words",
  c: "chars",
  b: "bigrams",
  "^": "edges",
  $: "edges",
  f: "flags",
};

/** Whether a model with this set reads the feature. */
export const belongs = (feature: string, set: FeatureSet): boolean =>
  set[SET_OF_MARK[feature[0] ?? ""] ?? "chars"];
