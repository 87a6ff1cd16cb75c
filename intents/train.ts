import { mkdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readCatalogue } from "./training/catalogue.ts";
import { crossValidate } from "./training/cross-validate.ts";
import { roundsOf, trainTask } from "./training/fit.ts";
import { labelledRows } from "./training/labelled.ts";
import { createProgress } from "./training/progress.ts";
import { readFolder } from "./training/rows.ts";
import { halves, questionPairs, trainSame } from "./training/same.ts";
import { TASKS } from "./training/tasks.ts";

const MODEL_FOLDER = new URL("./model/", import.meta.url);

/** Retrains every model (or only one) from the project's own sentences and, if given, a folder of *.jsonl rows. */
function train(data: string | undefined, only: string | undefined, out: URL): void {
  const rows = labelledRows(data ? readFolder(data) : new Map(), readCatalogue());
  const tasks = Object.values(TASKS).filter(({ name }) => rows[name].length > 0 && (!only || only === name));
  const progress = createProgress(tasks.reduce((sum, task) => sum + roundsOf(task), 0));
  mkdirSync(out, { recursive: true });
  for (const task of tasks) {
    const file = trainTask(rows[task.name], task, () => progress.step(task.name));
    writeFileSync(new URL(`${task.name}.json`, out), `${JSON.stringify(file)}\n`);
  }
  progress.stop();
  if (!only || only === "same") trainPairs(data, out);
  console.log(JSON.stringify(Object.fromEntries(tasks.map(({ name }) => [name, rows[name].length]))));
}

/** When two questions ask the same: learned where the folder holds pairs of questions, from every second one. */
function trainPairs(data: string | undefined, out: URL): void {
  const pairs = questionPairs([...(data ? readFolder(data) : new Map()).values()].flat());
  if (pairs.length === 0) return;
  writeFileSync(new URL("same.json", out), `${JSON.stringify(trainSame(halves(pairs).learned))}\n`);
}

/** Prints how well each task reads rows that it did not learn from. Writes nothing. */
function measureTasks(data: string | undefined, only: string | undefined): void {
  const rows = labelledRows(data ? readFolder(data) : new Map(), readCatalogue());
  const tasks = Object.values(TASKS).filter(({ name }) => rows[name].length > 0 && (!only || only === name));
  for (const task of tasks)
    console.log(JSON.stringify({ task: task.name, ...crossValidate(rows[task.name], task) }));
}

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    out: { type: "string" },
    measure: { type: "boolean" },
    task: { type: "string" },
  },
});
try {
  if (values.task && values.task !== "same" && !(values.task in TASKS))
    throw new Error(
      `--task ${values.task}: one of ${[...Object.keys(TASKS), "same"].join(", ")} was expected`,
    );
  if (values.measure) measureTasks(values.data, values.task);
  else train(values.data, values.task, values.out ? new URL(`file://${values.out}/`) : MODEL_FOLDER);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error("usage: npm run -s train -- --data FOLDER [--task NAME] [--out FOLDER] [--measure]");
  process.exitCode = 1;
}
