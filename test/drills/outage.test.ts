import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterEach, beforeEach, expect, it } from "vitest";
import { freePort } from "../../db/embedded/port.ts";
import { giveCluster } from "../helpers/made-cluster.ts";
import { type AppProcess, appProcess } from "./app-process.ts";
import { live } from "./people.ts";
import { type Platforms, startPlatforms, TELEGRAM_SECRET } from "./platforms.ts";

const WAIT = { timeout: 120_000, interval: 100 } as const;

let dataDir: string;
let platforms: Platforms;
let app: AppProcess;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "pingan365-outage-"));
  await giveCluster(dataDir);
  const port = await freePort();
  platforms = await startPlatforms(port);
  app = appProcess({ dataDir, port, env: platforms.env });
  await app.start();
  await app.whenReady();
});
afterEach(async () => {
  await app.terminate();
  await platforms.stop();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

const postmaster = () =>
  Number(readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
const connect = () =>
  postgres((JSON.parse(readFileSync(join(dataDir, "server.json"), "utf8")) as { url: string }).url, {
    max: 1,
  });

it("a database that goes away: nothing is acknowledged, and everything goes on when it is back", async () => {
  const update = {
    update_id: 77,
    message: {
      message_id: 1,
      date: 1,
      text: "你好",
      chat: { id: 5, type: "private" },
      from: { id: 5, is_bot: false, first_name: "x" },
    },
  };
  const post = () =>
    fetch(`${app.url}/webhooks/telegram`, {
      method: "POST",
      headers: { "x-telegram-bot-api-secret-token": TELEGRAM_SECRET, "content-type": "application/json" },
      body: JSON.stringify(update),
      signal: AbortSignal.timeout(20_000),
    });
  // The server refuses connections and ends those it had, as when it crashes and cannot start.
  process.kill(postmaster(), "SIGKILL");
  const statuses = new Set<number>();
  for (let tries = 0; tries < 200 && !statuses.has(200); tries++) {
    // A connection cut is no acknowledgement either.
    statuses.add(
      await post().then(
        ({ status }) => status,
        () => 0,
      ),
    );
    await sleep(20);
  }
  expect([...statuses].every((status) => [0, 503, 200].includes(status))).toBe(true);
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
  await app.whenReady();
  await expect
    .poll(
      () =>
        post().then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 60_000 },
    )
    .toBe(200);
  const sql = connect();
  const rows = await sql`select 1 from inbox where external_id = '77'`;
  await sql.end();
  expect(rows).toHaveLength(1);
}, 600_000);

it("SIGTERM under load: drains, exits 0, and leaves nothing half-sent; after kill -9 what was said arrives once", async () => {
  const lives = Array.from({ length: 24 }, (_, index) => live(platforms.telegram, index));
  await Promise.race(lives);
  expect(await app.terminate()).toBe(0);
  await app.start();
  await app.whenReady();
  await Promise.all(lives);
  const sql = connect();
  const rows = await sql`select 1 from outbox where resent > 0 or state in ('unknown', 'failed')`;
  await sql.end();
  expect(rows).toHaveLength(0);
  await killedBeforeTheResidentHears();
}, 600_000);

/** What somebody of the staff said is taken, and the process dies before Telegram has it: it arrives once all the same. */
async function killedBeforeTheResidentHears(): Promise<void> {
  const { telegram, wecom } = platforms;
  const url = (JSON.parse(readFileSync(join(dataDir, "server.json"), "utf8")) as { url: string }).url;
  const [officer = ""] = await platforms.linkStaff(url, 1, { role: "officer", unit: "centre" });
  const resident = telegram.person();
  const heard = () => telegram.sent(resident).map(({ text }) => text);
  telegram.say(resident, resident, "人工");
  await expect.poll(() => heard().join(), WAIT).toContain("工作人员");
  telegram.say(resident, resident, "请问河坊街的许愿树什么时候挂牌");
  const card = () =>
    wecom.shown(officer).findLast(({ buttons }) => buttons.some(({ label }) => label === "我来答复"));
  await expect.poll(card, WAIT).toBeDefined();
  await wecom.press(officer, card()?.msgid ?? "", "我来答复");
  await expect.poll(() => heard().join(), WAIT).toContain("正在与您对话");
  telegram.failNext("hangs", { method: "sendMessage", chat: resident });
  const calls = telegram.calls("sendMessage").length;
  expect((await wecom.say(officer, "腊月二十挂牌，公告栏会贴出来。")).failed).toBe(false);
  await expect.poll(() => telegram.calls("sendMessage").length, WAIT).toBeGreaterThan(calls);
  await app.kill();
  expect(heard().join()).not.toContain("腊月二十");
  await app.start();
  await app.whenReady();
  const told = () => heard().filter((text) => text.includes("腊月二十"));
  await expect.poll(told, WAIT).toHaveLength(1);
  const sql = connect();
  const left = async () =>
    (await sql`select 1 from outbox where state in ('queued', 'sending') and text like '%腊月二十%'`).length;
  await expect.poll(left, WAIT).toBe(0);
  await sql.end();
  expect(told()).toHaveLength(1);
}
