import { readdirSync, readFileSync } from "node:fs";
import type { Article } from "../src/core/understanding.ts";
import type { Category } from "./categories.ts";
import { createIntents, type Intents } from "./create.ts";
import type { ElsewhereWords } from "./elsewhere.ts";
import type { ModelFile } from "./model.ts";
import type { ModelFiles } from "./understand.ts";

export type { Category } from "./categories.ts";
export { createIntents, type Intents } from "./create.ts";

const MODEL_FOLDER = new URL("./model/", import.meta.url);
const KNOWLEDGE_FOLDER = new URL("./knowledge/", import.meta.url);

function readJson<T>(url: URL): T {
  return JSON.parse(readFileSync(url, "utf8")) as T;
}

/** The shipped models. Throws if one is missing: run `npm run train`. */
export function readModels(folder: URL = MODEL_FOLDER): ModelFiles {
  const model = (task: string): ModelFile => readJson<ModelFile>(new URL(`${task}.json`, folder));
  const tasks = readdirSync(folder);
  return {
    intent: model("intent"),
    kind: model("kind"),
    topic: model("topic"),
    ...(tasks.includes("unit.json") && { unit: model("unit") }),
  };
}

/** An article as it lies in `knowledge/*.json`: its owner is written with the unit's Chinese label. */
interface WrittenArticle extends Omit<Article, "owner"> {
  readonly ownerLabel: string;
}

/** The shipped articles; the owner is the unit code of its label in `codes`, else the label itself. */
export function readArticles(codes: Readonly<Record<string, string>> = {}): Article[] {
  const names = readdirSync(KNOWLEDGE_FOLDER)
    .filter((name) => name.endsWith(".json"))
    .sort();
  return names
    .flatMap((name) => readJson<WrittenArticle[]>(new URL(name, KNOWLEDGE_FOLDER)))
    .map(({ ownerLabel, ...article }) => ({ ...article, owner: codes[ownerLabel] ?? ownerLabel }));
}

/** Reads the shipped model and knowledge files. Takes some hundred milliseconds; do it once, at start. */
export function loadIntents(options: {
  readonly categories: readonly Category[];
  /** Unit label → unit code, for the owners of articles. */
  readonly unitCodes?: Readonly<Record<string, string>>;
  /** Other models than the shipped ones. */
  readonly models?: ModelFiles;
  /** Matters that are dealt with elsewhere; none where not given. */
  readonly elsewhere?: readonly ElsewhereWords[];
}): Intents {
  return createIntents({
    models: options.models ?? readModels(),
    articles: readArticles(options.unitCodes),
    categories: options.categories,
    ...(options.elsewhere && { elsewhere: options.elsewhere }),
  });
}
