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

/** From when on a reading is sure; see `read` of model.ts. */
export interface Trust {
  readonly sureFrom: number;
  readonly margin: number;
}

/** The best label's confidence and its lead over the next one's. */
function judge({ scores, label }: Held, sharpness: number) {
  const confidences = softmax(scores, sharpness);
  const [confidence = 0, next = 0] = confidences.toSorted((a, b) => b - a);
  return { confidence, lead: confidence - next, right: confidences.indexOf(confidence) === label };
}

/** The lowest value from which on rows are right often enough; at most 0.95. */
function lowestOf(rows: readonly { value: number; right: boolean }[], wanted: number): number {
  let right = 0;
  let lowest = 0.95;
  for (const [i, row] of rows.toSorted((a, b) => b.value - a.value).entries()) {
    right += row.right ? 1 : 0;
    if (i >= 20 && right / (i + 1) >= wanted) lowest = Math.min(lowest, row.value);
  }
  return lowest;
}

const LEAST_CONFIDENCE = 0.5;
const hundredths = (value: number): number => Math.round(value * 100) / 100;

/** From when on held-out rows are right often enough: by confidence where the task's lead is fixed, else by the lead. */
export function fitTrust(
  held: readonly Held[],
  sharpness: number,
  { wanted, margin }: { readonly wanted: number; readonly margin?: number },
): Trust {
  const judged = held.map((row) => judge(row, sharpness));
  const lowest = lowestOf(
    judged.map(({ confidence, lead, right }) => ({ value: margin === undefined ? lead : confidence, right })),
    wanted,
  );
  return margin === undefined
    ? { sureFrom: LEAST_CONFIDENCE, margin: hundredths(lowest) }
    : { sureFrom: hundredths(Math.max(LEAST_CONFIDENCE, lowest)), margin };
}
