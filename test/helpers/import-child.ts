/** Files a running import line by line in a process of its own, each when it is told to by a line, and says each; ends with it. */
import { once } from "node:events";
import { createInterface } from "node:readline";
import { openDatabase } from "../../db/client.ts";
import { loadCalendar } from "../../db/load-calendar.ts";
import { loadOrganisation, shippedOrganisationFolder } from "../../db/load-organisation.ts";
import { loadIntents } from "../../intents/index.ts";
import { composeCtx } from "../../src/compose.ts";
import { runImports } from "../../src/services/run-imports.ts";

const [url = "", now = ""] = process.argv.slice(2);
const database = openDatabase(url, { max: 2 });
const folder = shippedOrganisationFolder();
const organisation = loadOrganisation(folder);
const quiet = () => {};
const ctx = composeCtx(
  { district: "330102", publicUrl: "http://localhost:3650" },
  {
    ...{ db: database.db, now: () => new Date(now), organisation },
    log: { info: quiet, warn: quiet, error: quiet },
    jobs: { wakeDelivery: async () => {} },
    calendar: loadCalendar(folder, organisation),
    ...loadIntents(organisation),
    channels: [],
  },
);
const told = createInterface(process.stdin);
// Whoever tells it is gone.
told.on("close", () => process.exit());
while (await once(told, "line").then(() => runImports(ctx, 1))) console.log("filed");
console.log("over");
await database.close();
told.close();
