import { setTimeout as sleep } from "node:timers/promises";
import type { ServerChoice } from "../../../db/embedded/open.ts";
import { withDatabase } from "../../../db/with-database.ts";
import type { LedgerReport } from "../../core/ledger.ts";
import type { Organisation } from "../../core/organisation.ts";
import { checkLedger } from "../../services/check-ledger.ts";

const LOOKS = 60;
const LOOK_MS = 500;

/** The ledger once every notice has left the queue, or after half a minute as it then stands. */
export async function settledLedger(
  records: ServerChoice,
  district: string,
  organisation: Organisation,
): Promise<LedgerReport> {
  return withDatabase(records, async (db) => {
    const ctx = { db, district, organisation };
    for (let look = 0; look < LOOKS; look++) {
      const { notices } = await checkLedger(ctx, { chains: false });
      if (notices.buckets.queued === 0) break;
      await sleep(LOOK_MS);
    }
    return checkLedger(ctx);
  });
}
