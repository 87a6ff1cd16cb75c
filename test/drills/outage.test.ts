import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type FakeTelegram, startFakeTelegram } from "../../bots/fakes/telegram/index.ts";
import { type FakeWechat, startFakeWechat } from "../../bots/fakes/wechat/index.ts";
import { freePort } from "../../db/embedded/port.ts";
import { type AppProcess, appProcess } from "./app-process.ts";
import { live } from "./people.ts";

const WECHAT = {
  appId: "wx0123456789abcdef",
  appSecret: "not-a-real-secret-of-a-drill-0001",
  token: "aTokenOfADrill",
  aesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
};
const SECRET = "a-secret-of-the-drill-0001";
let dataDir: string;
let telegram: FakeTelegram;
let wechat: FakeWechat;
let app: AppProcess;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "pingan365-outage-"));
  telegram = await startFakeTelegram({ token: "4200000001:a-token-of-the-drill", retryMs: 100 });
  const port = await freePort();
  wechat = await startFakeWechat({ ...WECHAT, webhookUrl: `http://127.0.0.1:${port}/webhooks/wechat` });
  const env = {
    WECHAT_APP_ID: WECHAT.appId,
    WECHAT_APP_SECRET: WECHAT.appSecret,
    WECHAT_TOKEN: WECHAT.token,
    WECHAT_AES_KEY: WECHAT.aesKey,
    WECHAT_API_ROOT: wechat.api.url,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    TELEGRAM_WEBHOOK_SECRET: SECRET,
  };
  app = appProcess({ dataDir, port, env });
  await app.start();
  await app.whenReady();
});
afterEach(async () => {
  await app.terminate();
  await telegram.stop();
  await wechat.stop();
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
      headers: { "x-telegram-bot-api-secret-token": SECRET, "content-type": "application/json" },
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
      { timeout: 20_000 },
    )
    .toBe(200);
  const sql = connect();
  const rows = await sql`select 1 from inbox where external_id = '77'`;
  await sql.end();
  expect(rows).toHaveLength(1);
}, 120_000);

it("a database and an app that go away: WeChat's messages are acknowledged or come again, and none is lost or doubled", async () => {
  const people = Array.from({ length: 12 }, () => wechat.api.person());
  const writing = people.flatMap((openid, person) =>
    ["第一句", "第二句", "第三句"].map(async (text, nth) => {
      await sleep(nth * 700 + person * 30);
      return wechat.push.text(openid, `${text}，采荷路${person + 1}号的路灯不亮`);
    }),
  );
  await sleep(300);
  process.kill(postmaster(), "SIGKILL");
  await sleep(1200);
  await app.kill();
  await app.start();
  await app.whenReady();
  const pushed = await Promise.all(writing);
  expect(pushed.filter(({ failed }) => failed)).toEqual([]);
  const sql = connect();
  const inInbox = async () =>
    (await sql`select external_id from inbox where channel = 'wechat' and state = 'done'`).map(
      (row) => row["external_id"] as string,
    );
  await expect.poll(async () => (await inInbox()).length, { timeout: 30_000 }).toBe(pushed.length);
  expect((await inInbox()).toSorted()).toEqual(
    pushed.map(({ fields }) => String(fields["MsgId"])).toSorted(),
  );
  await sql.end();
}, 120_000);

it("SIGTERM under load: drains, exits 0, and leaves nothing half-sent", async () => {
  const lives = Array.from({ length: 24 }, (_, index) => live(telegram, index));
  await Promise.race(lives);
  expect(await app.terminate()).toBe(0);
  await app.start();
  await app.whenReady();
  await Promise.all(lives);
  const sql = connect();
  const rows = await sql`select 1 from outbox where resent > 0 or state in ('unknown', 'failed')`;
  await sql.end();
  expect(rows).toHaveLength(0);
}, 120_000);
