import { expect, it } from "vitest";
import { runDrill } from "./run-drill.ts";

it("loses nothing and doubles nothing while the app is killed five times and the database once", async () => {
  const report = await runDrill({ people: 130, appKills: 5, databaseKills: 1, atOnce: 8, mode: "webhook" });
  console.info(JSON.stringify(report));
  expect(report).toMatchObject({
    lost: 0,
    doubled: 0,
    pending: 0,
    quarantined: 0,
    open: 0,
    unmarkedCopies: 0,
    ledgerDifference: 0,
    ledgerFaults: [],
  });
  expect(report.messages).toBeGreaterThanOrEqual(300);
}, 900_000);
