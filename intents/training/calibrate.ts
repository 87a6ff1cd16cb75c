import { softmax } from "../model.ts";

/** What a model scored on a row that it had not seen. */
export interface Held {
  readonly scores: readonly number[];
  readonly label: number;
}

function loss(held: readonly Held[], sharpness: number): number {
  let sum = 0;
  for (const { scores, label } of held)
    sum -= Math.log(Math.max(1e-9, softmax(scores, sharpness)[label] ?? 0));
  return sum / held.length;
}

/** The sharpness (inverse temperature) with the least log loss on held-out rows. */
export function fitSharpness(held: readonly Held[]): number {
  let best = 1;
  for (let step = -10; step <= 40; step += 1) {
    const sharpness = 1.15 ** step;
    if (loss(held, sharpness) < loss(held, best)) best = sharpness;
  }
  return Number(best.toPrecision(4));
}

/** The lowest confidence from which on held-out rows are right often enough; at most 0.95, at least 0.5. */
export function fitThreshold(held: readonly Held[], sharpness: number, wanted: number): number {
  const judged = held
    .map(({ scores, label }) => {
      const confidences = softmax(scores, sharpness);
      const confidence = Math.max(...confidences);
      return { confidence, right: confidences.indexOf(confidence) === label };
    })
    .sort((a, b) => b.confidence - a.confidence);
  let right = 0;
  let lowest = 0.95;
  judged.forEach((row, i) => {
    right += row.right ? 1 : 0;
    if (i >= 20 && right / (i + 1) >= wanted) lowest = Math.min(lowest, row.confidence);
  });
  return Math.round(Math.max(0.5, lowest) * 100) / 100;
}
