/** `npm run drill`: the long drill. More than 2,000 messages, 22 kills of the app and 3 of the database. */
import { runDrill } from "./run-drill.ts";

const plan = { people: 760, appKills: 22, databaseKills: 3, atOnce: 12, mode: "webhook" } as const;
const report = await runDrill({ ...plan, say: (line) => console.error(line) });
console.log(JSON.stringify(report, null, 2));
const { lost, doubled, pending, quarantined, open, unmarkedCopies, ledgerDifference, drainedAfterS } = report;
const wrong = lost + doubled + pending + quarantined + open + unmarkedCopies + ledgerDifference;
process.exitCode = wrong === 0 && drainedAfterS <= 60 ? 0 : 1;
