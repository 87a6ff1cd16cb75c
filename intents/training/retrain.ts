import { createModel, type ModelFile } from "../model.ts";
import { digestOf } from "../own-models.ts";
import type { ModelFiles } from "../understand.ts";
import { type AdaptRow, adaptModel } from "./adapt.ts";
import { readFixedSet } from "./fixed-set.ts";
import { nearDuplicateGroups } from "./groups.ts";
import { round } from "./metrics.ts";

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

interface Accuracy {
  readonly n: number;
  /** 0…1; null where there is no row. */
  readonly before: number | null;
  readonly after: number | null;
}

/** A fixed-set answer that is another now, by labels; the texts are our own but are not needed. */
interface ChangedAnswer {
  readonly right: string;
  readonly before: string;
  readonly after: string;
  readonly n: number;
}

export interface TaskReport {
  readonly learned: number;
  readonly fixedSet: Accuracy & { readonly changed: number; readonly examples: readonly ChangedAnswer[] };
  readonly heldOut: Accuracy;
}

export interface Retrained {
  readonly rows: Readonly<Record<string, number>>;
  readonly tasks: Readonly<Partial<Record<Learning, TaskReport>>>;
  /** Why the new models must not be used; empty: they may. */
  readonly refusals: readonly string[];
  readonly files: readonly ModelFile[];
}

export interface Retraining {
  readonly lessons: readonly Lesson[];
  readonly shipped: ModelFiles;
  /** What is in use now. */
  readonly current: ModelFiles;
  readonly only?: Learning | undefined;
  /** Trains from the ground up on these rows besides; without it the shipped models are adapted. */
  readonly trainFully?:
    | ((learned: Readonly<Record<Learning, readonly AdaptRow[]>>) => ModelFile[])
    | undefined;
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

const answersOf = (file: ModelFile, rows: readonly AdaptRow[]): string[] => {
  const { read, guess } = createModel(file);
  return rows.map(({ text }) => guess(read(text))[0]?.label ?? "");
};

const accuracyOf = (answers: readonly string[], rows: readonly AdaptRow[]): number | null =>
  rows.length === 0
    ? null
    : round(answers.filter((label, i) => label === rows[i]?.label).length / rows.length);

function changesOf(
  before: readonly string[],
  after: readonly string[],
  rows: readonly AdaptRow[],
): ChangedAnswer[] {
  const counts = new Map<string, ChangedAnswer>();
  rows.forEach(({ label: right }, i) => {
    const [was, is] = [before[i] ?? "", after[i] ?? ""];
    const key = `${right}|${was}|${is}`;
    if (was !== is) counts.set(key, { right, before: was, after: is, n: (counts.get(key)?.n ?? 0) + 1 });
  });
  return [...counts.values()].sort((a, b) => b.n - a.n);
}

const EXAMPLES = 10;

function compare(
  before: ModelFile,
  after: ModelFile,
  learned: number,
  { fixed, heldOut }: Readonly<Record<"fixed" | "heldOut", readonly AdaptRow[]>>,
): TaskReport {
  const [was, is] = [answersOf(before, fixed), answersOf(after, fixed)];
  const changes = changesOf(was, is, fixed);
  return {
    learned,
    fixedSet: {
      n: fixed.length,
      before: accuracyOf(was, fixed),
      after: accuracyOf(is, fixed),
      changed: changes.reduce((sum, { n }) => sum + n, 0),
      examples: changes.slice(0, EXAMPLES),
    },
    heldOut: {
      n: heldOut.length,
      before: accuracyOf(answersOf(before, heldOut), heldOut),
      after: accuracyOf(answersOf(after, heldOut), heldOut),
    },
  };
}

const SETS = { fixedSet: "the fixed set", heldOut: "the corrections held out" } as const;

function refusalsOf(task: Learning, report: TaskReport): string[] {
  return Object.entries(SETS).flatMap(([name, words]) => {
    const { before, after } = report[name as keyof typeof SETS];
    return (after ?? 0) < (before ?? 0)
      ? [`${task}: ${words} would be read worse, ${after} instead of ${before}`]
      : [];
  });
}

/**
 * New models from what people corrected, and whether they may be used: no worse than those in use on the fixed set, nor on a
 * fifth of the corrections that they did not learn from. Writes nothing. The same input gives the same result.
 */
export function retrain({ lessons, shipped, current, only, trainFully }: Retraining): Retrained {
  const { learned, heldOut } = splitOff(lessons);
  const tasks = LEARNING.filter((task) => (!only || only === task) && shipped[task]);
  const teaching = { kind: rowsOf(learned, "kind"), unit: rowsOf(learned, "unit") };
  const files = trainFully
    ? trainFully(teaching).map((file) => taught(file, teaching))
    : tasks.flatMap((task) => adapted(shipped[task], teaching));
  const fixedSet = readFixedSet();
  const reports = tasks.flatMap((task) => {
    const [before, after] = [current[task], files.find((file) => file.task === task)];
    if (!before || !after) return [];
    const fixed = fixedSet.flatMap(({ text, [task]: label }) => (label ? [{ text, label }] : []));
    const known = (rows: readonly AdaptRow[]) => rows.filter(({ label }) => after.labels.includes(label));
    const sets = { fixed, heldOut: known(rowsOf(heldOut, task)) };
    return [[task, compare(before, after, known(teaching[task]).length, sets)] as const];
  });
  const anything = reports.some(([, report]) => report.learned > 0);
  return {
    rows: countBySource(lessons),
    tasks: Object.fromEntries(reports),
    refusals: anything
      ? reports.flatMap(([task, report]) => refusalsOf(task, report))
      : ["there is nothing to learn from yet"],
    files,
  };
}

type Teaching = Readonly<Record<Learning, readonly AdaptRow[]>>;

function adapted(file: ModelFile | undefined, teaching: Teaching): ModelFile[] {
  if (!file) return [];
  const rows = teaching[file.task as Learning];
  return [taught({ ...adaptModel(file, rows), base: digestOf(file) }, teaching)];
}

function taught(file: ModelFile, teaching: Partial<Teaching>): ModelFile {
  const learned = teaching[file.task as Learning]?.filter(({ label }) => file.labels.includes(label)).length;
  return learned ? { ...file, learned } : file;
}

function countBySource(lessons: readonly Lesson[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { source } of lessons) counts[source] = (counts[source] ?? 0) + 1;
  return counts;
}
