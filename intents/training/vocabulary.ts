import { belongs, type FeatureSet } from "../features.ts";
import { countOf, type Known, type Vocabulary } from "../vocabulary.ts";

/** In how many different texts a feature must occur: a rare one could be a name. */
const MIN_TEXTS = 3;
const HOLDS_DIGIT = /\p{N}/u;

export interface Featured {
  /** By number in `names`. */
  readonly features: Known;
  /** The features of all rows that were read together. */
  readonly names: readonly string[];
  /** Near-duplicates share a group; a feature counts once per group. */
  readonly group: number;
}

/** Reads texts' features as numbers, so that every fold need not look at words again. */
export function createNumbering(): {
  readonly names: readonly string[];
  readonly number: (features: ReadonlyMap<string, number>) => Known;
} {
  const numbers = new Map<string, number>();
  const names: string[] = [];
  const numberOf = (name: string): number => {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    numbers.set(name, names.length);
    return names.push(name) - 1;
  };
  return {
    names,
    number: (features) => ({
      ids: Uint32Array.from(features.keys(), numberOf),
      counts: Float64Array.from(features.values(), countOf),
    }),
  };
}

/** In how many groups each feature occurs, by number. */
function groupsPerFeature(rows: readonly Featured[], features: number): Int32Array {
  const times = new Int32Array(features);
  const last = new Int32Array(features).fill(-1);
  // Group by group, so that the last one seen tells whether this one is new.
  for (const { features: own, group } of rows.toSorted((a, b) => a.group - b.group))
    for (let i = 0; i < own.ids.length; i += 1) {
      const id = own.ids[i] ?? 0;
      if (last[id] === group) continue;
      last[id] = group;
      times[id] = (times[id] ?? 0) + 1;
    }
  return times;
}

/** Features that occur in at least `MIN_TEXTS` groups, the commonest `limit` of them, in code point order; none holds a digit. */
export function buildVocabulary(rows: readonly Featured[], set: FeatureSet, limit: number): Vocabulary {
  const names = rows[0]?.names ?? [];
  const groups = groupsPerFeature(rows, names.length);
  const kept = names
    .map((name, id) => [name, groups[id] ?? 0] as const)
    .filter(([name, times]) => times >= (isCue(name) ? 1 : MIN_TEXTS) && belongs(name, set))
    .filter(([name]) => !HOLDS_DIGIT.test(name))
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, limit)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const total = new Set(rows.map(({ group }) => group)).size;
  return {
    set,
    numbers: new Map(kept.map(([feature], id) => [feature, id])),
    idf: Float32Array.from(kept, ([, times]) => roundTo(Math.log((total + 1) / (times + 1)) + 1, 100)),
  };
}

/** Cues are names of our own rules, never words of a text. */
const isCue = (feature: string): boolean => feature.startsWith("f:");

const roundTo = (value: number, steps: number): number => Math.round(value * steps) / steps;
