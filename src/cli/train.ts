/**
 * `npm run -s train -- --data FOLDER [--task NAME] [--out FOLDER] [--measure]`: trains the models from the ground up.
 * With `--from-database` it learns from what people corrected, and writes to DATA_DIR/model what is not worse than before.
 */
import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { withDatabase } from "../../db/with-database.ts";
import { readModels } from "../../intents/index.ts";
import { withOwnModels } from "../../intents/own-models.ts";
import { readFolder } from "../../intents/training/read-folder.ts";
import { type Retrained, retrain } from "../../intents/training/retrain.ts";
import { measureTasks, trainFully, writeModels } from "../../intents/training/run.ts";
import { trainAll } from "../../intents/training/train-all.ts";
import { findLessons } from "../services/find-lessons.ts";
import { readOptions, type TrainOptions, USAGE } from "./train/options.ts";

type Given<Mode extends TrainOptions["mode"]> = Extract<TrainOptions, { mode: Mode }>;

const folderUrl = (folder: string): URL => pathToFileURL(`${resolve(folder)}/`);

/** What cannot be read, or written to, is said at once: not by every thread, and not after the training. */
function checkPaths({ data, out }: { readonly data?: string; readonly out?: string }): void {
  if (data) readFolder(data, (warning) => console.error(warning));
  if (out && existsSync(out) && !statSync(out).isDirectory())
    throw new Error(`--out ${out}: a file; a folder, or nothing yet, was expected`);
}

async function fromTheGroundUp({ data, task, out }: Given<"train">): Promise<void> {
  const { files, rows } = await trainAll({ data, task });
  writeModels(files, out ? folderUrl(out) : undefined);
  console.log(JSON.stringify(rows));
}

async function fromDatabase({ data, task: only, out }: Given<"database">): Promise<void> {
  const { DATABASE_URL, DATA_DIR = ".data", DISTRICT = "330102" } = process.env;
  const choice = { databaseUrl: DATABASE_URL || undefined, dataDir: DATA_DIR };
  const lessons = await withDatabase(choice, (db) => findLessons({ db, district: DISTRICT }));
  const shipped = readModels();
  const folder = out ?? resolve(DATA_DIR, "model");
  const { models: current, refused } = withOwnModels(folder, shipped);
  for (const note of refused) console.error(note);
  const retrained = retrain({
    ...{ lessons, shipped, current, only },
    trainFully: data ? (task, learned) => trainFully({ data, task }, { [task]: learned }).files : undefined,
  });
  settle(retrained, folder);
}

/** Writes what may be used and says what changes; exit 1 where anything was refused: there the models in use stay. */
function settle({ files, refusals, ...report }: Retrained, folder: string): void {
  const written = files.map(({ task }) => task);
  if (report.warning) console.error(report.warning);
  if (written.length > 0) writeModels(files, folderUrl(folder));
  console.log(
    JSON.stringify({ ...report, written, ...(written.length > 0 && { folder }), refusals }, null, 2),
  );
  if (written.length > 0)
    console.error(`Written to ${folder}: ${written.join(", ")}. Start the app again to use it.`);
  if (refusals.length > 0)
    console.error(`${written.length > 0 ? "Refused" : "Nothing was written"}: ${refusals.join("; ")}.`);
  process.exitCode = refusals.length > 0 ? 1 : 0;
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options.mode === "help") return console.log(USAGE);
  checkPaths(options);
  if (options.mode === "database") return fromDatabase(options);
  if (options.mode === "measure") return measureTasks(options);
  await fromTheGroundUp(options);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
