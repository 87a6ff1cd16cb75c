import type { ModelFile } from "../model.ts";
import { digestOf } from "../own-models.ts";
import type { ModelFiles } from "../understand.ts";
import { type AdaptRow, adaptModel, STRENGTHS } from "./adapt.ts";
import { accuracyOn, type Comparison, compareWith, refusalsOf } from "./compare.ts";
import { readFixedSet } from "./fixed-set.ts";
import { nearDuplicateGroups } from "./groups.ts";

/** One correction by people, from the records of a deployment. */
export interface Lesson {
  readonly text: string;
  readonly unitLabel: string | null;
  readonly kind: string;
  readonly source: string;
}

/** The tasks that corrections teach. */
export const LEARNING = ["kind", "unit"] as const;
export type Learning = (typeof LEARNING)[number];

export interface TaskReport extends Comparison {
  readonly learned: number;
  /** How strongly the model was adapted, 1 is ordinary; null: trained from the ground up. */
  readonly strength: number | null;
  /** Why the new model must not be used; empty: it may. */
  readonly refused: readonly string[];
}

export interface Retrained {
  readonly rows: Readonly<Record<string, number>>;
  /** Those that there was something to learn for. */
  readonly tasks: Readonly<Partial<Record<Learning, TaskReport>>>;
  /** What was refused and why, task by task; empty: nothing was. */
  readonly refusals: readonly string[];
  /** The models that may be used. */
  readonly files: readonly ModelFile[];
}

export interface Retraining {
  readonly lessons: readonly Lesson[];
  readonly shipped: ModelFiles;
  /** What is in use now. */
  readonly current: ModelFiles;
  readonly only?: Learning | undefined;
  /** Trains a task from the ground up on these rows besides; without it the shipped model is adapted. */
  readonly trainFully?: ((task: Learning, learned: readonly AdaptRow[]) => readonly ModelFile[]) | undefined;
}

/** Every fifth group of alike texts, in the order they came: what is held out stays held out as rows are added. */
function splitOff(lessons: readonly Lesson[]): { learned: Lesson[]; heldOut: Lesson[] } {
  const groups = nearDuplicateGroups(lessons.map(({ text }) => text));
  const order = new Map([...new Set(groups)].map((group, i) => [group, i]));
  const isHeldOut = (i: number) => (order.get(groups[i] ?? i) ?? 0) % 5 === 4;
  return {
    learned: lessons.filter((_, i) => !isHeldOut(i)),
    heldOut: lessons.filter((_, i) => isHeldOut(i)),
  };
}

/** A lesson as a row of a task, where it says something for it. */
function rowsOf(lessons: readonly Lesson[], task: Learning): AdaptRow[] {
  return lessons.flatMap(({ text, kind, unitLabel }) => {
    const label = task === "kind" ? kind : unitLabel;
    return label === null ? [] : [{ text, label }];
  });
}

interface Candidate {
  readonly file: ModelFile;
  readonly strength: number | null;
}
interface Measured {
  readonly strength: number | null;
  readonly comparison: Comparison;
}

/** From strong to gentle. */
function adapted(shipped: ModelFile, rows: readonly AdaptRow[]): Candidate[] {
  const base = digestOf(shipped);
  return STRENGTHS.map((strength) => ({ file: { ...adaptModel(shipped, rows, strength), base }, strength }));
}

/** The strongest that does no harm and reads what was held out better than what is shipped; else the ordinary one. */
export function choose<T extends Measured>(
  candidates: readonly T[],
  shippedReads: number | null,
): T | undefined {
  return (
    candidates.find(
      ({ comparison }) =>
        (comparison.heldOut.after ?? 0) > (shippedReads ?? 0) && refusalsOf(comparison).length === 0,
    ) ?? candidates.find(({ strength }) => strength === 1 || strength === null)
  );
}

interface Taught {
  readonly task: Learning;
  readonly report: TaskReport;
  readonly file: ModelFile;
}

/** One task's new model; null where no correction says anything for it. */
function retrainTask(
  task: Learning,
  { learned, heldOut }: ReturnType<typeof splitOff>,
  { shipped, current, trainFully }: Retraining,
): Taught | null {
  const [base, before] = [shipped[task], current[task]];
  const known = (lessons: readonly Lesson[]) =>
    rowsOf(lessons, task).filter(({ label }) => base?.labels.includes(label));
  const rows = known(learned);
  if (!base || !before || rows.length === 0) return null;
  const sets = { fixed: fixedRows(task), heldOut: known(heldOut) };
  const compare = compareWith(before, sets);
  const fresh = trainFully?.(task, rows).map((file) => ({ file, strength: null })) ?? adapted(base, rows);
  const measured = fresh.map((candidate) => ({ ...candidate, comparison: compare(candidate.file) }));
  const chosen = choose(measured, accuracyOn(base, sets.heldOut));
  if (!chosen) return null;
  const { file, strength, comparison } = chosen;
  const report = { learned: rows.length, strength, ...comparison, refused: refusalsOf(comparison) };
  return { task, report, file: { ...file, learned: rows.length } };
}

const fixedRows = (task: Learning): AdaptRow[] =>
  readFixedSet().flatMap(({ text, [task]: label }) => (label ? [{ text, label }] : []));

/**
 * New models from what people corrected, each used or refused by itself: no worse than the one in use on the fixed set, nor
 * on a fifth of the corrections that it did not learn from. Writes nothing. The same input gives the same result.
 */
export function retrain(given: Retraining): Retrained {
  const { lessons, only } = given;
  const split = splitOff(lessons);
  const taught = LEARNING.filter((task) => !only || only === task).flatMap(
    (task) => retrainTask(task, split, given) ?? [],
  );
  const refusals = taught.flatMap(({ task, report }) => report.refused.map((why) => `${task}: ${why}`));
  return {
    rows: countBySource(lessons),
    tasks: Object.fromEntries(taught.map(({ task, report }) => [task, report])),
    refusals: taught.length > 0 ? refusals : ["there is nothing to learn from yet"],
    files: taught.flatMap(({ report, file }) => (report.refused.length === 0 ? [file] : [])),
  };
}

function countBySource(lessons: readonly Lesson[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { source } of lessons) counts[source] = (counts[source] ?? 0) + 1;
  return counts;
}
