import { expect, it } from "vitest";
import { runOutage } from "./run-outage.ts";

it("a database away with people on WeChat, WeCom, Telegram and the web chat, and the app killed meanwhile: all that was acknowledged is there, once", async () => {
  const report = await runOutage({ people: 10, atOnce: 5, outageMs: 2500 });
  console.info(JSON.stringify(report));
  expect(report).toMatchObject({
    lost: 0,
    doubled: 0,
    pending: 0,
    quarantined: 0,
    open: 0,
    unmarkedCopies: 0,
    wechatLost: 0,
    spoolFiles: 0,
    ledgerDifference: 0,
    ledgerFaults: [],
  });
  expect(report.wechatDuringOutage).toBeGreaterThan(5);
}, 900_000);
