import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Article } from "../src/core/understanding.ts";
import type { Category } from "./categories.ts";
import { createIntents, type Intents, ownedArticles, type WrittenArticle } from "./create.ts";
import type { DemandModelFile } from "./demand-model.ts";
import type { ElsewhereWords } from "./elsewhere.ts";
import type { OwnUnit } from "./elsewhere-place.ts";
import type { ModelFile } from "./model.ts";
import type { PlaceModelFile } from "./place-model.ts";
import type { SameModel } from "./retrieval/same.ts";
import type { ToSyllables } from "./retrieval/sounds.ts";
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
    ...(tasks.includes("category.json") && { category: model("category") }),
    ...(tasks.includes("urgency.json") && { urgency: model("urgency") }),
    ...(tasks.includes("danger.json") && { danger: model("danger") }),
    ...(tasks.includes("talk.json") && { talk: model("talk") }),
  };
}

const readIfThere = <T>(name: string, folder: URL): T | undefined =>
  readdirSync(folder).includes(name) ? readJson<T>(new URL(name, folder)) : undefined;

/** The shipped model of where a matter is; undefined where none was trained. */
export const readPlaceModel = (folder: URL = MODEL_FOLDER): PlaceModelFile | undefined =>
  readIfThere("place.json", folder);

/** The shipped model of where a message goes over to another demand; undefined where none was trained. */
export const readDemandModel = (folder: URL = MODEL_FOLDER): DemandModelFile | undefined =>
  readIfThere("demand.json", folder);

/** The shipped model of when two questions ask the same. */
export function readSame(folder: URL = MODEL_FOLDER): SameModel {
  return readJson<SameModel>(new URL("same.json", folder));
}

/** pinyin-pro, loaded when the first article is indexed: a start needs nothing of it. */
export function lazySyllables(): ToSyllables {
  const require = createRequire(import.meta.url);
  return (han) => {
    const { pinyin } = require("pinyin-pro") as typeof import("pinyin-pro");
    return pinyin(han, { toneType: "none", type: "array", v: true });
  };
}

/** The shipped articles; the owner is the unit code of its label in `codes`, else the label itself. */
export function readArticles(codes: Readonly<Record<string, string>> = {}): Article[] {
  const names = readdirSync(KNOWLEDGE_FOLDER)
    .filter((name) => name.endsWith(".json"))
    .sort();
  const written = names.flatMap((name) => readJson<WrittenArticle[]>(new URL(name, KNOWLEDGE_FOLDER)));
  return ownedArticles(written, codes);
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
  /** The organisation's own places; where not given, nothing is known to lie in another city. */
  readonly units?: readonly OwnUnit[];
}): Intents {
  return createIntents({
    models: options.models ?? readModels(),
    place: readPlaceModel(),
    demand: readDemandModel(),
    same: readSame(),
    toSyllables: lazySyllables(),
    articles: readArticles(options.unitCodes),
    categories: options.categories,
    ...(options.elsewhere && { elsewhere: options.elsewhere }),
    ...(options.units && { units: options.units }),
  });
}
