import { createModel, type ModelFile } from "../model.ts";
import type { AdaptRow } from "./adapt.ts";
import { round } from "./metrics.ts";

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

export interface Comparison {
  readonly fixedSet: Accuracy & { readonly changed: number; readonly examples: readonly ChangedAnswer[] };
  readonly heldOut: Accuracy;
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

const accuracyOn = (file: ModelFile, rows: readonly AdaptRow[]): number | null =>
  accuracyOf(answersOf(file, rows), rows);

/** What a model would be, and the same without the corrections that are held out. */
export interface Candidate {
  readonly file: ModelFile;
  readonly trial: ModelFile;
}

/**
 * How another model of a task reads the fixed set beside the one in use, and how it reads corrections that it did not learn
 * from beside the shipped one: the one in use has learned them.
 */
export function compareWith(
  { current, shipped }: Readonly<Record<"current" | "shipped", ModelFile>>,
  { fixed, heldOut }: Readonly<Record<"fixed" | "heldOut", readonly AdaptRow[]>>,
): (candidate: Candidate) => Comparison {
  const was = answersOf(current, fixed);
  const heldOutBefore = accuracyOn(shipped, heldOut);
  return ({ file: after, trial }) => {
    const is = answersOf(after, fixed);
    const changes = changesOf(was, is, fixed);
    return {
      fixedSet: {
        n: fixed.length,
        before: accuracyOf(was, fixed),
        after: accuracyOf(is, fixed),
        changed: changes.reduce((sum, { n }) => sum + n, 0),
        examples: changes.slice(0, EXAMPLES),
      },
      heldOut: { n: heldOut.length, before: heldOutBefore, after: accuracyOn(trial, heldOut) },
    };
  };
}

const SETS = { fixedSet: "the fixed set", heldOut: "the corrections held out" } as const;

/** Why the model must not be used; empty: it may. */
export function refusalsOf(comparison: Comparison): string[] {
  return Object.entries(SETS).flatMap(([name, words]) => {
    const { before, after } = comparison[name as keyof typeof SETS];
    return (after ?? 0) < (before ?? 0)
      ? [`${words} would be read worse, ${after} instead of ${before}`]
      : [];
  });
}
