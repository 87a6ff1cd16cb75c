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

/** The known features of a text, tf-idf weighted and L2-normalised. Unknown features are left out. */
export function weigh(features: ReadonlyMap<string, number>, { numbers, idf }: Vocabulary): Vector {
  const ids: number[] = [];
  const values: number[] = [];
  let squares = 0;
  for (const [feature, times] of features) {
    const id = numbers.get(feature);
    if (id === undefined) continue;
    const value = (1 + Math.log(times)) * (idf[id] ?? 0);
    ids.push(id);
    values.push(value);
    squares += value * value;
  }
  const length = Math.sqrt(squares) || 1;
  return { ids: Uint32Array.from(ids), values: Float32Array.from(values, (value) => value / length) };
}
