/**
 * `npm run drill`: the long drill on Telegram, WeChat, WeCom and the web chat. More than 2,000 messages, 22 kills of the app and
 * 3 of the database; then the database is away for two minutes. `npm run drill -- --outage SECONDS [--people 120]`: only that.
 */
import { parseArgs } from "node:util";
import { runDrill } from "./run-drill.ts";
import { runOutage } from "./run-outage.ts";

const TWO_MINUTES = 120;
const say = (line: string) => console.error(line);
const { values } = parseArgs({ options: { outage: { type: "string" }, people: { type: "string" } } });

const reports = [];
if (values.outage === undefined) {
  const plan = { people: 760, appKills: 22, databaseKills: 3, atOnce: 12, mode: "webhook" } as const;
  reports.push(await runDrill({ ...plan, say }));
}
const outageMs = Number(values.outage ?? TWO_MINUTES) * 1000;
const outage = await runOutage({ people: Number(values.people ?? 120), atOnce: 12, outageMs, say });
reports.push(outage);
for (const report of reports) console.log(JSON.stringify(report, null, 2));
const wrong = reports.reduce(
  (sum, { lost, doubled, pending, quarantined, open, unmarkedCopies, ledgerDifference }) =>
    sum + lost + doubled + pending + quarantined + open + unmarkedCopies + ledgerDifference,
  outage.wechatLost + outage.spoolFiles,
);
const late =
  reports.some(({ drainedAfterS }) => drainedAfterS > 60) ||
  Math.max(outage.wechatSlowestMs, outage.wecomSlowestMs) > 4500;
process.exitCode = wrong === 0 && !late ? 0 : 1;
