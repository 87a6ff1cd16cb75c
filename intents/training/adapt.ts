import { extract } from "../features.ts";
import { bytesOf, type ModelFile, vocabularyOf } from "../model.ts";
import { type Vector, weigh } from "../vocabulary.ts";
import { quantise } from "./fit.ts";
import { createRandom, shuffled } from "./random.ts";

export interface AdaptRow {
  readonly text: string;
  readonly label: string;
}

/** How far one row may move the weights against the pull back to where they started, at strength 1. */
const COST = 0.2;
/** How much further or less far it may; from strong to gentle. */
export const STRENGTHS = [32, 8, 2, 1, 0.5] as const;
const ROUNDS = 8;
const SEED = 365;

interface Example {
  readonly vector: Vector;
  readonly label: string;
}

/** A label's weights as they were before they were written as bytes; the bias is last. */
function startOf({ scale, bias, bytes }: ModelFile["weights"][number]): Float32Array {
  const signed = bytesOf(bytes);
  const weights = new Float32Array(signed.length + 1);
  signed.forEach((byte, i) => {
    weights[i] = byte * scale;
  });
  weights[signed.length] = bias;
  return weights;
}

function scoreOf(w: Float32Array, { ids, values }: Vector): number {
  let sum = w[w.length - 1] ?? 0;
  for (let i = 0; i < ids.length; i += 1) sum += (w[ids[i] ?? 0] ?? 0) * (values[i] ?? 0);
  return sum;
}

function move(w: Float32Array, { ids, values }: Vector, by: number): void {
  for (let i = 0; i < ids.length; i += 1) {
    const id = ids[i] ?? 0;
    w[id] = (w[id] ?? 0) + by * (values[i] ?? 0);
  }
}

/**
 * One label against the rest: the same L2-loss SVM as `linear.ts`, but pulled to the weights it starts from instead of to
 * nothing. The bias stays: a run of one unit's returns must not make every text that unit's.
 */
function adaptLabel(
  start: Float32Array,
  examples: readonly Example[],
  label: string,
  cost: number,
): Float32Array {
  const w = start.slice();
  const alpha = new Float64Array(examples.length);
  const random = createRandom(SEED);
  const slack = 1 / (2 * cost);
  let order = examples.map((_, i) => i);
  for (let round = 0; round < ROUNDS; round += 1) {
    order = shuffled(order, random);
    for (const i of order) {
      const example = examples[i];
      if (!example) continue;
      const sign = example.label === label ? 1 : -1;
      const before = alpha[i] ?? 0;
      const gradient = sign * scoreOf(w, example.vector) - 1 + before * slack;
      const after = Math.max(0, before - gradient / (1 + slack));
      alpha[i] = after;
      if (after !== before) move(w, example.vector, (after - before) * sign);
    }
  }
  return w;
}

/**
 * A model moved towards rows that people corrected: same labels, same vocabulary, same calibration, a few passes. Rows
 * without any known feature teach nothing. The same file and rows give the same bytes.
 */
export function adaptModel(file: ModelFile, rows: readonly AdaptRow[], strength = 1): ModelFile {
  const vocabulary = vocabularyOf(file);
  const examples = rows
    .filter(({ label }) => file.labels.includes(label))
    .map(({ text, label }) => ({ vector: weigh(extract(text), vocabulary), label }))
    .filter(({ vector }) => vector.ids.length > 0);
  const weights = file.weights.map((row, i) =>
    quantise(adaptLabel(startOf(row), examples, file.labels[i] ?? "", COST * strength)),
  );
  return { ...file, weights };
}
