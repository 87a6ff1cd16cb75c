import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { NlpManager } from "node-nlp";
import { loadIntents } from "../intents/index.ts";
import { readCatalogue } from "../intents/training/catalogue.ts";
import { holdOut, type Labelled } from "../intents/training/fit.ts";
import { labelledRows } from "../intents/training/labelled.ts";
import { measure, median, type Pair, round } from "../intents/training/metrics.ts";
import { createRandom, shuffled } from "../intents/training/random.ts";
import { readFolder } from "../intents/training/read-folder.ts";
import { TASKS } from "../intents/training/tasks.ts";
import type { Figure } from "./figure.ts";

const DEFAULT_DATA = "../shared/data";
/** node-nlp's training grows faster than its rows: 1,500 take minutes. */
const SAMPLE = { train: 300, test: 150 } as const;
const SEED = 365;
const MEASURED = ["topic", "kind", "intent"] as const;
type Measured = (typeof MEASURED)[number];

/** What a person would write in ten minutes. */
const KIND_WORDS: readonly (readonly [kind: string, words: RegExp])[] = [
  ["thanks", /感谢|表扬|点赞|谢谢/],
  ["suggestion", /建议/],
  ["consultation", /咨询|请问|如何|怎么|是否|能否|什么时候|[??]/],
];
const kindByWords = (text: string): string => KIND_WORDS.find(([, words]) => words.test(text))?.[0] ?? "case";

const some = <T>(rows: readonly T[], count: number): readonly T[] =>
  shuffled(rows, createRandom(SEED)).slice(0, count);

function mostCommon(rows: readonly Labelled[]): string {
  const counts = new Map<string, number>();
  for (const { label } of rows) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}

const judged = (rows: readonly Labelled[], guess: (text: string) => string): Pair[] =>
  rows.map(({ text, label }) => ({ gold: label, guess: guess(text) }));

/** node-nlp says on standard output that it compiles its dictionary; only figures may stand there. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const said = console.log;
  console.log = console.error;
  try {
    return await work();
  } finally {
    console.log = said;
  }
}

interface OutOfTheBox {
  readonly pairs: readonly Pair[];
  readonly msPerText: number;
}

/** node-nlp as its README shows it: no features, no settings of ours. */
async function runNodeNlp(learned: readonly Labelled[], asked: readonly Labelled[]): Promise<OutOfTheBox> {
  const manager = new NlpManager({
    languages: ["zh"],
    autoSave: false,
    forceNER: false,
    nlu: { log: false },
  });
  for (const { text, label } of learned) manager.addDocument("zh", text, label);
  await quietly(() => manager.train());
  const pairs: Pair[] = [];
  const times: number[] = [];
  for (const { text, label } of asked) {
    const started = performance.now();
    const { intent } = await quietly(() => manager.process("zh", text));
    times.push(performance.now() - started);
    pairs.push({ gold: label, guess: intent });
  }
  return { pairs, msPerText: round(median(times)) };
}

/** Accuracy and macro F1 of ours on rows held out, each beside what others reach on the same rows. */
async function benchTask(name: Measured, rows: readonly Labelled[]): Promise<Figure[]> {
  const task = TASKS[name];
  const { learned, asked, guess } = holdOut(rows, task);
  const sampled = some(
    learned.filter(({ trusted }) => trusted),
    SAMPLE.train,
  );
  const few = some(asked, SAMPLE.test);
  const nodeNlp = await runNodeNlp(sampled, few);
  const majority = mostCommon(learned.filter(({ trusted }) => trusted));
  const readers: Readonly<Record<string, readonly Pair[]>> = {
    majority: judged(asked, () => majority),
    ...(name === "kind" && { regex: judged(asked, kindByWords) }),
    nodeNlp: nodeNlp.pairs,
    oursOnItsSample: judged(few, holdOut(sampled, task, few).guess),
  };
  const ours = measure(judged(asked, guess));
  const how = `one fold of five held out by near-duplicate groups: ${asked.length} rows asked, ${learned.length} learned; nodeNlp and oursOnItsSample: ${sampled.length} of those learned, ${few.length} asked; limit: the best of majority, regex, nodeNlp`;
  return (["accuracy", "macroF1"] as const).map((figure) => {
    const beside = Object.fromEntries(
      Object.entries(readers).map(([reader, pairs]) => [reader, measure(pairs)[figure]]),
    );
    const { oursOnItsSample: _, ...others } = beside;
    const limit = Math.max(...Object.values(others));
    return {
      name: `understand ${name} ${figure}`,
      value: ours[figure],
      limit,
      ratio: round(ours[figure] / limit),
      unit: "share",
      beside: { ...beside, nodeNlpMsPerText: nodeNlp.msPerText },
      how,
    };
  });
}

/** The whole reading (intent, kind, topic, dangers, place …), against the design's limit of 1 ms. */
function benchTime(texts: readonly string[]): Figure {
  const { understand } = loadIntents({ categories: readCatalogue() });
  const times = texts.map((text) => {
    const started = performance.now();
    understand(text);
    return performance.now() - started;
  });
  const value = round(median(times));
  return {
    name: "understand msPerText",
    value,
    limit: 1,
    ratio: value,
    unit: "ms",
    how: `median of ${texts.length} texts, all of understand(); limit: the wanted 1 ms`,
  };
}

/** `npm run -s bench -- understand [--data FOLDER]`: without a folder only the project's own sentences are read. */
export async function benchUnderstand(args: readonly string[]): Promise<Figure[]> {
  const { values } = parseArgs({ args: [...args], options: { data: { type: "string" } } });
  const folder = values.data ?? (existsSync(DEFAULT_DATA) ? DEFAULT_DATA : undefined);
  if (!folder)
    console.error(
      `no --data FOLDER and no ${DEFAULT_DATA}: topic is skipped, kind and intent are measured on the project's own sentences`,
    );
  const rows = labelledRows(folder ? readFolder(folder) : new Map(), readCatalogue());
  const figures: Figure[] = [];
  for (const name of MEASURED)
    if (rows[name].length > 0) figures.push(...(await benchTask(name, rows[name])));
  const texts = some([...rows.kind, ...rows.intent], 1000).map(({ text }) => text);
  return [...figures, benchTime(texts)];
}
