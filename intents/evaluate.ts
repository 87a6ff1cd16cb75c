import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Category } from "./categories.ts";
import { type EvaluateOptions, readOptions, USAGE } from "./evaluate/options.ts";
import { createIntents, readArticles, readModels, readPlaceModel, readSame } from "./index.ts";
import { createModels } from "./model.ts";
import { withOwnModels } from "./own-models.ts";
import { readCatalogue } from "./training/catalogue.ts";
import { checkRows } from "./training/check-rows.ts";
import { report } from "./training/report.ts";
import { readLines } from "./training/rows.ts";
import { score } from "./training/score.ts";
import { unreadFields } from "./training/unread-fields.ts";

/** Categories → their units' labels, each once, best first. */
function unitsThrough(categories: readonly Category[]): (codes: readonly { label: string }[]) => string[] {
  const labels = new Map(categories.map(({ code, label }) => [code, label]));
  return (codes) => [...new Set(codes.map(({ label }) => labels.get(label) ?? "其他"))];
}

function readCategories(path: string | undefined): Category[] {
  if (path !== undefined && !(existsSync(path) && statSync(path).isFile()))
    throw new Error(`${path}: no such file; a categories.csv was expected`);
  return readCatalogue(path);
}

/** The folder's models, and the shipped ones for what it has none of: adapted ones are kind, unit and category alone. */
function readModelFolder(path: string | undefined) {
  const shipped = readModels();
  if (path === undefined) return { models: shipped, place: readPlaceModel() };
  const { models, used, refused } = withOwnModels(path, shipped);
  if (refused[0]) throw new Error(refused[0]);
  if (used.length === 0)
    throw new Error(
      `${path}: no folder of models; kind.json, unit.json or another of them was expected there`,
    );
  return { models, place: readPlaceModel(pathToFileURL(`${resolve(path)}/`)) ?? readPlaceModel() };
}

function evaluate({ data, categories: catalogue, model, report: wanted }: EvaluateOptions): void {
  const categories = readCategories(catalogue);
  const lines = readLines(data);
  const rows = checkRows(lines, data, {
    units: categories.map(({ label }) => label),
    categories: categories.map(({ code }) => code),
  });
  for (const warning of unreadFields(lines, data)) console.error(warning);
  const { models, place } = readModelFolder(model);
  const { understand } = createIntents({
    models,
    place,
    same: readSame(),
    articles: readArticles(),
    categories,
  });
  const { intent, kind, topic, unit, urgency } = models;
  const scale = {
    understand,
    unitsOf: unitsThrough(categories),
    models: createModels({ intent, kind, topic, ...(unit && { unit }), ...(urgency && { urgency }) }),
  };
  console.log(JSON.stringify(score(rows, scale)));
  if (wanted) console.error(report(rows, scale));
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options === "help") console.log(USAGE);
  else evaluate(options);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
