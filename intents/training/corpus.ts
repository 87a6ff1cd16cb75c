import { readdirSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { Danger, Urgency } from "../../src/core/glossary.ts";
import type { Labelled } from "./fit.ts";
import { readLines } from "./rows.ts";

const FOLDER = new URL("../corpus/", import.meta.url);

function readJson<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, FOLDER), "utf8")) as T;
}

const readCsv = <T>(name: string): T[] =>
  parse(readFileSync(new URL(name, FOLDER), "utf8"), { columns: true }) as T[];

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

/** `corpus/messages/*.jsonl`. */
export const readOwnMessages = (): OwnMessage[] => readByAuthor("messages/");

/** A message about a matter of the catalogue. */
export interface OwnMatter {
  readonly text: string;
  readonly category: string;
  readonly author: string;
  /** Read by hand where a model took it for more than routine or for a danger. */
  readonly urgency?: Urgency;
  /** Null: none. */
  readonly danger?: Danger | null;
}

/** `corpus/categories/*.jsonl`: seven messages for every category an author, most without the words it is known by. */
export const readOwnMatters = (): OwnMatter[] => readByAuthor("categories/");

/** A message by what it demands, which joined as they are make the message; one part: one matter, however it is told. */
export interface OwnDemands {
  readonly parts: readonly string[];
  readonly author: string;
}

/** Every line of a folder's *.jsonl, a file an author. */
function readByAuthor<T>(name: string): T[] {
  const folder = new URL(name, FOLDER);
  return readdirSync(folder)
    .filter((file) => file.endsWith(".jsonl"))
    .sort()
    .flatMap((file) =>
      readLines(new URL(file, folder).pathname).map(
        ({ value }) => ({ ...value, author: file.slice(0, -".jsonl".length) }) as T,
      ),
    );
}

/** `corpus/demands/*.jsonl`: messages with several demands, and as many of one matter that look like them. */
export const readOwnDemands = (): OwnDemands[] => readByAuthor("demands/");

/** Where a place stands in title and text. */
export interface Stretch {
  readonly from: number;
  readonly length: number;
}

const stretchOf = (from = "", length = ""): Stretch | null =>
  length ? { from: Number(from), length: Number(length) } : null;

/** What two readers found each. */
export type TwoPlaces = readonly [Stretch | null, Stretch | null];

/**
 * Source and row id → the places that two further readers found in 300 rows, who knew nothing but the rule: "the most
 * specific contiguous span, copied exactly; a bare city or province is none". Ids and offsets only.
 */
export function readPlacesByRule(): (source: string, id: string) => TwoPlaces | undefined {
  const places = new Map(
    readCsv<Record<string, string>>("places-by-rule.csv").map((record) => [
      `${record["source"]} ${record["id"]}`,
      [
        stretchOf(record["place_from"], record["place_length"]),
        stretchOf(record["again_from"], record["again_length"]),
      ] as const,
    ]),
  );
  return (source, id) => places.get(`${source} ${id}`);
}

/** What a reader found in a row of the data. No text: the place is where it stands in title and text. */
export interface RowLabels {
  readonly unit: string;
  /** Absent, as the next two, where a row was read for its unit alone. */
  readonly kind?: string;
  readonly urgency?: string;
  readonly place?: Stretch | null;
}

type RowRecord = Record<
  "source" | "id" | "kind" | "unit" | "urgency" | "place_from" | "place_length",
  string
>;

/** Source → row id → labels by the gold rules, read by hand. Ids and offsets only. */
export function readRowLabels(): ReadonlyMap<string, ReadonlyMap<string, RowLabels>> {
  const labels = new Map<string, Map<string, RowLabels>>();
  const put = (source: string, id: string, read: RowLabels): void => {
    labels.set(source, (labels.get(source) ?? new Map<string, RowLabels>()).set(id, read));
  };
  for (const { source, id, unit } of readCsv<Pick<RowRecord, "source" | "id" | "unit">>("units.csv"))
    put(source, id, { unit });
  for (const record of readCsv<RowRecord>("labels.csv")) {
    const { source, id, kind, unit, urgency } = record;
    put(source, id, { kind, unit, urgency, place: stretchOf(record.place_from, record.place_length) });
  }
  return labels;
}
