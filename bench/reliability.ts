import { existsSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readCatalogue } from "../intents/training/catalogue.ts";
import { type JudgedFold, judgeHeldOut } from "../intents/training/cross-validate.ts";
import { prepare } from "../intents/training/fit.ts";
import { labelledRows } from "../intents/training/labelled.ts";
import { binByConfidence, measureTrust, round } from "../intents/training/metrics.ts";
import { readFolder } from "../intents/training/read-folder.ts";
import { TASKS } from "../intents/training/tasks.ts";
import type { Figure } from "./figure.ts";
import { type Panel, reliabilitySvg } from "./reliability-svg.ts";

const DEFAULT_DATA = "../shared/data";
const MEASURED = ["intent", "kind", "topic", "unit"] as const;

const panelOf = (task: string, folds: readonly JudgedFold[]): Panel => {
  const judged = folds.flatMap((fold) => fold.judged);
  return { task, n: judged.length, bins: binByConfidence(judged), trust: measureTrust(judged) };
};

function figureOf({ task, n, trust }: Panel, folds: readonly JudgedFold[]): Figure {
  const { coverage, coveredAccuracy } = trust;
  const limit = measureTrust(folds.flatMap(({ raw }) => raw)).ece;
  return {
    name: `reliability ${task} calibration error`,
    value: trust.ece,
    limit,
    ratio: round(trust.ece / limit),
    unit: "share",
    beside: { coverage, ...(coveredAccuracy !== null && { coveredAccuracy }) },
    how: `expected calibration error, ten bins, ${n} rows held out in ${folds.length} folds; limit: the same scores before calibration; beside: share sure at the threshold, and of those right`,
  };
}

/** `npm run -s bench -- reliability [--data FOLDER] [--out FILE.svg]`: how often right, by how confident; also as a drawing. */
export async function benchReliability(args: readonly string[]): Promise<Figure[]> {
  const { values } = parseArgs({
    args: [...args],
    options: { data: { type: "string" }, out: { type: "string" } },
  });
  const folder = values.data ?? (existsSync(DEFAULT_DATA) ? DEFAULT_DATA : undefined);
  const rows = labelledRows(folder ? readFolder(folder) : new Map(), readCatalogue());
  const measured = MEASURED.filter((task) => rows[task].length > 0).map((task) => {
    const folds = judgeHeldOut(prepare(rows[task]), TASKS[task]);
    return { folds, panel: panelOf(task, folds) };
  });
  if (values.out) writeFileSync(values.out, reliabilitySvg(measured.map(({ panel }) => panel)));
  return measured.map(({ panel, folds }) => figureOf(panel, folds));
}
