/**
 * `npm run -s ledger [-- --verify]`: the reconciliation as JSON; exit 1 when anything does not add up.
 * `-- --by source|unit|month`: the same for each of them by itself.
 */
import { parseArgs } from "node:util";
import { loadOrganisation, shippedOrganisationFolder } from "../../db/load-organisation.ts";
import { withDatabase } from "../../db/with-database.ts";
import { checkLedger } from "../services/check-ledger.ts";
import { storedOrganisation } from "../services/keep-organisation.ts";
import { SPLITS, splitLedger } from "../services/split-ledger.ts";

// Every history is verified in any case; `--verify` says so in scripts.
const { by: asked } = parseArgs({ options: { verify: { type: "boolean" }, by: { type: "string" } } }).values;
const by = SPLITS.find((split) => split === asked);
if (asked !== undefined && !by) {
  console.error(`There is no split "${asked}". There are: ${SPLITS.join(", ")}.`);
  process.exit(2);
}

const { DATABASE_URL, DATA_DIR = ".data", DISTRICT = "330102", ORGANISATION_DIR } = process.env;
const files = loadOrganisation(ORGANISATION_DIR || shippedOrganisationFolder());
const report = await withDatabase(
  { databaseUrl: DATABASE_URL, dataDir: DATA_DIR },
  async (db): Promise<{ readonly difference: number }> => {
    const organisation = (await storedOrganisation(db, DISTRICT)) ?? files;
    const ctx = { db, district: DISTRICT, organisation };
    return by ? splitLedger(ctx, by) : checkLedger(ctx);
  },
);
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
process.exitCode = report.difference === 0 ? 0 : 1;
