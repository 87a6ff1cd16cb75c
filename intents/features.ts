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
  /** What a message begins and ends with: "…了没" asks, "还没…" complains. */
  readonly ends?: boolean;
  /** Facts about the whole text: how it asks, how long it is. */
  readonly flags: boolean;
}

const HAN = /\p{Script=Han}/u;
const LETTERS = /[a-z]/;
const CLAUSE = /[^,,。.!!??;;:\n]+/gu;

/** Where characters stand that are marked: nowhere in particular, in the first clause, in the last, at the very beginning, at the very end. */
export const EDGES = ["", "^", "$", "<", ">"] as const;
const [BEGINS, CLOSES] = [3, 4];

/** What is told of the features of a text as it is walked. */
export interface Collector {
  /** A character, or with `second` a pair, by code points; `second` 0: one character. */
  readonly run: (edge: number, first: number, second: number, times: number) => void;
  /** A word of Latin letters or a fact, by the feature's name. */
  readonly named: (name: string, times: number) => void;
}

const LATIN_WORD = /[a-z]{2,24}/g;

function tellWords(into: Collector, text: string, times: number): void {
  for (const [word] of text.matchAll(LATIN_WORD)) into.named(`w:${word}`, times);
}

const [LATIN, HANZI, OTHER] = [1, 2, 3];
const SPACE = 32;
const ASTRAL = 0x10000;

const readClass = (unit: string): number => (LETTERS.test(unit) ? LATIN : HAN.test(unit) ? HANZI : OTHER);

/** Latin, Han or else, by code point; kept for the common ones, since every character is asked for. */
const classOf = (() => {
  let kept: Uint8Array | undefined;
  return (unit: number): number => {
    kept ??= new Uint8Array(ASTRAL);
    if (unit >= ASTRAL) return readClass(String.fromCodePoint(unit));
    kept[unit] ||= readClass(String.fromCharCode(unit));
    return kept[unit] ?? OTHER;
  };
})();

/** Characters and pairs of them of which one is Han; words of Latin letters part them. */
function tellRuns(into: Collector, text: string, edge: number, times: number): void {
  let [before, classBefore] = [0, OTHER];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.codePointAt(at) ?? SPACE;
    if (unit >= ASTRAL) at += 1;
    if (unit === SPACE) continue;
    const own = classOf(unit);
    if (own === LATIN) {
      before = 0;
      continue;
    }
    into.run(edge, unit, 0, times);
    if (before !== 0 && (own === HANZI || classBefore === HANZI)) into.run(edge, before, unit, times);
    [before, classBefore] = [unit, own];
  }
}

/** How much of the first and the last clause is marked. */
const EDGE = 24;

function tellEdges(into: Collector, text: string): void {
  const clauses = text.match(CLAUSE) ?? [];
  const [first, last] = [clauses[0], clauses.at(-1)];
  if (first) tellRuns(into, first.slice(0, EDGE).toWellFormed(), 1, 1);
  if (last && clauses.length > 1) tellRuns(into, last.slice(-EDGE).toWellFormed(), 2, 1);
}

function tellFlags(into: Collector, text: string): void {
  for (const [name, pattern] of CUES) if (pattern.test(text)) into.named(`f:${name}`, 1);
  into.named(`f:length ${LENGTHS[Math.min(7, Math.floor(Math.log2(text.length + 1)))]}`, 1);
}

/** Longer texts are letters: how they begin and end says little. */
const MESSAGE = 80;
const CLOSING = /[\s,。.!~…]+$/u;
const pointOf = (character: string): number => character.codePointAt(0) ?? 0;

/** The first one and two characters, the last one and two. */
function tellEnds(into: Collector, text: string): void {
  if (text.length > MESSAGE) return;
  const points = Array.from(text.replace(CLOSING, "").toWellFormed(), pointOf);
  const [first, second] = points;
  const [before, last] = [points.at(-2), points.at(-1)];
  if (!first || !last) return;
  into.run(BEGINS, first, 0, 1);
  into.run(CLOSES, last, 0, 1);
  if (!second || !before) return;
  into.run(BEGINS, first, second, 1);
  into.run(CLOSES, before, last, 1);
}

/** No feature holds a digit. */
const LENGTHS = "abcdefgh";

/** A first line as short as this is a title: it says in few words what the letter is about, and counts so often more. */
const TITLE = 60;
const TITLE_TIMES = 2;

function tellTitle(into: Collector, text: string): void {
  const end = text.indexOf("\n");
  if (end <= 0 || end > TITLE) return;
  const masked = toTheMatter(text.slice(0, end));
  tellWords(into, masked, TITLE_TIMES);
  tellRuns(into, masked, 0, TITLE_TIMES);
}

/** From where a text comes to the matter, digits and names masked. */
const toTheMatter = (text: string): string =>
  mask(withoutFillers(withoutPreamble(withoutFillers(normalise(text)))));

/** Tells every feature of every set, from where a text comes to the matter. Digits and names are masked; no feature holds a digit. */
export function collect(text: string, into: Collector): void {
  const masked = toTheMatter(text);
  tellWords(into, masked, 1);
  tellRuns(into, masked, 0, 1);
  tellTitle(into, text);
  tellEdges(into, masked);
  tellEnds(into, masked);
  tellFlags(into, masked);
}

/** Feature → how often, by name: for learning. What reads asks a lexicon, which makes no names. */
export function extract(text: string): Map<string, number> {
  const features = new Map<string, number>();
  const named = (name: string, times: number): void => {
    features.set(name, (features.get(name) ?? 0) + times);
  };
  const run: Collector["run"] = (edge, first, second, times) =>
    named(
      second === 0
        ? `${EDGES[edge]}c:${String.fromCodePoint(first)}`
        : `${EDGES[edge]}b:${String.fromCodePoint(first, second)}`,
      times,
    );
  collect(text, { run, named });
  return features;
}

/** Which set a feature's mark belongs to. */
const SET_OF_MARK: Readonly<Record<string, keyof FeatureSet>> = {
  w: "words",
  c: "chars",
  b: "bigrams",
  "^": "edges",
  $: "edges",
  "<": "ends",
  ">": "ends",
  f: "flags",
};

/** Whether a model with this set reads the feature. */
export const belongs = (feature: string, set: FeatureSet): boolean =>
  set[SET_OF_MARK[feature[0] ?? ""] ?? "chars"] ?? false;
