import { INTENTS, KINDS, URGENCIES } from "../../src/core/glossary.ts";
import { type Category, OTHER } from "../categories.ts";
import {
  type OwnMatter,
  type OwnMessage,
  readOwnCorpus,
  readOwnMatters,
  readOwnMessages,
  readPlacesByRule,
  readRowLabels,
  type Stretch,
} from "./corpus.ts";
import { calmRows, dangerRows } from "./danger-rows.ts";
import type { Labelled } from "./fit.ts";
import { guessedKinds, lettersAsIntents, mattersAsIntents, titlesAsIntents } from "./guessed.ts";
import { type Row, wholeText } from "./rows.ts";
import { talkRows } from "./talk.ts";
import { TOPICS } from "./tasks.ts";
import { catalogueRows, guessedUnits, UNITS } from "./units.ts";

type Sources = ReadonlyMap<string, readonly Row[]>;

/** Sources of whole letters, some without a kind of their own but with a telling title. */
const LETTERS = ["liuyan-hangzhou", "taidi-replies", "taidi-hot-unlabelled"];
/** How much a source's rows count where it is not 1: 740 of the Beijing suggestions go to one bus company. */
const SOURCE_WEIGHT: Readonly<Record<string, number>> = {
  "beijing-letters": 0.3,
  "smp2017-out-of-scope": 0.1,
};
/** Guessed units count so much beside labelled ones. */
const GUESSED_UNIT = 0.3;
/** The catalogue's own words, as a unit's and as a category's. */
const CATALOGUE_UNIT = 0.7;
const CATALOGUE_CATEGORY = 0.2;
/** What tells nothing counts so much beside what does: else too much of it is taken for a matter. */
const NOTHING_INTENT = 1.4;
type Field = "kind" | "topic" | "intent" | "unit" | "urgency";

/** What teaches a field, but not how far its reading of a resident's own words may be trusted. */
const NOT_AS_WRITTEN: Readonly<Partial<Record<Field, string>>> = {
  /** So many short requests to a phone. */
  kind: "smp2017-out-of-scope",
  /** Letters cut into words, without the small ones. */
  unit: "taidi-topics-segmented",
};

const labelledBy = (sources: Sources, field: Field, known: readonly string[]): Labelled[] =>
  [...sources].flatMap(([source, rows]) =>
    rows.flatMap((row) => {
      const label = row[field];
      if (!label || !known.includes(label)) return [];
      const trusted = source !== NOT_AS_WRITTEN[field];
      return [{ text: wholeText(row), label, weight: SOURCE_WEIGHT[source] ?? 1, trusted }];
    }),
  );

const ownBy = <F extends Exclude<Field, "topic">>(
  messages: readonly (Pick<OwnMessage, "text" | "author"> & { readonly [K in F]?: string })[],
  field: F,
): Labelled[] =>
  messages.flatMap(({ text, author, [field]: label }) =>
    label ? [{ text, label, weight: 1, trusted: true, author }] : [],
  );

const nothingMore = (row: Labelled): Labelled =>
  row.label === "none" && row.trusted ? { ...row, weight: row.weight * NOTHING_INTENT } : row;

const spanOf = (row: Row, at: Stretch | null): string | null =>
  at && wholeText(row).slice(at.from, at.from + at.length);

/** What was read by hand wins over what the senders of public letters chose themselves. */
function withRowLabels(sources: Sources): Sources {
  const labels = readRowLabels();
  return new Map(
    [...sources].map(([source, rows]) => [
      source,
      rows.map((row): Row => {
        const read = labels.get(source)?.get(row.id ?? "");
        if (!read) return row;
        const { place, ...rest } = read;
        return { ...row, ...rest, ...(place === undefined ? {} : { place: spanOf(row, place) }) };
      }),
    ]),
  );
}

/** Questions about anything, as people ask the web: nothing of ours, but for those with a word of ours. */
const ANY_QUESTION = "question-pairs";
const ANY_QUESTION_WEIGHT = 0.1;
const MAY_BE_OURS =
  /办理|登记|户口|身份证|居住证|社保|医保|公积金|退休|养老|补贴|证明|执照|驾照|驾驶证|结婚|离婚|劳动|工资|租房|房产|物业|小区|投诉|举报|法律|律师|违法|合同|公交|地铁|停车|疫苗|入学|学区|12345|派出所|人工|客服|谢谢/u;

const anyQuestions = (sources: Sources): Labelled[] =>
  (sources.get(ANY_QUESTION) ?? [])
    .filter(({ text }) => !MAY_BE_OURS.test(text))
    .map(({ text }) => ({ text, label: "none", weight: ANY_QUESTION_WEIGHT, trusted: false }));

/** Messages written for a category, by its unit. Of letters to an office they say nothing: never used for calibration. */
function mattersByUnit(matters: readonly OwnMatter[], categories: readonly Category[]): Labelled[] {
  const units = new Map(categories.map(({ code, label }) => [code, label]));
  return matters.flatMap(({ text, category, author }) => {
    const label = units.get(category);
    return label === undefined ? [] : [{ text, label, weight: 1, trusted: false, author }];
  });
}

/** What tells of no matter by itself is none of the catalogue's, however much it sounds like one. */
const NO_MATTER_EVERY = 5;
const NO_MATTER_WEIGHT = 0.5;

/** Other intents name a matter, or a fact of one, as often as not. */
const NO_MATTER = ["none", "greet", "help", "human", "confirm", "urge"];

const tellsNoMatter = ({ intent = "" }: OwnMessage): boolean => NO_MATTER.includes(intent);

function categoryRows(
  matters: readonly OwnMatter[],
  messages: readonly OwnMessage[],
  categories: readonly Category[],
): Labelled[] {
  const other = messages
    .filter(tellsNoMatter)
    .filter((_, i) => i % NO_MATTER_EVERY === 0)
    .map(({ text, author }) => ({ text, label: OTHER, weight: NO_MATTER_WEIGHT, trusted: true, author }));
  return [
    ...matters.map(({ text, category, author }) => ({
      ...{ text, author, label: category },
      ...{ weight: 1, trusted: true },
    })),
    ...other,
    ...catalogueRows(categories, ({ code }) => code, CATALOGUE_CATEGORY),
  ];
}

export const TASK_NAMES = [
  "intent",
  "kind",
  "topic",
  "unit",
  "category",
  "urgency",
  "danger",
  "talk",
] as const;
export type TaskName = (typeof TASK_NAMES)[number];

/** The rows of every task: the project's own sentences and whatever gold the data carries. */
export function labelledRows(
  raw: Sources,
  categories: readonly Category[],
): Record<TaskName, readonly Labelled[]> {
  const sources = withRowLabels(raw);
  const own = readOwnCorpus();
  const messages = readOwnMessages();
  const matters = readOwnMatters();
  const kinds = labelledBy(sources, "kind", KINDS);
  const letters = LETTERS.flatMap((source) => sources.get(source) ?? []);
  const unread = letters.filter(({ unit }) => unit === undefined);
  const guessed = guessedUnits(unread, categories).map((row) => ({
    ...row,
    weight: row.weight * GUESSED_UNIT,
    trusted: false,
  }));
  return {
    intent: [
      ...[...own.intent, ...ownBy(messages, "intent"), ...labelledBy(sources, "intent", INTENTS)].map(
        nothingMore,
      ),
      ...lettersAsIntents(kinds),
      ...titlesAsIntents(letters),
      ...mattersAsIntents(matters),
      ...anyQuestions(sources),
    ],
    kind: [...own.kind, ...ownBy(messages, "kind"), ...kinds, ...unread.flatMap(guessedKinds)],
    topic: labelledBy(sources, "topic", TOPICS),
    unit: [
      ...labelledBy(sources, "unit", UNITS),
      ...ownBy(messages, "unit"),
      ...mattersByUnit(matters, categories),
      ...catalogueRows(categories, ({ label }) => label, CATALOGUE_UNIT),
      ...guessed,
    ],
    category: categoryRows(matters, messages, categories),
    urgency: [
      ...labelledBy(sources, "urgency", URGENCIES),
      ...ownBy(messages, "urgency"),
      ...ownBy(matters, "urgency"),
      ...calmRows(messages, matters),
    ],
    danger: dangerRows(messages, matters, letters),
    talk: talkRows(messages),
  };
}

/** A text and the place that its reader found in it, or null. */
export interface PlaceRow {
  readonly text: string;
  readonly place: string | null;
  /** What two further readers found each, where two read it. */
  readonly byRule?: readonly [string | null, string | null] | undefined;
}

/** Texts whose place was read by hand. */
export function placeRows(raw: Sources): PlaceRow[] {
  const byRuleOf = readPlacesByRule();
  const read = [...withRowLabels(raw)].flatMap(([source, rows]) =>
    rows.flatMap((row): PlaceRow[] => {
      if (row.place === undefined) return [];
      const two = byRuleOf(source, row.id ?? "");
      const byRule = two && ([spanOf(row, two[0]), spanOf(row, two[1])] as const);
      return [{ text: wholeText(row), place: row.place, byRule }];
    }),
  );
  const own = readOwnMessages().flatMap(({ text, place }) => (place === undefined ? [] : [{ text, place }]));
  return [...read, ...own];
}
