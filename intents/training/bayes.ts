import type { Example, LinearOptions, Weights } from "./linear.ts";

/** What a feature that a label never had is taken to have had of it. */
const SMOOTHING = 0.02;

/** How much of all examples' vectors each feature makes up, label by label. */
function massesOf(examples: readonly Example[], features: number, labels: number): Float64Array[] {
  const masses = Array.from({ length: labels }, () => new Float64Array(features));
  for (const { vector, label, weight } of examples) {
    const mass = masses[label];
    if (!mass) continue;
    for (let i = 0; i < vector.ids.length; i += 1) {
      const id = vector.ids[i] ?? 0;
      mass[id] = (mass[id] ?? 0) + weight * (vector.values[i] ?? 0);
    }
  }
  return masses;
}

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

/** Naive Bayes, one label against the rest: how much oftener a feature is said of a label than else, as a logarithm. */
export function logRatios(
  examples: readonly Example[],
  { features, labels }: Pick<LinearOptions, "features" | "labels">,
): Weights {
  const masses = massesOf(examples, features, labels);
  const all = new Float64Array(features);
  for (const mass of masses) for (const [id, value] of mass.entries()) all[id] = (all[id] ?? 0) + value;
  const total = sumOf(all);
  return masses.map((mass) => {
    const own = sumOf(mass);
    const spread = SMOOTHING * features;
    const weights = new Float32Array(features + 1);
    for (const [id, value] of mass.entries())
      weights[id] =
        Math.log((value + SMOOTHING) / (own + spread)) -
        Math.log(((all[id] ?? 0) - value + SMOOTHING) / (total - own + spread));
    return weights;
  });
}

/** Two readings of the same vectors as one: a sum of weights scores what the sum of both would. */
export const blend = (weights: Weights, others: Weights, share: number): Weights =>
  weights.map((own, label) => own.map((weight, id) => weight + share * (others[label]?.[id] ?? 0)));
