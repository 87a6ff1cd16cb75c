import { readFileSync } from "node:fs";
import type { Labelled } from "./fit.ts";

const FOLDER = new URL("../corpus/", import.meta.url);

function readJson<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, FOLDER), "utf8")) as T;
}

type ByLabel = Readonly<Record<string, readonly string[]>>;

const own = (text: string, label: string, weight = 1): Labelled => ({ text, label, weight, trusted: true });
const flatten = (corpus: ByLabel): { text: string; label: string }[] =>
  Object.entries(corpus).flatMap(([label, texts]) => texts.map((text) => ({ text, label })));

/** Which kind a short message of an intent is; intents that are not here say nothing about the kind. */
const KIND_OF_INTENT: Readonly<Record<string, string>> = {
  report: "case",
  consult: "consultation",
  thanks: "thanks",
  greet: "other",
  help: "other",
  none: "other",
};
/** Which intent a longer text of a kind is. */
const INTENT_OF_KIND: Readonly<Record<string, string>> = {
  case: "report",
  suggestion: "report",
  consultation: "consult",
  thanks: "thanks",
};

export interface OwnCorpus {
  readonly intent: readonly Labelled[];
  readonly kind: readonly Labelled[];
}

/** The project's own sentences: `corpus/*.json`. */
export function readOwnCorpus(): OwnCorpus {
  const intents = [
    ...flatten(readJson<ByLabel>("intents-zh.json")),
    ...flatten(readJson<ByLabel>("intents-en.json")),
    ...readJson<readonly string[]>("none-zh.json").map((text) => ({ text, label: "none" })),
  ];
  const kinds = flatten(readJson<ByLabel>("kinds-zh.json"));
  return {
    intent: [
      ...intents.map(({ text, label }) => own(text, label)),
      ...kinds.flatMap(({ text, label }) =>
        INTENT_OF_KIND[label] ? [own(text, INTENT_OF_KIND[label], 0.5)] : [],
      ),
    ],
    kind: [
      ...kinds.map(({ text, label }) => own(text, label)),
      ...intents.flatMap(({ text, label }) =>
        KIND_OF_INTENT[label] ? [own(text, KIND_OF_INTENT[label], 0.7)] : [],
      ),
    ],
  };
}

/** Source → row id → the kind that the gold rules give, where the sender chose another. Ids only, no text. */
export const readRelabels = (): Readonly<Record<string, Readonly<Record<string, string>>>> =>
  readJson("relabels.json");
