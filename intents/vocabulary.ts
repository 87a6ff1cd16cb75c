import type { FeatureSet } from "./features.ts";

/** A text as feature numbers and tf-idf values of Euclidean length 1. */
export interface Vector {
  readonly ids: Uint32Array;
  readonly values: Float32Array;
}

export interface Vocabulary {
  readonly set: FeatureSet;
  readonly numbers: ReadonlyMap<string, number>;
  readonly idf: Float32Array;
}

/** The features of a text by number, each with what its count weighs. */
export interface Known {
  readonly ids: ArrayLike<number>;
  readonly counts: ArrayLike<number>;
}

export const countOf = (times: number): number => (times === 1 ? 1 : 1 + Math.log(times));

function lookUp(features: ReadonlyMap<string, number>, numbers: ReadonlyMap<string, number>): Known {
  const ids: number[] = [];
  const counts: number[] = [];
  for (const [feature, times] of features) {
    const id = numbers.get(feature);
    if (id === undefined) continue;
    ids.push(id);
    counts.push(countOf(times));
  }
  return { ids, counts };
}

/** tf-idf of Euclidean length 1, of features that `idOf` numbers from 0; -1: unknown, left out. */
function weighed({ ids: all, counts }: Known, idOf: (index: number) => number, idf: Float32Array): Vector {
  const ids = new Uint32Array(all.length);
  const values = new Float32Array(all.length);
  let known = 0;
  let squares = 0;
  for (let i = 0; i < all.length; i += 1) {
    const id = idOf(all[i] ?? -1);
    if (id < 0) continue;
    const value = (counts[i] ?? 0) * (idf[id] ?? 0);
    ids[known] = id;
    values[known] = value;
    known += 1;
    squares += value * value;
  }
  const length = Math.sqrt(squares) || 1;
  for (let i = 0; i < known; i += 1) values[i] = (values[i] ?? 0) / length;
  return { ids: ids.subarray(0, known), values: values.subarray(0, known) };
}

/** Features by the numbers of other texts' features, whose own number `places` gives; -1: unknown. */
export const weighKnown = (known: Known, places: Int32Array, idf: Float32Array): Vector =>
  weighed(known, (id) => places[id] ?? -1, idf);

/** The known features of a text, tf-idf weighted and L2-normalised. Unknown features are left out. */
export const weigh = (features: ReadonlyMap<string, number>, { numbers, idf }: Vocabulary): Vector =>
  weighed(lookUp(features, numbers), (id) => id, idf);
