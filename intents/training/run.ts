import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import type { ModelFile } from "../model.ts";
import type { AdaptRow } from "./adapt.ts";
import { readCatalogue } from "./catalogue.ts";
import { crossValidate, roundsToValidate } from "./cross-validate.ts";
import { DEMAND_ROUNDS, measureDemand, ROUNDS_TO_MEASURE_DEMAND, trainDemand } from "./demand.ts";
import { type Labelled, roundsOf, trainTask } from "./fit.ts";
import { labelledRows, placeRows } from "./labelled.ts";
import { PLACE_ROUNDS, trainPlaceWeights } from "./place.ts";
import { placeFile } from "./place-file.ts";
import { measurePlaces, ROUNDS_TO_MEASURE_PLACES } from "./place-measure.ts";
import { createProgress } from "./progress.ts";
import { readFolder } from "./read-folder.ts";
import { wholeText } from "./rows.ts";
import { halves, questionPairs, trainSame } from "./same.ts";
import { allTasks } from "./tasks.ts";

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
  const categories = readCatalogue();
  const given: Readonly<Record<string, readonly Labelled[]>> = labelledRows(
    data ? readFolder(data) : new Map(),
    categories,
  );
  return allTasks(categories)
    .map((task) => {
      const labels: readonly string[] = task.labels;
      const corrected = (corrections[task.name] ?? [])
        .filter(({ label }) => labels.includes(label))
        .map((row) => ({ ...row, weight: 1, trusted: true }));
      return { task, rows: [...(given[task.name] ?? []), ...corrected] };
    })
    .filter(({ task, rows }) => rows.length > 0 && (!only || only === task.name));
}

/** Trains every model (or only one) from the ground up: the project's own sentences, the folder's rows, the corrections. */
export function trainFully(
  what: What,
  corrections: Corrections = {},
  onRound: (task: string) => void = () => {},
): { files: ModelFile[]; rows: object } {
  const tasks = prepared(what, corrections);
  const files = tasks.map(({ task, rows }) => trainTask(rows, task, () => onRound(task.name)));
  return { files, rows: Object.fromEntries(tasks.map(({ task, rows }) => [task.name, rows.length])) };
}

const rowsOf = ({ data }: What) => (data ? readFolder(data) : new Map<string, never>());

/** Where a matter is. Own messages alone are too few to know a place by. */
function trainPlace(what: What, onRound: (task: string) => void) {
  const rows = what.data ? placeRows(rowsOf(what)) : [];
  const files = rows.length > 0 ? [placeFile(trainPlaceWeights(rows, () => onRound("place")))] : [];
  return { files, rows: { place: rows.length } };
}

const LETTERS = ["beijing-letters", "liuyan-hangzhou", "taidi-hot-unlabelled", "taidi-replies"];
const shortLetters = (what: What): string[] =>
  LETTERS.flatMap((source) => (rowsOf(what).get(source) ?? []).map(wholeText));

/** Where a message goes over to another demand. */
function trainDemands(what: What, onRound: (task: string) => void) {
  const { file, rows } = trainDemand(shortLetters(what), () => onRound("demand"));
  return { files: [file], rows: { demand: rows } };
}

/** When two questions ask the same. */
function trainPairs(what: What) {
  const pairs = questionPairs([...rowsOf(what).values()].flat());
  return { files: pairs.length > 0 ? [trainSame(halves(pairs).learned)] : [], rows: { same: pairs.length } };
}

/** The longest first, so that two at a time end together. */
export const READINGS = [
  "place",
  "topic",
  "unit",
  "kind",
  "category",
  "danger",
  "urgency",
  "intent",
  "talk",
  "demand",
  "same",
] as const;

export interface Trained {
  readonly files: readonly { readonly task: string }[];
  readonly rows: object;
}

/** One reading, trained from the ground up. */
export function trainOne(what: What, task: string, onRound: (task: string) => void): Trained {
  if (task === "place") return trainPlace(what, onRound);
  if (task === "demand") return trainDemands(what, onRound);
  return task === "same" ? trainPairs(what) : trainFully({ ...what, task }, {}, onRound);
}

/** How many rounds a reading will announce. */
export function roundsOfReading(task: string): number {
  if (task === "place") return PLACE_ROUNDS;
  if (task === "demand") return DEMAND_ROUNDS;
  const known = allTasks(readCatalogue()).find(({ name }) => name === task);
  return known ? roundsOf(known) : 0;
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

/** One thing to measure, and how many rounds it will announce. */
interface Measuring {
  readonly task: string;
  readonly rounds: number;
  readonly measure: (onRound: () => void) => object;
}

function measuringsOf(what: What): Measuring[] {
  const linear = prepared(what, {}).map(
    ({ task, rows }): Measuring => ({
      task: task.name,
      rounds: roundsToValidate(rows, task),
      measure: (onRound) => crossValidate(rows, task, onRound),
    }),
  );
  const others: Measuring[] = [
    {
      task: "place",
      rounds: ROUNDS_TO_MEASURE_PLACES,
      measure: (onRound) => measurePlaces(placeRows(rowsOf(what)), onRound),
    },
    {
      task: "demand",
      rounds: ROUNDS_TO_MEASURE_DEMAND,
      measure: (onRound) => measureDemand(shortLetters(what), onRound),
    },
  ];
  return [...linear, ...others.filter(({ task }) => !what.task || what.task === task)];
}

/** Prints how well each task reads rows that it did not learn from, with a progress bar for each. Writes nothing. */
export function measureTasks(what: What): void {
  for (const { task, rounds, measure } of measuringsOf(what)) {
    const progress = createProgress(rounds);
    const figures = measure(() => progress.step(task));
    progress.stop();
    console.log(JSON.stringify({ task, ...figures }));
  }
}
