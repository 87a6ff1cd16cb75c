import { type PlaceText, RANKS, rankOf } from "./place-features.ts";

const START = 0x10000;

/** The features of whole spans, block by block, and those of "no place". */
const LENGTHS = 24;
const lengthStep = (length: number): number =>
  length <= 12 ? length : Math.min(LENGTHS - 1, 12 + Math.ceil((length - 12) / 3));
const REPEATS = 12;
const PIECES = 5;

const RULE = LENGTHS;
const REPEAT = RULE + RANKS * 2;
const RANK = REPEAT + REPEATS;
const PIECE = RANK + RANKS;
const ENDS = PIECE + PIECES;
const BEGINS = ENDS + RANKS;
const WHERE = BEGINS + 2;
const WHERES = 12;
const LESS = WHERE + WHERES;
const LESSES = 5;
const BEFORE = LESS + LESSES;
const AFTER = BEFORE + RANKS;
const NONE = AFTER + RANKS * 2;
export const WHOLE_FEATURES = NONE + RANKS + 1;

export const lengthFeature = (length: number): number => lengthStep(length);
export const rankFeature = (rank: number): number => RANK + rank;
export const piecesFeature = (pieces: number): number => PIECE + Math.min(pieces, PIECES - 1);
export const endsFeature = (rank: number): number => ENDS + rank;
export const beginsFeature = (begins: number): number => BEGINS + begins;

/** The rules' piece that touches a span's start: a district left out, or nothing. */
export const beforeFeature = (rank: number): number => BEFORE + rank;
/** How the rules' piece ends that a span ends with, and whether another begins right after it. */
export const afterFeature = (rank: number, begins: number): number => AFTER + begins * RANKS + rank;

/** How far from the start of what is told: in the title, in the first words after it, later. */
const FARS = [20, 60, 120, 240];

/** Where a span begins, and whether it is more exact than a road. */
export function whereFeature({ title }: PlaceText, start: number, rank: number): number {
  const after = start - title;
  const far = after <= 0 ? 0 : 1 + FARS.filter((limit) => after > limit).length;
  return WHERE + far * 2 + (rank > ROAD_RANK ? 1 : 0);
}
const ROAD_RANK = 5;

/** How much less exact a span is than the most exact that the rules find in the text. */
export const lessFeature = ({ highest }: PlaceText, rank: number): number =>
  LESS + (rank === 0 ? 4 : highest === rank ? 0 : highest - rank <= 1 ? 1 : highest - rank <= 3 ? 2 : 3);

/** Said once, said as part of more that is said twice, or said twice up to here; by how long it is. */
export const repeatFeature = (length: number, said: number): number =>
  REPEAT +
  (length > said ? 0 : length < said ? 1 : 2) * 4 +
  (length < 4 ? 0 : length < 6 ? 1 : length < 9 ? 2 : 3);

/** Start and end of the rules' spans → feature: of the one they would say, or of another. */
export function ruleFeatures({ spans, byRules }: PlaceText): ReadonlyMap<number, number> {
  return new Map(
    spans.map((span) => [
      spanKey(span.start, span.end),
      RULE + rankOf(span.rank) * 2 + (span === byRules ? 0 : 1),
    ]),
  );
}

/** What speaks for "no place": that anybody may say none, and what the rules would say. */
export const noneFeatures = ({ byRules }: PlaceText): readonly [number, number] => [
  NONE,
  NONE + 1 + rankOf(byRules?.rank ?? 0),
];

/** One number for a span. */
export const spanKey = (start: number, end: number): number => start * START + end;
export const startOf = (key: number): number => Math.floor(key / START);
