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

/** Features by one numbering for several models: a text's features are looked up once, not once a model. */
export interface Lexicon {
  /** Shared number → place in `names`, -1 where it is none of them. Add everything before anything is read. */
  readonly add: (names: readonly string[]) => Int32Array;
  readonly know: (features: ReadonlyMap<string, number>) => Known;
}

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

export function createLexicon(): Lexicon {
  const numbers = new Map<string, number>();
  const known = new WeakMap<ReadonlyMap<string, number>, Known>();
  return {
    add: (names) => {
      const shared = names.map((name) => {
        const known = numbers.get(name);
        if (known !== undefined) return known;
        numbers.set(name, numbers.size);
        return numbers.size - 1;
      });
      const places = new Int32Array(numbers.size).fill(-1);
      for (const [place, number] of shared.entries()) places[number] = place;
      return places;
    },
    know: (features) => {
      const found = known.get(features) ?? lookUp(features, numbers);
      known.set(features, found);
      return found;
    },
  };
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

/** What a model of a lexicon, whose places `add` gave, knows of a text. */
export const weighKnown = (known: Known, places: Int32Array, idf: Float32Array): Vector =>
  weighed(known, (id) => places[id] ?? -1, idf);

/** The known features of a text, tf-idf weighted and L2-normalised. Unknown features are left out. */
export const weigh = (features: ReadonlyMap<string, number>, { numbers, idf }: Vocabulary): Vector =>
  weighed(lookUp(features, numbers), (id) => id, idf);
