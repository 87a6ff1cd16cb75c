import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Category } from "./categories.ts";
import { createIntents, readArticles, readModels, readPlaceModel, readSame } from "./index.ts";
import { createModels } from "./model.ts";
import { readCatalogue } from "./training/catalogue.ts";
import { checkRows } from "./training/check-rows.ts";
import { report } from "./training/report.ts";
import { readLines } from "./training/rows.ts";
import { score } from "./training/score.ts";

/** Categories → their units' labels, each once, best first. */
function unitsThrough(categories: readonly Category[]): (codes: readonly { label: string }[]) => string[] {
  const labels = new Map(categories.map(({ code, label }) => [code, label]));
  return (codes) => [...new Set(codes.map(({ label }) => labels.get(label) ?? "其他"))];
}

interface Options {
  readonly data?: string | undefined;
  readonly categories?: string | undefined;
  readonly model?: string | undefined;
  /** Adds, on standard error, what a person reads: confusion matrices and the most confident mistakes. */
  readonly report?: boolean | undefined;
}

function evaluate({ data, categories: catalogue, model, report: wanted }: Options): void {
  if (!data) throw new Error("--data FILE.jsonl is missing");
  if (!existsSync(data))
    throw new Error(`${data}: no such file; a file of lines like {"text": "…", "kind": "case"} was expected`);
  const rows = checkRows(readLines(data), data);
  const categories = readCatalogue(catalogue);
  const folder = model ? new URL(`file://${model}/`) : undefined;
  const models = readModels(folder);
  const place = readPlaceModel(folder);
  const { understand } = createIntents({
    models,
    place,
    same: readSame(),
    articles: readArticles(),
    categories,
  });
  const unitsOf = unitsThrough(categories);
  const scale = {
    understand,
    unitsOf,
    models: createModels({ intent: models.intent, kind: models.kind, topic: models.topic }),
  };
  console.log(JSON.stringify(score(rows, scale)));
  if (wanted) console.error(report(rows, scale));
}

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    categories: { type: "string" },
    model: { type: "string" },
    report: { type: "boolean" },
  },
});
try {
  evaluate(values);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error(
    "usage: npm run -s evaluate -- --data FILE.jsonl [--categories categories.csv] [--model FOLDER] [--report]",
  );
  process.exitCode = 1;
}
