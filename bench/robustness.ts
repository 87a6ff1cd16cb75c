import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { createModel } from "../intents/model.ts";
import { guessPastTalk, withLaterParts } from "../intents/past-talk.ts";
import { readCatalogue } from "../intents/training/catalogue.ts";
import { type HeldOut, holdOut, type Labelled, trainTask } from "../intents/training/fit.ts";
import { labelledRows } from "../intents/training/labelled.ts";
import { round } from "../intents/training/metrics.ts";
import { createRandom, shuffled } from "../intents/training/random.ts";
import { readFolder } from "../intents/training/rows.ts";
import { TASKS } from "../intents/training/tasks.ts";
import type { Figure } from "./figure.ts";
import { PERTURBATION_NAMES, perturbed } from "./perturb.ts";

const DEFAULT_DATA = "../shared/data";
const MEASURED = ["intent", "kind", "topic", "unit"] as const;
const MOST_ROWS = 400;
const SEED = 365;
/** Who is held out where people wrote messages for the project. */
const AUTHOR: Readonly<Record<string, string>> = { intent: "chat-e", unit: "matters-b" };

type Reader = Pick<HeldOut, "asked" | "guess">;

/** What a model makes of one author's messages, or of one fold of five, that it has not seen. */
function held(name: (typeof MEASURED)[number], rows: readonly Labelled[]): Reader {
  const author = AUTHOR[name];
  const asked = rows.filter((row) => author !== undefined && row.author === author);
  const learned = rows.filter((row) => row.author !== author);
  if (name === "topic") return holdOut(rows, TASKS.topic);
  return pastTalk(name, asked.length > 0 ? { learned, asked } : holdOut(rows, TASKS[name]));
}

/** As the app reads it: calibrated, and without talk before the matter. */
function pastTalk(
  name: "intent" | "kind" | "unit",
  { learned, asked }: Pick<HeldOut, "learned" | "asked">,
): Reader {
  const model = createModel(trainTask(learned, TASKS[name]));
  return {
    asked,
    guess: (text) => guessPastTalk(name, model.guess, withLaterParts(text, model.read))[0]?.label ?? "",
  };
}

/** Share of rows read rightly, each as `write` has it. */
function accuracy(
  rows: readonly Labelled[],
  guess: HeldOut["guess"],
  write: (text: string, place: number) => string,
): number {
  const right = rows.filter(({ text, label }, place) => guess(write(text, place)) === label);
  return right.length / rows.length;
}

function benchTask(name: (typeof MEASURED)[number], rows: readonly Labelled[]): Figure[] {
  const { asked, guess } = held(name, rows);
  const sample = shuffled(asked, createRandom(SEED)).slice(0, MOST_ROWS);
  const limit = accuracy(sample, guess, (text) => text);
  const who = AUTHOR[name] ? `all by ${AUTHOR[name]}, who is held out` : "one fold of five held out";
  return PERTURBATION_NAMES.map((perturbation) => {
    const value = accuracy(sample, guess, (text, place) => perturbed(perturbation, text, place));
    return {
      name: `perturb ${name} ${perturbation}`,
      value: round(value),
      limit: round(limit),
      ratio: round(value / limit),
      unit: "share",
      how: `accuracy on ${sample.length} rows written this way, ${who}; limit: the same rows as they are`,
    };
  });
}

/** `npm run -s bench -- perturb [--data FOLDER]`: without a folder only the project's own messages are read. */
export async function benchPerturb(args: readonly string[]): Promise<Figure[]> {
  const { values } = parseArgs({ args: [...args], options: { data: { type: "string" } } });
  const folder = values.data ?? (existsSync(DEFAULT_DATA) ? DEFAULT_DATA : undefined);
  const rows = labelledRows(folder ? readFolder(folder) : new Map(), readCatalogue());
  return MEASURED.flatMap((name) => (rows[name].length > 0 ? benchTask(name, rows[name]) : []));
}
