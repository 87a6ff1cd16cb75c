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
  const ids = new Uint32Array(features.size);
  const values = new Float32Array(features.size);
  let known = 0;
  let squares = 0;
  for (const [feature, times] of features) {
    const id = numbers.get(feature);
    if (id === undefined) continue;
    const value = (times === 1 ? 1 : 1 + Math.log(times)) * (idf[id] ?? 0);
    ids[known] = id;
    values[known] = value;
    known += 1;
    squares += value * value;
  }
  const length = Math.sqrt(squares) || 1;
  for (let i = 0; i < known; i += 1) values[i] = (values[i] ?? 0) / length;
  return { ids: ids.subarray(0, known), values: values.subarray(0, known) };
}
