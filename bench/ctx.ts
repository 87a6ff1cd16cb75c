import { openDatabase } from "../db/client.ts";
import { loadCalendar } from "../db/load-calendar.ts";
import { loadOrganisation, shippedOrganisationFolder } from "../db/load-organisation.ts";
import { loadIntents } from "../intents/index.ts";
import { composeCtx } from "../src/compose.ts";
import type { Channel } from "../src/core/ports.ts";

/** The world of the app on a database, without its timers. */
export function benchCtx(url: string, channels: readonly Channel[]) {
  const database = openDatabase(url, { max: 12 });
  const folder = shippedOrganisationFolder();
  const organisation = loadOrganisation(folder);
  const quiet = () => {};
  const ctx = composeCtx(
    { district: "330102", publicUrl: "http://localhost:3650" },
    {
      db: database.db,
      now: () => new Date(),
      log: { info: quiet, warn: quiet, error: quiet },
      jobs: { wakeDelivery: async () => {} },
      organisation,
      calendar: loadCalendar(folder, organisation),
      ...loadIntents(organisation),
      channels,
    },
  );
  return { ctx, database };
}
