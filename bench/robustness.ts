import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { createModel } from "../intents/model.ts";
import { guessPastTalk, withLaterParts } from "../intents/past-talk.ts";
import { readCatalogue } from "../intents/training/catalogue.ts";
import { type HeldOut, holdOut, type Labelled, splitOff, trainTask } from "../intents/training/fit.ts";
import { labelledRows } from "../intents/training/labelled.ts";
import { round } from "../intents/training/metrics.ts";
import { createRandom, shuffled } from "../intents/training/random.ts";
import { readFolder } from "../intents/training/read-folder.ts";
import { TASKS } from "../intents/training/tasks.ts";
import type { Figure } from "./figure.ts";
import { PERTURBATION_NAMES, perturbed } from "./perturb.ts";

const DEFAULT_DATA = "../shared/data";
const MEASURED = ["intent", "kind", "topic", "unit"] as const;
const MOST_ROWS = 400;
const SEED = 365;
/** Who is held out where people wrote messages for the project. */
const AUTHOR: Readonly<Record<string, string>> = { intent: "chat-e", unit: "matters-b" };

/** Letters as short as this are asked beside one author's messages of a unit: those alone are 120. */
const SHORT_LETTER = 150;

const WHO = {
  intent: "all by chat-e, who is held out",
  kind: "one fold of five held out",
  topic: "one fold of five held out",
  unit: "120 by matters-b, who is held out, and short letters of one fold of five",
} as const;

type Reader = Pick<HeldOut, "asked" | "guess">;

/** What a model makes of one author's messages, or of one fold of five, that it has not seen; the author's come first. */
function held(name: (typeof MEASURED)[number], rows: readonly Labelled[], talk: readonly Labelled[]): Reader {
  if (name === "topic") return holdOut(rows, TASKS.topic);
  const author = AUTHOR[name];
  const own = rows.filter((row) => author !== undefined && row.author === author);
  const others = rows.filter((row) => author === undefined || row.author !== author);
  if (name === "intent") return pastTalk(name, { learned: others, asked: own }, talk);
  const { learned, asked } = splitOff(others);
  const letters = name === "unit" ? asked.filter(({ text }) => text.length <= SHORT_LETTER) : asked;
  return pastTalk(name, { learned, asked: [...own, ...shuffled(letters, createRandom(SEED))] }, talk);
}

/** As the app reads it: calibrated, and without talk before the matter, which the author held out has not taught. */
function pastTalk(
  name: "intent" | "kind" | "unit",
  { learned, asked }: Pick<HeldOut, "learned" | "asked">,
  talkRows: readonly Labelled[],
): Reader {
  const model = createModel(trainTask(learned, TASKS[name]));
  const heard = talkRows.filter(({ author }) => author === undefined || author !== AUTHOR[name]);
  const talk = createModel(trainTask(heard, TASKS.talk));
  return {
    asked,
    guess: (text) => guessPastTalk(name, model.guess, withLaterParts(text, model.read, talk))[0]?.label ?? "",
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

function benchTask(
  name: (typeof MEASURED)[number],
  rows: readonly Labelled[],
  talk: readonly Labelled[],
): Figure[] {
  const { asked, guess } = held(name, rows, talk);
  const sample = (name === "topic" ? shuffled(asked, createRandom(SEED)) : asked).slice(0, MOST_ROWS);
  const limit = accuracy(sample, guess, (text) => text);
  const who = WHO[name];
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
  return MEASURED.flatMap((name) => (rows[name].length > 0 ? benchTask(name, rows[name], rows.talk) : []));
}
