import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bytesOf, type ModelFile } from "./model.ts";
import type { ModelFiles } from "./understand.ts";

/** What an adapted model says it was adapted from. */
export const digestOf = (file: ModelFile): string =>
  createHash("sha256").update(JSON.stringify(file)).digest("hex").slice(0, 32);

const sameList = (a: unknown, b: readonly string[]): boolean => JSON.stringify(a) === JSON.stringify(b);
const areNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((one) => Number.isFinite(one));

/** Why a weight row cannot be used: one byte a feature, and finite numbers. */
const weightsFit = (file: ModelFile, features: number): boolean =>
  Array.isArray(file.weights) &&
  file.weights.length === file.labels.length &&
  file.weights.every(
    ({ scale, bias, bytes }) => areNumbers([scale, bias]) && bytesOf(bytes).length === features,
  );

/** What is wrong with a model file for the place of a shipped one; null: nothing. */
function problemOf(file: ModelFile, shipped: ModelFile): string | null {
  if (file.version !== shipped.version)
    return `its format is ${String(file.version)}, ${shipped.version} was expected`;
  if (file.task !== shipped.task || !sameList(file.labels, shipped.labels))
    return "it is for another task or has other labels";
  if (file.base !== undefined && file.base !== digestOf(shipped))
    return "it was adapted from a model that is no longer shipped: train again";
  const features = String(file.features).split("\n").length;
  const { sharpness, sureFrom, margin, askFrom } = file;
  const whole = sameList(Object.keys(file.set), Object.keys(shipped.set)) && file.idf.length === features;
  if (!whole || !areNumbers(file.idf) || !areNumbers([sharpness, sureFrom, margin, askFrom]))
    return "parts of it are missing or damaged";
  return weightsFit(file, features) ? null : "parts of it are missing or damaged";
}

function read(path: string, shipped: ModelFile): ModelFile | string {
  try {
    const file = JSON.parse(readFileSync(path, "utf8")) as ModelFile;
    return problemOf(file, shipped) ?? file;
  } catch {
    return "it is no readable model file";
  }
}

/**
 * The shipped models, each replaced by the operator's own of the same name where the folder has one that fits. `notes`
 * says of each own file whether it is used, and if not, why.
 */
export function withOwnModels(
  folder: string,
  shipped: ModelFiles,
): { readonly models: ModelFiles; readonly used: readonly string[]; readonly refused: readonly string[] } {
  const used: string[] = [];
  const refused: string[] = [];
  const entries = Object.entries(shipped).map(([task, file]: [string, ModelFile]) => {
    const path = join(folder, `${task}.json`);
    if (!existsSync(path)) return [task, file] as const;
    const own = read(path, file);
    if (typeof own !== "string") {
      used.push(path);
      return [task, own] as const;
    }
    refused.push(`${path} is not used, the shipped model is: ${own}`);
    return [task, file] as const;
  });
  return { models: Object.fromEntries(entries) as unknown as ModelFiles, used, refused };
}
