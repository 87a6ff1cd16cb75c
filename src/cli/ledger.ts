/** `npm run -s ledger [-- --verify]`: the reconciliation as JSON; exit 1 when anything does not add up. */
import { parseArgs } from "node:util";
import { loadOrganisation, shippedOrganisationFolder } from "../../db/load-organisation.ts";
import { withDatabase } from "../../db/with-database.ts";
import { checkLedger } from "../services/check-ledger.ts";
import { storedOrganisation } from "../services/keep-organisation.ts";

// Every history is verified in any case; `--verify` says so in scripts.
parseArgs({ options: { verify: { type: "boolean" } } });

const { DATABASE_URL, DATA_DIR = ".data", DISTRICT = "330102", ORGANISATION_DIR } = process.env;
const files = loadOrganisation(ORGANISATION_DIR || shippedOrganisationFolder());
const report = await withDatabase({ databaseUrl: DATABASE_URL, dataDir: DATA_DIR }, async (db) => {
  const organisation = (await storedOrganisation(db, DISTRICT)) ?? files;
  return checkLedger({ db, district: DISTRICT, organisation });
});
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
process.exitCode = report.difference === 0 ? 0 : 1;
