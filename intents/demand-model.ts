import { type Boundary, boundariesOf, isMark } from "./demand-boundaries.ts";
import { bytesOf } from "./model.ts";
import { lettersOf } from "./text.ts";

/** The model of where a message goes over to another demand, as it lies in `model/demand.json`. Holds no sentence. */
export interface DemandModelFile {
  readonly version: 1;
  readonly task: "demand";
  /** Joined by a line feed, in code point order. */
  readonly features: string;
  /** base64: one signed byte a feature, to be multiplied by `scale`. */
  readonly weights: string;
  readonly scale: number;
  readonly bias: number;
  /** A score from here on is a boundary. */
  readonly cutFrom: number;
  /** From here on it is one where the catalogue, too, knows two matters. */
  readonly secondedFrom: number;
}

/** Where a text may go over to another demand, and whether the model alone is sure enough. */
export interface DemandCut {
  readonly at: number;
  readonly isSure: boolean;
}

/** Where a text goes over to another demand, and where a clause begins that might be one, too: only if that is clear otherwise. */
export interface DemandCuts {
  readonly cuts: readonly DemandCut[];
  readonly maybe: readonly Scored[];
}

/** A part of fewer letters says nothing by itself. */
const LEAST_LETTERS = 4;
/** More are no list of demands but a story told in points. */
const MOST_CUTS = 4;

export interface Scored {
  readonly at: number;
  readonly score: number;
}

/** Below it no clause begins another demand, however clear the catalogue is. */
const MAYBE_FROM = -1.2;

/** The likeliest boundaries that leave every part something to say, in the order of the text. */
export function chooseCuts(text: string, scored: readonly Scored[], cutFrom: number): number[] {
  const cuts: number[] = [];
  for (const { at, score } of scored.toSorted((a, b) => b.score - a.score)) {
    if (score < cutFrom || cuts.length >= MOST_CUTS) break;
    const before = Math.max(0, ...cuts.filter((cut) => cut < at));
    const after = Math.min(text.length, ...cuts.filter((cut) => cut > at));
    const isTold = (from: number, to: number): boolean => lettersOf(text.slice(from, to)) >= LEAST_LETTERS;
    if (isTold(before, at) && isTold(at, after)) cuts.push(at);
  }
  return cuts.sort((a, b) => a - b);
}

/** Where a text may go over to another demand; nowhere in most. */
export function createCutter(file: DemandModelFile): (text: string) => DemandCuts {
  const numbers = new Map(file.features.split("\n").map((name, i) => [name, i]));
  const weights = bytesOf(file.weights);
  const scoreOf = ({ features }: Boundary): number => {
    let sum = 0;
    for (const name of features) sum += weights[numbers.get(name) ?? -1] ?? 0;
    return (sum * file.scale) / Math.sqrt(features.length) + file.bias;
  };
  return (text) => {
    const scored = boundariesOf(text).map((boundary) => ({ at: boundary.at, score: scoreOf(boundary) }));
    const sure = chooseCuts(text, scored, file.cutFrom);
    const cuts = sure.length > 0 ? sure : chooseCuts(text, scored, file.secondedFrom);
    return {
      cuts: cuts.map((at) => ({ at, isSure: sure.length > 0 })),
      maybe: scored.filter(({ at, score }) => score >= MAYBE_FROM && isMark(text[at - 1])),
    };
  };
}
