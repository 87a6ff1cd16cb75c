import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import type { ModelFile } from "../model.ts";
import type { PlaceModelFile } from "../place-model.ts";
import type { SameModel } from "../retrieval/same.ts";
import type { AdaptRow } from "./adapt.ts";
import { readCatalogue } from "./catalogue.ts";
import { crossValidate } from "./cross-validate.ts";
import { roundsOf, trainTask } from "./fit.ts";
import { labelledRows, placeRows } from "./labelled.ts";
import { measurePlaces, PLACE_ROUNDS, placeFile, trainPlaceWeights } from "./place.ts";
import { createProgress } from "./progress.ts";
import { readFolder } from "./rows.ts";
import { halves, questionPairs, trainSame } from "./same.ts";
import { TASKS } from "./tasks.ts";

/** What `trainBeside` trains. */
export const BESIDE = ["place", "same"] as const;

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

/** Trains every reading (or only one) from the ground up: the project's own sentences, the folder's rows, the corrections. */
export function trainFully(what: What, corrections: Corrections = {}): { files: ModelFile[]; rows: object } {
  const tasks = prepared(what, corrections);
  const progress = createProgress(tasks.reduce((sum, { task }) => sum + roundsOf(task), 0));
  const files = tasks.map(({ task, rows }) => trainTask(rows, task, () => progress.step(task.name)));
  progress.stop();
  return { files, rows: Object.fromEntries(tasks.map(({ task, rows }) => [task.name, rows.length])) };
}

const wanted = ({ task }: What, name: string): boolean => !task || task === name;
const rowsOf = ({ data }: What) => (data ? readFolder(data) : new Map<string, never>());

/** What is no row of weights per label: where a place stands, and when two questions ask the same. */
export function trainBeside(what: What): (PlaceModelFile | SameModel)[] {
  const places = wanted(what, "place") ? placeRows(rowsOf(what)) : [];
  // Own messages alone are too few to know a place by.
  const place = what.data && places.length > 0 ? [placeFile(trainPlaceWeights(places, placeProgress()))] : [];
  const pairs = wanted(what, "same") ? questionPairs([...rowsOf(what).values()].flat()) : [];
  const same = pairs.length > 0 ? [trainSame(halves(pairs).learned)] : [];
  return [...place, ...same];
}

function placeProgress(): () => void {
  const progress = createProgress(PLACE_ROUNDS);
  let left = PLACE_ROUNDS;
  return () => {
    progress.step("place");
    left -= 1;
    if (left === 0) progress.stop();
  };
}

/** Each file takes its place whole or not at all. */
export function writeModels(files: readonly { readonly task: string }[], folder: URL = MODEL_FOLDER): void {
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
  if (wanted(what, "place"))
    console.log(JSON.stringify({ task: "place", ...measurePlaces(placeRows(rowsOf(what))) }));
}
