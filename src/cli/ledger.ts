/**
 * `npm run -s ledger [-- --verify]`: the reconciliation as JSON; exit 1 when anything does not add up.
 * `-- --by source|unit|month`: the same for each of them by itself.
 */
import { parseArgs } from "node:util";
import { checkLedger } from "../services/check-ledger.ts";
import { SPLITS, splitLedger } from "../services/split-ledger.ts";
import { withRecords } from "./command/records.ts";

// Every history is verified in any case; `--verify` says so in scripts.
const { by: asked } = parseArgs({ options: { verify: { type: "boolean" }, by: { type: "string" } } }).values;
const by = SPLITS.find((split) => split === asked);
if (asked !== undefined && !by) {
  console.error(`There is no split "${asked}". There are: ${SPLITS.join(", ")}.`);
  process.exit(2);
}

const report = await withRecords(
  (records): Promise<{ readonly difference: number }> =>
    by ? splitLedger(records, by) : checkLedger(records),
);
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
process.exitCode = report.difference === 0 ? 0 : 1;
