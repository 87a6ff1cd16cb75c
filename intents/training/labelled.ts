import { INTENTS, KINDS } from "../../src/core/glossary.ts";
import type { Category } from "../categories.ts";
import { readOwnCorpus, readRelabels } from "./corpus.ts";
import type { Labelled } from "./fit.ts";
import { type Row, wholeText } from "./rows.ts";
import { TOPICS } from "./tasks.ts";
import { catalogueRows, guessedUnits, UNITS } from "./units.ts";

type Sources = ReadonlyMap<string, readonly Row[]>;

/** Senders of public letters name their kind in the title; that is a guess, so such rows only half count. */
const TITLE_KINDS: readonly (readonly [string, RegExp])[] = [
  ["consultation", /咨询|请问|问询|疑问/],
  ["case", /投诉|举报|反映|请求|恳请|求助|控诉|强烈要求/],
  ["suggestion", /建议/],
  ["thanks", /感谢|表扬/],
];
const CUE = /^.{0,12}?(咨询|请问|投诉|举报|反映|请求|恳请|求助|建议)(一下)?/;

function kindOfTitle(title: string): string | undefined {
  const kinds = TITLE_KINDS.filter(([, pattern]) => pattern.test(title)).map(([kind]) => kind);
  return kinds.length === 1 ? kinds[0] : undefined;
}

/** A row whose title gives its kind away, once without that word so that the text itself is learned. */
function guessedKinds(row: Row): Labelled[] {
  const label = kindOfTitle(row.title ?? "");
  if (!label) return [];
  const bare = (row.title ?? "").replace(CUE, "");
  return [{ text: `${bare}\n${row.text}`, label, weight: 0.4, trusted: false }];
}

/** Sources of whole letters. */
const LETTERS = ["liuyan-hangzhou", "taidi-replies", "taidi-hot-unlabelled"];
/** Sources whose rows carry no kind of their own but a telling title. */
const TITLED = ["taidi-replies", "taidi-hot-unlabelled"];
/** How much a source's rows count where it is not 1: 740 of the Beijing suggestions go to one bus company. */
const SOURCE_WEIGHT: Readonly<Record<string, number>> = {
  "beijing-letters": 0.3,
  "smp2017-out-of-scope": 0.1,
};

/** So many short requests to a phone would hide how far a kind may be trusted on letters. */
const SMALL_TALK = "smp2017-out-of-scope";

const labelledBy = (
  sources: Sources,
  field: "kind" | "topic" | "intent" | "unit",
  known: readonly string[],
): Labelled[] =>
  [...sources].flatMap(([source, rows]) =>
    rows.flatMap((row) => {
      const label = row[field];
      if (!label || !known.includes(label)) return [];
      const trusted = field === "intent" || source !== SMALL_TALK;
      return [{ text: wholeText(row), label, weight: SOURCE_WEIGHT[source] ?? 1, trusted }];
    }),
  );

const INTENT_OF_KIND: Readonly<Record<string, string>> = { case: "report", consultation: "consult" };

/** Long letters teach the intents what a report looks like; few of them, so that short messages keep the upper hand. */
function lettersAsIntents(kinds: readonly Labelled[]): Labelled[] {
  return kinds.flatMap((row, i) => {
    const label = INTENT_OF_KIND[row.label];
    return label && row.text.length > 30 && i % 2 === 0
      ? [{ ...row, label, weight: 0.3, trusted: false }]
      : [];
  });
}

/** Titles of letters are as short as chat messages: what they are about teaches reports and questions apart from small talk. */
function titlesAsIntents(rows: readonly Row[]): Labelled[] {
  return rows.flatMap(({ title = "", kind }) => {
    const label = INTENT_OF_KIND[kind ?? kindOfTitle(title) ?? ""];
    return label && title.length >= 5 ? [{ text: title, label, weight: 0.15, trusted: false }] : [];
  });
}

/** Senders choose the kind of their own letter; where the gold rules say otherwise, they win. */
function relabelled(sources: Sources): Sources {
  const relabels = readRelabels();
  return new Map(
    [...sources].map(([source, rows]) => [
      source,
      rows.map((row) => {
        const kind = relabels[source]?.[row.id ?? ""];
        return kind ? { ...row, kind } : row;
      }),
    ]),
  );
}

/** The rows of every task: the project's own sentences and whatever gold the data carries. */
export function labelledRows(
  raw: Sources,
  categories: readonly Category[],
): Record<"intent" | "kind" | "topic" | "unit", readonly Labelled[]> {
  const sources = relabelled(raw);
  const own = readOwnCorpus();
  const kinds = labelledBy(sources, "kind", KINDS);
  const guessed = TITLED.flatMap((source) => (sources.get(source) ?? []).flatMap(guessedKinds));
  const titles = [...TITLED, "liuyan-hangzhou"].flatMap((source) =>
    titlesAsIntents(sources.get(source) ?? []),
  );
  return {
    intent: [...own.intent, ...labelledBy(sources, "intent", INTENTS), ...lettersAsIntents(kinds), ...titles],
    kind: [...own.kind, ...kinds, ...guessed],
    topic: labelledBy(sources, "topic", TOPICS),
    unit: [
      ...labelledBy(sources, "unit", UNITS),
      ...catalogueRows(categories),
      ...LETTERS.flatMap((source) => guessedUnits(sources.get(source) ?? [], categories)),
    ],
  };
}
