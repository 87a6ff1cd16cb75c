/**
 * `npm run -s ledger [-- --verify]`: the reconciliation as JSON; exit 1 when anything does not add up, 2 when the command
 * is wrong. `-- --by source|unit|month`: the same for each of them by itself.
 */
import { parseArgs } from "node:util";
import { Refused } from "../core/refusals.ts";
import { checkLedger } from "../services/check-ledger.ts";
import { SPLITS, splitLedger } from "../services/split-ledger.ts";
import { fail } from "./command/fail.ts";
import { type Records, withRecords } from "./command/records.ts";

const USAGE = `用法：npm run -s ledger [-- --by ${SPLITS.join("|")}]\n`;
// Every history is verified in any case; `--verify` says so in scripts.
const OPTIONS = { verify: { type: "boolean" }, by: { type: "string" }, help: { type: "boolean" } } as const;

/** Adds up the whole, or each of what it is split by. */
function ledgerBy(asked: string | undefined): (records: Records) => Promise<{ readonly difference: number }> {
  if (asked === undefined) return checkLedger;
  const by = SPLITS.find((split) => split === asked);
  if (!by) throw new Refused("request.invalid", { detail: `--by "${asked}" 要是 ${SPLITS.join("、")}` });
  return (records) => splitLedger(records, by);
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) return void process.stdout.write(USAGE);
  const report = await withRecords(ledgerBy(values.by));
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  process.exitCode = report.difference === 0 ? 0 : 1;
}

main().catch((error: unknown) => fail(error, USAGE));
