import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import type { ModelFile } from "../model.ts";
import type { AdaptRow } from "./adapt.ts";
import { readCatalogue } from "./catalogue.ts";
import { crossValidate } from "./cross-validate.ts";
import { roundsOf, trainTask } from "./fit.ts";
import { labelledRows } from "./labelled.ts";
import { createProgress } from "./progress.ts";
import { readFolder } from "./rows.ts";
import { TASKS } from "./tasks.ts";

/** Where the shipped models lie. */
const MODEL_FOLDER = new URL("../model/", import.meta.url);

/** A folder of *.jsonl rows, if given, and one task instead of all. */
export interface What {
  readonly data?: string | undefined;
  readonly task?: string | undefined;
}

/** Rows that people corrected, by task; they count like every row that people labelled. */
type Corrections = Readonly<Partial<Record<string, readonly AdaptRow[]>>>;

function prepared({ data, task: only }: What, corrections: Corrections) {
  const given = labelledRows(data ? readFolder(data) : new Map(), readCatalogue());
  return Object.values(TASKS)
    .map((task) => {
      const labels: readonly string[] = task.labels;
      const corrected = (corrections[task.name] ?? [])
        .filter(({ label }) => labels.includes(label))
        .map((row) => ({ ...row, weight: 1, trusted: true }));
      return { task, rows: [...given[task.name], ...corrected] };
    })
    .filter(({ task, rows }) => rows.length > 0 && (!only || only === task.name));
}

/** Trains every model (or only one) from the ground up: the project's own sentences, the folder's rows, the corrections. */
export function trainFully(what: What, corrections: Corrections = {}): { files: ModelFile[]; rows: object } {
  const tasks = prepared(what, corrections);
  const progress = createProgress(tasks.reduce((sum, { task }) => sum + roundsOf(task), 0));
  const files = tasks.map(({ task, rows }) => trainTask(rows, task, () => progress.step(task.name)));
  progress.stop();
  return { files, rows: Object.fromEntries(tasks.map(({ task, rows }) => [task.name, rows.length])) };
}

/** Each file takes its place whole or not at all. */
export function writeModels(files: readonly ModelFile[], folder: URL = MODEL_FOLDER): void {
  mkdirSync(folder, { recursive: true });
  for (const file of files) {
    const fresh = new URL(`${file.task}.json.new`, folder);
    writeFileSync(fresh, `${JSON.stringify(file)}\n`);
    renameSync(fresh, new URL(`${file.task}.json`, folder));
  }
}

/** Prints how well each task reads rows that it did not learn from. Writes nothing. */
export function measureTasks(what: What): void {
  for (const { task, rows } of prepared(what, {}))
    console.log(JSON.stringify({ task: task.name, ...crossValidate(rows, task) }));
}
