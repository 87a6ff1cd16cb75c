import { ageHeld } from "../../../db/age-held.ts";
import { wakeTimers } from "../../../db/jobs.ts";
import { withDatabase } from "../../../db/with-database.ts";

/** What is held for a person, and what they did last, is three days older: the app's own clock cannot be moved. */
export function threeDaysPass(dataDir: string, openid: string): Promise<void> {
  return withDatabase({ databaseUrl: undefined, dataDir }, (db) =>
    db.transaction(async (tx) => {
      await ageHeld(tx, openid);
      await wakeTimers(tx);
    }),
  );
}
