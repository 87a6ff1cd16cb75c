import { readdirSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { Danger, Urgency } from "../../src/core/glossary.ts";
import type { Labelled } from "./fit.ts";
import { readLines } from "./rows.ts";

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

/** What people say before they come to the matter, a clause each. */
export const readOwnTalk = (): readonly string[] => readJson<readonly string[]>("talk-zh.json");

/** A message that one author wrote for this project, with what two readers would agree on. */
export interface OwnMessage {
  readonly text: string;
  /** Who wrote it: the file's name. What is learned must hold for people it has not heard. */
  readonly author: string;
  readonly intent?: string;
  readonly kind?: string;
  readonly unit?: string;
  readonly urgency?: Urgency;
  readonly place?: string | null;
  /** Null: none. */
  readonly danger?: Danger | null;
}

/** `corpus/messages/*.jsonl`, a file an author. */
export function readOwnMessages(): OwnMessage[] {
  const folder = new URL("messages/", FOLDER);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl"))
    .sort()
    .flatMap((name) =>
      readLines(new URL(name, folder).pathname).map(
        ({ value }) => ({ ...value, author: name.slice(0, -".jsonl".length) }) as unknown as OwnMessage,
      ),
    );
}

/** Where a place stands in title and text. */
interface Stretch {
  readonly from: number;
  readonly length: number;
}

const stretchOf = ({ place_from, place_length }: Record<string, string>): Stretch | null =>
  place_length ? { from: Number(place_from), length: Number(place_length) } : null;

/** Source and row id → the place that a second reader found, for 300 rows. Ids and offsets only. */
export function readPlacesAgain(): (source: string, id: string) => Stretch | null | undefined {
  const records: Record<string, string>[] = parse(readFileSync(new URL("places-again.csv", FOLDER), "utf8"), {
    columns: true,
  });
  const places = new Map(records.map((record) => [`${record["source"]} ${record["id"]}`, stretchOf(record)]));
  return (source, id) => places.get(`${source} ${id}`);
}

/** What a reader found in a row of the data. No text: the place is where it stands in title and text. */
export interface RowLabels {
  readonly kind: string;
  readonly unit: string;
  readonly urgency: string;
  readonly place: Stretch | null;
}

/** Source → row id → labels by the gold rules, read by hand. Ids and offsets only. */
export function readRowLabels(): ReadonlyMap<string, ReadonlyMap<string, RowLabels>> {
  const records = parse(readFileSync(new URL("labels.csv", FOLDER), "utf8"), { columns: true });
  const labels = new Map<string, Map<string, RowLabels>>();
  for (const record of records as Record<"source" | "id" | "kind" | "unit" | "urgency", string>[]) {
    const { source, id, kind, unit, urgency } = record;
    const ofSource = labels.get(source) ?? new Map<string, RowLabels>();
    labels.set(source, ofSource.set(id, { kind, unit, urgency, place: stretchOf(record) }));
  }
  return labels;
}
