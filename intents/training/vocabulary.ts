import { belongs, type FeatureSet } from "../features.ts";
import type { Vocabulary } from "../vocabulary.ts";

/** In how many different texts a feature must occur: a rare one could be a name. */
const MIN_TEXTS = 3;
const HOLDS_DIGIT = /\p{N}/u;

export interface Featured {
  readonly features: ReadonlyMap<string, number>;
  /** Near-duplicates share a group; a feature counts once per group. */
  readonly group: number;
}

function groupsPerFeature(rows: readonly Featured[], set: FeatureSet): Map<string, Set<number>> {
  const seen = new Map<string, Set<number>>();
  for (const { features, group } of rows)
    for (const feature of features.keys()) {
      if (!belongs(feature, set)) continue;
      const groups = seen.get(feature) ?? new Set();
      groups.add(group);
      seen.set(feature, groups);
    }
  return seen;
}

/** Features that occur in at least `MIN_TEXTS` groups, the commonest `limit` of them, in code point order; none holds a digit. */
export function buildVocabulary(rows: readonly Featured[], set: FeatureSet, limit: number): Vocabulary {
  const groups = groupsPerFeature(rows, set);
  const kept = [...groups]
    .filter(([feature, { size }]) => (size >= MIN_TEXTS || isCue(feature)) && !HOLDS_DIGIT.test(feature))
    .sort(([a, x], [b, y]) => y.size - x.size || (a < b ? -1 : 1))
    .slice(0, limit)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const total = new Set(rows.map(({ group }) => group)).size;
  return {
    set,
    numbers: new Map(kept.map(([feature], id) => [feature, id])),
    idf: Float32Array.from(kept, ([, { size }]) => roundTo(Math.log((total + 1) / (size + 1)) + 1, 100)),
  };
}

/** Cues are names of our own rules, never words of a text. */
const isCue = (feature: string): boolean => feature.startsWith("f:");

const roundTo = (value: number, steps: number): number => Math.round(value * steps) / steps;
