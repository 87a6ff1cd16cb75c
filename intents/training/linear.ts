import type { Vector } from "../vocabulary.ts";
import { createRandom, shuffled } from "./random.ts";

export interface Example {
  readonly vector: Vector;
  readonly label: number;
  /** How much this row counts; 1 is ordinary. */
  readonly weight: number;
}

/** Per label: a weight per feature and, last, the bias. */
export type Weights = readonly Float32Array[];

export interface LinearOptions {
  readonly features: number;
  readonly labels: number;
  readonly cost: number;
  readonly rounds: number;
  readonly seed: number;
  readonly onRound?: () => void;
}

function dot(w: Float32Array, { ids, values }: Vector): number {
  let sum = w[w.length - 1] ?? 0;
  for (let i = 0; i < ids.length; i += 1) sum += (w[ids[i] ?? 0] ?? 0) * (values[i] ?? 0);
  return sum;
}

function add(w: Float32Array, { ids, values }: Vector, by: number): void {
  for (let i = 0; i < ids.length; i += 1) {
    const id = ids[i] ?? 0;
    w[id] = (w[id] ?? 0) + by * (values[i] ?? 0);
  }
  w[w.length - 1] = (w[w.length - 1] ?? 0) + by;
}

/** After so many rounds a row that is safely on its side is only looked at now and then. */
const SETTLED_AFTER = 3;
const LOOK_AGAIN = 4;

/** One label against the rest: L2-loss linear SVM by dual coordinate descent. */
export function trainLabel(
  examples: readonly Example[],
  label: number,
  options: LinearOptions,
): Float32Array {
  const w = new Float32Array(options.features + 1);
  const alpha = new Float64Array(examples.length);
  const settled = new Uint8Array(examples.length);
  const random = createRandom(options.seed + label);
  const norms = examples.map(({ vector }) => vector.values.reduce((sum, v) => sum + v * v, 1));
  let order = examples.map((_, i) => i);
  for (let round = 0; round < options.rounds; round += 1) {
    order = shuffled(order, random);
    for (const i of order) {
      const example = examples[i];
      if (!example || (settled[i] === 1 && round >= SETTLED_AFTER && round % LOOK_AGAIN !== 0)) continue;
      const sign = example.label === label ? 1 : -1;
      const slack = 1 / (2 * options.cost * example.weight);
      const before = alpha[i] ?? 0;
      const gradient = sign * dot(w, example.vector) - 1 + before * slack;
      settled[i] = before === 0 && gradient > 0 ? 1 : 0;
      const after = Math.max(0, before - gradient / ((norms[i] ?? 1) + slack));
      if (after === before) continue;
      alpha[i] = after;
      add(w, example.vector, (after - before) * sign);
    }
    options.onRound?.();
  }
  return w;
}

/** Trains one weight row per label. The same examples in the same order give the same weights. */
export function trainLinear(examples: readonly Example[], options: LinearOptions): Weights {
  return Array.from({ length: options.labels }, (_, label) => trainLabel(examples, label, options));
}

/** Scores per label, not yet probabilities. */
export function scoreVector(weights: Weights, vector: Vector): number[] {
  return weights.map((w) => dot(w, vector));
}
