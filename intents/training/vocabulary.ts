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

/** In how many groups each feature occurs. */
function groupsPerFeature(rows: readonly Featured[], set: FeatureSet): Map<string, number> {
  const seen = new Map<string, { times: number; last: number }>();
  // Group by group, so that the last one seen tells whether this one is new.
  for (const { features, group } of rows.toSorted((a, b) => a.group - b.group))
    for (const feature of features.keys()) {
      const known = seen.get(feature);
      if (!known) seen.set(feature, { times: 1, last: group });
      else if (known.last !== group) {
        known.times += 1;
        known.last = group;
      }
    }
  return new Map(
    [...seen].flatMap(([name, { times }]) => (belongs(name, set) ? [[name, times] as const] : [])),
  );
}

/** Features that occur in at least `MIN_TEXTS` groups, the commonest `limit` of them, in code point order; none holds a digit. */
export function buildVocabulary(rows: readonly Featured[], set: FeatureSet, limit: number): Vocabulary {
  const groups = groupsPerFeature(rows, set);
  const kept = [...groups]
    .filter(([feature, times]) => (times >= MIN_TEXTS || isCue(feature)) && !HOLDS_DIGIT.test(feature))
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
