import { parseArgs } from "node:util";
import { LEARNING, type Learning } from "../../../intents/training/retrain.ts";
import { READINGS } from "../../../intents/training/run.ts";

export const USAGE = `usage: npm run -s train -- --data FOLDER [--task NAME] [--out FOLDER]
       npm run -s train -- --data FOLDER [--task NAME] --measure
       npm run -s train -- --from-database [--data FOLDER] [--task NAME] [--out FOLDER]
  --data           trains from the ground up: every *.jsonl of the folder besides the project's own sentences
  --task           one model instead of all
  --out            where models are written, instead of the shipped ones or, from the database, DATA_DIR/model
  --measure        says how well rows are read that were not learned from; writes nothing
  --from-database  learns from what people corrected; exit 1 if a model was refused or there is nothing to learn from`;

/** A command line that says too little, or two things that do not go together. */
export class TrainMistake extends Error {
  constructor(wrong: string) {
    super(`${wrong}\n${USAGE}`);
  }
}

export type TrainOptions =
  | { readonly mode: "help" }
  | { readonly mode: "train"; readonly data: string; readonly task?: string; readonly out?: string }
  | { readonly mode: "measure"; readonly data: string; readonly task?: string }
  | { readonly mode: "database"; readonly data?: string; readonly task?: Learning; readonly out?: string };

const TEXT = { type: "string" } as const;
const FLAG = { type: "boolean" } as const;
const OPTIONS = {
  data: TEXT,
  out: TEXT,
  task: TEXT,
  measure: FLAG,
  "from-database": FLAG,
  help: FLAG,
} as const;

/** The command line as checked options. @throws TrainMistake that says what would be right */
export function readOptions(argv: readonly string[]): TrainOptions {
  const { help, measure, "from-database": fromDatabase, data, task, out } = parse(argv);
  if (help) return { mode: "help" };
  const where = { ...(out && { out }) };
  if (measure && fromDatabase)
    throw new TrainMistake("--measure goes with --data alone: --from-database says by itself what changes.");
  if (fromDatabase)
    return { mode: "database", ...(data && { data }), ...checkedTask(task, LEARNING), ...where };
  if (!data)
    throw new TrainMistake(
      "--data is missing: the project's own sentences alone are too few for a model to ship.",
    );
  if (measure && out) throw new TrainMistake("--measure writes nothing: leave out --out.");
  const what = { data, ...checkedTask(task, READINGS) };
  return measure ? { mode: "measure", ...what } : { mode: "train", ...what, ...where };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS }).values;
  } catch (error) {
    throw new TrainMistake(error instanceof Error ? error.message : String(error));
  }
}

function checkedTask<T extends string>(given: string | undefined, known: readonly T[]): { task?: T } {
  if (given === undefined) return {};
  const task = known.find((name) => name === given);
  if (!task) throw new TrainMistake(`--task ${given}: one of ${known.join(", ")} was expected.`);
  return { task };
}
