/**
 * `npm run -s train -- [--data FOLDER] [--task NAME] [--out FOLDER] [--measure]`: trains the models from the ground up.
 * With `--from-database` it learns from what people corrected, and writes to DATA_DIR/model what is not worse than before.
 */
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { withDatabase } from "../../db/with-database.ts";
import { readModels } from "../../intents/index.ts";
import { withOwnModels } from "../../intents/own-models.ts";
import { LEARNING, type Learning, type Retrained, retrain } from "../../intents/training/retrain.ts";
import { readFolder } from "../../intents/training/rows.ts";
import { measureTasks, READINGS, trainFully, type What, writeModels } from "../../intents/training/run.ts";
import { trainAll } from "../../intents/training/train-all.ts";
import { findLessons } from "../services/find-lessons.ts";

const USAGE = `usage: npm run -s train -- --data FOLDER [--task NAME] [--out FOLDER] [--measure]
       npm run -s train -- --from-database [--data FOLDER] [--task NAME] [--out FOLDER]`;

const TEXT = { type: "string" } as const;
const FLAG = { type: "boolean" } as const;
const OPTIONS = { data: TEXT, out: TEXT, task: TEXT, measure: FLAG, "from-database": FLAG } as const;

const folderUrl = (folder: string): URL => pathToFileURL(`${resolve(folder)}/`);

function checkTask(task: string | undefined, known: readonly string[]): void {
  if (task && !known.includes(task))
    throw new Error(`--task ${task}: one of ${known.join(", ")} was expected\n${USAGE}`);
}

async function fromTheGroundUp(what: What, out: string | undefined): Promise<void> {
  // A folder that cannot be read is said at once, not by every thread.
  if (what.data) readFolder(what.data);
  const { files, rows } = await trainAll(what);
  writeModels(files, out ? folderUrl(out) : undefined);
  console.log(JSON.stringify(rows));
}

/** Prints what would change; exit 1, and the models in use stay, where that is for the worse. */
async function fromDatabase(what: What, out: string | undefined): Promise<void> {
  checkTask(what.task, LEARNING);
  const { DATABASE_URL, DATA_DIR = ".data", DISTRICT = "330102" } = process.env;
  const choice = { databaseUrl: DATABASE_URL || undefined, dataDir: DATA_DIR };
  const lessons = await withDatabase(choice, (db) => findLessons({ db, district: DISTRICT }));
  const shipped = readModels();
  const folder = out ?? resolve(DATA_DIR, "model");
  const { models: current, refused } = withOwnModels(folder, shipped);
  for (const note of refused) console.error(note);
  const retrained = retrain({
    lessons,
    shipped,
    current,
    only: what.task as Learning | undefined,
    ...(what.data ? { trainFully: (corrections) => trainFully(what, corrections).files } : {}),
  });
  settle(retrained, folder);
}

function settle({ files, refusals, ...report }: Retrained, folder: string): void {
  const written = refusals.length === 0;
  if (written) writeModels(files, folderUrl(folder));
  console.log(JSON.stringify({ ...report, written, ...(written ? { folder } : { refusals }) }, null, 2));
  const end = written
    ? `Written to ${folder}. Start the app again to use it.`
    : `Nothing was written: ${refusals.join("; ")}.`;
  console.error(end);
  process.exitCode = written ? 0 : 1;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  const { data, task, out, measure } = values;
  checkTask(task, READINGS);
  if (values["from-database"]) return fromDatabase({ data, task }, out);
  if (measure) return measureTasks({ data, task });
  await fromTheGroundUp({ data, task }, out);
}

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  console.error(message.includes(USAGE) ? message : `${message}\n${USAGE}`);
  process.exitCode = 1;
});
