/**
 * `npm run -s retention [-- --dry-run]`: erases now what is past its term, as the app does each night, in batches; again
 * after an interruption it goes on. `--dry-run` says what would go and erases nothing. JSON to stdout; exit 2 when the
 * command is wrong.
 */
import { parseArgs } from "node:util";
import { loadCalendar } from "../../db/load-calendar.ts";
import { loadOrganisation, shippedOrganisationFolder } from "../../db/load-organisation.ts";
import { withDatabase } from "../../db/with-database.ts";
import { loadIntents } from "../../intents/index.ts";
import { composeCtx } from "../compose.ts";
import { readConfig } from "../config.ts";
import { createLog } from "../log.ts";
import { openMedia } from "../media.ts";
import { removeErasedFiles } from "../services/remove-erased-files.ts";
import { countRetention, retain } from "../services/retain.ts";
import { fail } from "./command/fail.ts";

const USAGE = "用法：npm run -s retention [-- --dry-run]   --dry-run：只数到期的，不删除\n";
const FLAG = { type: "boolean" } as const;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { "dry-run": FLAG, help: FLAG } });
  if (values.help) return void process.stdout.write(USAGE);
  const config = readConfig(process.env);
  const { databaseUrl, dataDir, retention } = config;
  const log = createLog("warn");
  const found = await withDatabase({ databaseUrl: databaseUrl ?? undefined, dataDir }, async (db) => {
    const folder = config.organisationDir ?? shippedOrganisationFolder();
    const organisation = loadOrganisation(folder);
    const ctx = composeCtx(config, {
      ...{ db, log, organisation, now: () => new Date(), jobs: { wakeDelivery: async () => {} } },
      calendar: loadCalendar(folder, organisation),
      ...loadIntents(organisation),
      channels: [],
    });
    if (values["dry-run"]) return { due: await countRetention(ctx) };
    const erased = await retain(ctx, Number.POSITIVE_INFINITY);
    const files = openMedia(config, log);
    let removed = 0;
    for (let some = await removeErasedFiles(ctx, files); some > 0; some = await removeErasedFiles(ctx, files))
      removed += some;
    return { erased, filesRemoved: removed };
  });
  process.stdout.write(`${JSON.stringify({ days: retention, ...found }, null, 2)}\n`);
}

main().catch((error: unknown) => fail(error, USAGE));
