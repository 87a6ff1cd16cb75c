import { softmax } from "../model.ts";
import { fitSharpness, fitTrust, type Held, type Trust } from "./calibrate.ts";
import {
  authorsOf,
  crossAuthors,
  crossFit,
  type Labelled,
  type Prepared,
  prepare,
  roundsOf,
  type Task,
} from "./fit.ts";
import { type Judged, measure, measureTrust, round } from "./metrics.ts";

/** Mean and standard deviation over folds. */
interface Spread {
  readonly mean: number;
  readonly sd: number;
}

export function spread(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance =
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1);
  return { mean: round(mean), sd: round(Math.sqrt(variance)) };
}

/** What held-out scores come to: the likeliest label, its confidence, and whether the shipped rule would be sure of it. */
function judge({ scores, label }: Held, task: Task, sharpness: number, trust: Trust): Judged {
  const confidences = softmax(scores, sharpness);
  const confidence = Math.max(...confidences);
  const lead = confidence - (confidences.toSorted((a, b) => b - a)[1] ?? 0);
  return {
    gold: task.labels[label] ?? "",
    guess: task.labels[confidences.indexOf(confidence)] ?? "",
    confidence,
    sure: confidence >= trust.sureFrom && lead >= trust.margin,
  };
}

export interface JudgedFold {
  readonly judged: readonly Judged[];
  /** The same with the scores as they come, before calibration. */
  readonly raw: readonly Judged[];
}

/**
 * Rows that people labelled, fold by fold, each judged by a model that has not seen it; folds cut by near-duplicate groups.
 * Calibration and threshold are fitted on the other folds' scores, so that no confidence has seen its own rows.
 */
export function judgeHeldOut(rows: readonly Prepared[], task: Task, onRound?: () => void): JudgedFold[] {
  const held = crossFit(rows, task, onRound);
  return Array.from({ length: task.folds }, (_, fold) => {
    const others = held.filter((row) => row.fold !== fold);
    const own = held.filter((row) => row.fold === fold);
    const sharpness = fitSharpness(others);
    const trust = fitTrust(others, sharpness, task);
    return {
      judged: own.map((row) => judge(row, task, sharpness, trust)),
      raw: own.map((row) => judge(row, task, 1, trust)),
    };
  });
}

/** How many rounds `crossValidate` will announce. */
export const roundsToValidate = (rows: readonly Labelled[], task: Task): number =>
  roundsOf(task, task.folds + authorsOf(rows).length);

/** Figures on rows that were held out; see `judgeHeldOut`. */
export function crossValidate(rows: readonly Labelled[], task: Task, onRound?: () => void): object {
  const prepared = prepare(rows);
  const folds = judgeHeldOut(prepared, task, onRound).map(({ judged }) => judged);
  const all = folds.flat();
  const majority = Math.max(...Object.values(measure(all).perLabel).map(({ n }) => n)) / all.length;
  return {
    n: all.length,
    folds: task.folds,
    majority: round(majority),
    accuracy: spread(folds.map((fold) => measure(fold).accuracy)),
    macroF1: spread(folds.map((fold) => measure(fold).macroF1)),
    ...measureTrust(all),
    ...byAuthor(crossAuthors(prepared, task, onRound)),
    perLabel: measure(all).perLabel,
  };
}

/** Of messages by people the model has not heard; nothing where a task has no such authors. */
function byAuthor(heard: ReturnType<typeof crossAuthors>): object {
  const judged = heard.filter(({ pairs }) => pairs.length > 0);
  if (judged.length === 0) return {};
  const accuracies = judged.map(({ pairs }) => measure(pairs).accuracy);
  return {
    unheardAuthors: {
      accuracy: spread(accuracies),
      each: Object.fromEntries(judged.map(({ author }, i) => [author, accuracies[i]])),
    },
  };
}
