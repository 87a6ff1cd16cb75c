import { type Example, type LinearOptions, trainLabel, type Weights } from "./linear.ts";

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
export const blend = (weights: Weights, others: Weights, share: number, ownShare = 1): Weights =>
  weights.map((own, label) =>
    own.map((weight, id) => ownShare * weight + share * (others[label]?.[id] ?? 0)),
  );

/** How much a feature's log ratio decides what it counts; the rest counts the same for all features. */
const SWAY = 0.5;

/** What each feature counts for a label: more where it says much for or against it, by a mean square of 1. */
function swayOf(ratios: Float32Array): Float64Array {
  const sizes = Float64Array.from(ratios.subarray(0, -1), Math.abs);
  const mean = sumOf(sizes) / sizes.length;
  const sway = sizes.map((size) => (1 - SWAY) * mean + SWAY * size);
  const length = Math.sqrt(sumOf(sway.map((value) => value * value)) / sway.length) || 1;
  return sway.map((value) => value / length);
}

/**
 * One SVM a label on vectors whose features count by naive Bayes' log ratios of that label (Wang and Manning 2012,
 * "Baselines and Bigrams"), so that it leans on few telling words where the plain one spreads over many. Folded back: the
 * weights are for the vectors as they are.
 */
export function trainSwayed(examples: readonly Example[], options: LinearOptions, ratios: Weights): Weights {
  return ratios.map((ratio, label) => {
    const sway = swayOf(ratio);
    const swayed = examples.map(({ vector: { ids, values }, ...rest }) => ({
      ...rest,
      vector: { ids, values: values.map((value, i) => value * (sway[ids[i] ?? 0] ?? 1)) },
    }));
    const weights = trainLabel(swayed, label, options);
    return weights.map((weight, id) => weight * (sway[id] ?? 1));
  });
}
