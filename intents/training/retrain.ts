import type { Category } from "../categories.ts";
import type { ModelFile } from "../model.ts";
import { digestOf } from "../own-models.ts";
import type { ModelFiles } from "../understand.ts";
import { type AdaptRow, adaptModel, STRENGTHS } from "./adapt.ts";
import { readCatalogue } from "./catalogue.ts";
import { type Candidate, type Comparison, compareWith, refusalsOf } from "./compare.ts";
import { drawnTo, warnOfDrawn } from "./drawn.ts";
import { readFixedSet } from "./fixed-set.ts";
import { nearDuplicateGroups } from "./groups.ts";
import { type Moved, movedMatters, sayMoved, warnOf } from "./moved.ts";

/** One correction by people, from the records of a deployment. */
export interface Lesson {
  readonly text: string;
  readonly unitLabel: string | null;
  /** Chosen by staff; null where nobody did. */
  readonly category: string | null;
  readonly kind: string;
  readonly source: string;
}

/** The tasks that corrections teach. */
export const LEARNING = ["kind", "unit", "category"] as const;
export type Learning = (typeof LEARNING)[number];

export interface TaskReport extends Comparison {
  /** How many corrections it learned; those held out only measure its strength, then they are learned, too. */
  readonly learned: number;
  /** How strongly the model was adapted, 1 is ordinary; null: trained from the ground up. */
  readonly strength: number | null;
  /** Why the new model must not be used; empty: it may. */
  readonly refused: readonly string[];
}

export interface Retrained {
  /** Where the models that may be used send much of a category, or learned many unlike matters, to another unit; absent: nowhere. */
  readonly warning?: string;
  /** What they send elsewhere of our own messages, the largest by category. */
  readonly moved: readonly string[];
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

type LabelsBy = Readonly<Record<Learning, (lesson: Lesson) => string | null>>;

/** What a lesson says for each task. A category says nothing where another unit than its own turned out right. */
function labelsBy(categories: readonly Category[]): LabelsBy {
  const units = new Map(categories.map(({ code, label }) => [code, label]));
  return {
    kind: ({ kind }) => kind,
    unit: ({ unitLabel }) => unitLabel,
    category: ({ category, unitLabel }) =>
      category !== null && units.get(category) === unitLabel ? category : null,
  };
}

const rowsOf = (lessons: readonly Lesson[], labelOf: LabelsBy[Learning]): AdaptRow[] =>
  lessons.flatMap((lesson) => {
    const label = labelOf(lesson);
    return label === null ? [] : [{ text: lesson.text, label }];
  });

interface Measured {
  readonly strength: number | null;
  readonly comparison: Comparison;
}

interface Rows {
  readonly all: readonly AdaptRow[];
  readonly learned: readonly AdaptRow[];
}

interface Taught extends Candidate {
  readonly strength: number | null;
}

/** From strong to gentle. */
function adapted(shipped: ModelFile, { all, learned }: Rows): Taught[] {
  const base = { base: digestOf(shipped), learned: all.length };
  return STRENGTHS.map((strength) => ({
    strength,
    file: { ...adaptModel(shipped, all, strength), ...base },
    trial: adaptModel(shipped, learned, strength),
  }));
}

/** Takes long, so that it is trained once: what is held out is not learned. */
const trained = (files: readonly ModelFile[], { learned }: Rows): Taught[] =>
  files.map((trial) => ({ strength: null, file: { ...trial, learned: learned.length }, trial }));

/** Of those that do no harm the one that reads what was held out best, of equals the strongest; else the ordinary one. */
export function choose<T extends Measured>(candidates: readonly T[]): T | undefined {
  const harmless = candidates.filter(({ comparison }) => refusalsOf(comparison).length === 0);
  const reads = ({ comparison }: T): number => comparison.heldOut.after ?? 0;
  const [best] = harmless.toSorted((a, b) => reads(b) - reads(a));
  return best ?? candidates.find(({ strength }) => strength === 1 || strength === null);
}

interface TaughtTask {
  readonly task: Learning;
  readonly report: TaskReport;
  readonly file: ModelFile;
}

/** One task's new model; null where no correction says anything for it. */
function retrainTask(
  task: Learning,
  { learned, heldOut, labels }: ReturnType<typeof splitOff> & { readonly labels: LabelsBy },
  { shipped, current, trainFully }: Retraining,
): TaughtTask | null {
  const [base, before] = [shipped[task], current[task]];
  const known = (lessons: readonly Lesson[]) =>
    rowsOf(lessons, labels[task]).filter(({ label }) => base?.labels.includes(label));
  const rows = { learned: known(learned), all: [...known(learned), ...known(heldOut)] };
  if (!base || !before || rows.learned.length === 0) return null;
  const compare = compareWith(
    { current: before, shipped: base },
    { fixed: fixedRows(task), heldOut: known(heldOut) },
  );
  const fresh = trainFully ? trained(trainFully(task, rows.learned), rows) : adapted(base, rows);
  const chosen = choose(fresh.map((candidate) => ({ ...candidate, comparison: compare(candidate) })));
  if (!chosen) return null;
  const { file, strength, comparison } = chosen;
  const report = { learned: file.learned ?? 0, strength, ...comparison, refused: refusalsOf(comparison) };
  return { task, report, file };
}

const fixedRows = (task: Learning): AdaptRow[] =>
  readFixedSet().flatMap(({ text, [task]: label }) => (label ? [{ text, label }] : []));

/**
 * New models from what people corrected, each used or refused by itself: no worse than the one in use on the fixed set, nor
 * on a fifth of the corrections that it did not learn from. Writes nothing. The same input gives the same result.
 */
export function retrain(given: Retraining): Retrained {
  const { lessons, only } = given;
  const categories = readCatalogue();
  const split = { ...splitOff(lessons), labels: labelsBy(categories) };
  const taught = LEARNING.filter((task) => !only || only === task).flatMap(
    (task) => retrainTask(task, split, given) ?? [],
  );
  const refusals = taught.flatMap(({ task, report }) => report.refused.map((why) => `${task}: ${why}`));
  const files = taught.flatMap(({ report, file }) => (report.refused.length === 0 ? [file] : []));
  const moved = movedBy(files, categories, given.current);
  const drawn = sendsNothing(files) ? [] : drawnTo(categories, given.shipped, lessons);
  const warning = [warnOf(moved), warnOfDrawn(drawn)].filter((line) => line !== null).join("\n");
  return {
    ...(warning && { warning }),
    rows: countBySource(lessons),
    tasks: Object.fromEntries(taught.map(({ task, report }) => [task, report])),
    refusals: taught.length > 0 ? refusals : ["there is nothing to learn from yet"],
    moved: sayMoved(moved),
    files,
  };
}

/** The kind sends nothing anywhere. */
const sendsNothing = (files: readonly ModelFile[]): boolean => files.every(({ task }) => task === "kind");

function movedBy(files: readonly ModelFile[], categories: readonly Category[], current: ModelFiles): Moved[] {
  if (sendsNothing(files)) return [];
  const after = { ...current, ...Object.fromEntries(files.map((file) => [file.task, file])) };
  return movedMatters(categories, { before: current, after });
}

function countBySource(lessons: readonly Lesson[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { source } of lessons) counts[source] = (counts[source] ?? 0) + 1;
  return counts;
}
