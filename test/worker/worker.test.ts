import { sql } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWechatPusher } from "../../bots/fakes/wechat/push.ts";
import { createWecomPusher } from "../../bots/fakes/wecom/push.ts";
import { readAssets } from "../../src/http/read-assets.ts";
import { s3MediaStore } from "../../src/platforms/s3/media-store.ts";
import { fetchMedia } from "../../src/services/fetch-media.ts";
import { encoding } from "../../src/services/media-files.ts";
import { sweep } from "../../src/services/sweep.ts";
import { testServerUrl } from "../helpers/database.ts";
import { databaseUrl } from "../helpers/database-url.ts";
import { type FakeS3, startFakeS3 } from "../helpers/fake-s3.ts";
import { photoWithPlace } from "../helpers/pictures.ts";
import { createWorld, type World } from "../helpers/world.ts";
import { bundleWorker, type RunningWorker, startWorker, whyNoWorkerd } from "../helpers/wrangler.ts";

const missing = whyNoWorkerd();
if (missing) console.warn(`The Worker's tests are skipped: ${missing}.`);

const SECRET = "a-secret-of-the-test";
/** A Worker that has just begun answers its first request late where the machine does much else. */
const PATIENCE_MS = 60_000;
const WECHAT = {
  appId: "wx0123456789abcdef",
  token: "aTokenOfATest",
  aesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
};
const WECOM = {
  corpId: "ww0123456789abcdef",
  agentId: "1000002",
  token: "aTokenOfATest",
  aesKey: WECHAT.aesKey,
};
const UPDATE = {
  update_id: 700_001,
  message: {
    message_id: 5,
    date: 1_790_000_000,
    chat: { id: 4711, type: "private", first_name: "李" },
    from: { id: 4711, is_bot: false, first_name: "李" },
    text: "采荷路12号路灯坏了三天",
  },
};

describe.skipIf(missing !== null)("the same app in workerd", () => {
  let world: World;
  let worker: RunningWorker;
  let s3: FakeS3;

  beforeAll(async () => {
    world = await createWorld();
    s3 = await startFakeS3();
    const url = databaseUrl(testServerUrl(), String(world.database.sql.options.database));
    worker = await startWorker({
      DATABASE_URL: `${url}?application_name=worker`,
      TELEGRAM_BOT_TOKEN: "123456:not-a-real-token",
      TELEGRAM_WEBHOOK_SECRET: SECRET,
      // Nothing listens there: taking a message in never needs Telegram to answer.
      TELEGRAM_API_ROOT: "http://127.0.0.1:9",
      WECHAT_APP_ID: WECHAT.appId,
      WECHAT_APP_SECRET: "not-a-real-secret-of-a-test-0001",
      WECHAT_TOKEN: WECHAT.token,
      WECHAT_AES_KEY: WECHAT.aesKey,
      WECHAT_API_ROOT: "http://127.0.0.1:9",
      WECOM_CORP_ID: WECOM.corpId,
      WECOM_AGENT_ID: WECOM.agentId,
      WECOM_SECRET: "not-a-real-secret-of-a-test-0001",
      WECOM_TOKEN: WECOM.token,
      WECOM_AES_KEY: WECOM.aesKey,
      WECOM_API_ROOT: "http://127.0.0.1:9",
      MEDIA_S3_ENDPOINT: s3.endpoint,
      MEDIA_S3_BUCKET: s3.bucket,
      MEDIA_S3_REGION: s3.region,
      MEDIA_S3_KEY_ID: s3.keyId,
      MEDIA_S3_SECRET: s3.secret,
    });
  });
  afterAll(async () => {
    await worker?.stop();
    await s3?.stop();
    await world?.close();
  });

  const get = (path: string) => fetch(worker.url + path);
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(worker.url + path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  const telegram = (headers: Record<string, string>) => post("/webhooks/telegram", UPDATE, headers);
  const inbox = () =>
    world.database.db.execute<{ state: string; receipts: number; external_id: string }>(
      sql`select state, receipts, external_id from inbox where channel = 'telegram'`,
    );

  it("is alive and reaches its database", async () => {
    const alive = await get("/healthz");
    expect([alive.status, await alive.json()]).toEqual([200, { status: "ok" }]);
    expect((await get("/readyz")).status).toBe(200);
  });

  it("shows the status page, and every browser file as it lies in the project", async () => {
    const page = await get("/status");
    expect(page.status).toBe(200);
    expect(page.headers.get("content-type")).toContain("text/html");
    expect(await page.text()).toContain("查询码");
    for (const [name, { body, type }] of readAssets()) {
      const served = await get(`/static/${name}`);
      const same = Buffer.from(await served.arrayBuffer()).equals(
        typeof body === "string" ? Buffer.from(body) : body,
      );
      expect([name, served.headers.get("content-type"), same]).toEqual([name, type, true]);
    }
  });

  it("refuses an unknown number in our own shape", async () => {
    const response = await get("/api/status/2611230000017?code=ABCDEF");
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      error: { code: "status.not_found", message: expect.any(String) },
    });
  });

  it("lets no update in without the secret", async () => {
    for (const headers of [{}, { "x-telegram-bot-api-secret-token": "wrong" }]) {
      const response = await telegram(headers);
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ error: { code: "auth.secret" } });
    }
    expect(await inbox()).toEqual([]);
  });

  it("stores an update once, counts its copy, and leaves the work to Node", async () => {
    const secret = { "x-telegram-bot-api-secret-token": SECRET };
    expect((await telegram(secret)).status).toBe(200);
    expect(await inbox()).toEqual([{ state: "pending", receipts: 1, external_id: "700001" }]);
    expect((await telegram(secret)).status).toBe(200);
    expect(await inbox()).toEqual([{ state: "pending", receipts: 2, external_id: "700001" }]);
  });

  it("opens WeChat's envelope, stores the message once, and leaves the work to Node; a forged one is refused", async () => {
    const webhookUrl = `${worker.url}/webhooks/wechat`;
    const wechat = createWechatPusher({ ...WECHAT, webhookUrl, answerMs: PATIENCE_MS });
    expect(await wechat.greet("12345")).toEqual({ status: 200, body: "12345" });
    wechat.copyNext(2);
    const { tries, failed } = await wechat.text("oResident-of-a-Worker", "采荷路12号路灯坏了三天");
    expect([failed, tries.map(({ body }) => body)]).toEqual([false, ["success", "success"]]);
    const forger = createWechatPusher({ ...WECHAT, token: "anotherToken", webhookUrl });
    const { url, body } = forger.envelope({ ToUserName: "gh", FromUserName: "oForger", MsgType: "text" });
    expect((await fetch(url, { method: "POST", body })).status).toBe(403);
    const rows = await world.database.db.execute(
      sql`select state, receipts, address from inbox where channel = 'wechat'`,
    );
    expect(rows).toMatchObject([{ state: "pending", receipts: 2, address: "oResident-of-a-Worker" }]);
  });

  it("opens WeCom's envelope, answers with nothing, and leaves the work to Node; a forged one is refused", async () => {
    const webhookUrl = `${worker.url}/webhooks/wecom`;
    const wecom = createWecomPusher({ ...WECOM, webhookUrl, answerMs: PATIENCE_MS });
    expect(await wecom.greet("12345")).toEqual({ status: 200, body: "12345" });
    const { tries } = await wecom.message("worker-1", "text", { Content: "待办" }, 2);
    expect(tries.map(({ status, body }) => [status, body])).toEqual([
      [200, ""],
      [200, ""],
    ]);
    const forger = createWecomPusher({ ...WECOM, token: "anotherToken", webhookUrl });
    const { url, body } = forger.envelope({ FromUserName: "forger", MsgType: "text", Content: "待办" });
    expect((await fetch(url, { method: "POST", body })).status).toBe(403);
    const rows = await world.database.db.execute(
      sql`select state, receipts, address from inbox where channel = 'wecom'`,
    );
    expect(rows).toMatchObject([{ state: "pending", receipts: 2, address: "worker-1" }]);
  });

  it("gives a resident of the web chat the answer that a Node process' sweep found", async () => {
    const { token } = (await (await post("/api/chat/sessions", {})).json()) as { token: string };
    const send = () =>
      post("/api/chat/messages", { id: "m1", text: "你好" }, { authorization: `Bearer ${token}` });
    const answer = send();
    const pending = sql`select 1 from inbox where channel = 'webchat' and state = 'pending'`;
    await expect.poll(async () => (await world.database.db.execute(pending)).length).toBe(1);
    await sweep(world.ctx);
    let response = await answer;
    // On a slow machine that took longer than one request waits: sent again under its id, as the page does.
    while (response.status === 202) response = await send();
    expect(response.status).toBe(200);
    const { replies } = (await response.json()) as { replies: { text: string }[] };
    expect(replies.map(({ text }) => text).join("\n")).toContain("110");
  });

  it("keeps a photo in the bucket, shown to nobody until a Node process has re-encoded it", async () => {
    const { token } = (await (await post("/api/chat/sessions", {})).json()) as { token: string };
    const headers = { authorization: `Bearer ${token}` };
    const form = new FormData();
    form.append("file", new File([(await photoWithPlace()) as Uint8Array<ArrayBuffer>], "photo.jpg"));
    const uploaded = await fetch(`${worker.url}/api/chat/media`, { method: "POST", headers, body: form });
    expect(uploaded.status).toBe(201);
    const { mediaId } = (await uploaded.json()) as { mediaId: string };
    const look = () => fetch(`${worker.url}/media/${mediaId}`, { headers });
    expect([[...s3.objects.keys()], (await look()).status]).toEqual([[`${mediaId}.unread`], 404]);
    // The Worker's clock is the real one; the world's stands still, somewhere else.
    world.pass({ minutes: (Date.now() - world.ctx.now().getTime()) / 60_000 + 1 });
    const bucket = s3MediaStore({ ...s3, log: world.ctx.log });
    expect(await fetchMedia(world.ctx, encoding(bucket))).toBe(1);
    expect([...s3.objects.keys()]).toEqual([`${mediaId}.jpg`]);
    const shown = await look();
    expect(shown.status).toBe(200);
    const { format, exif } = await sharp(await shown.arrayBuffer()).metadata();
    expect([format, exif, s3.refused]).toEqual(["jpeg", undefined, []]);
  });

  it("lets go of an answered request's connection, and keeps a stream's while somebody reads", async () => {
    const connections = async () => {
      const rows = await world.database.db.execute(
        sql`select 1 from pg_stat_activity where datname = current_database() and application_name = 'worker'`,
      );
      return rows.length;
    };
    await expect.poll(connections).toBe(0);
    const { token } = (await (await post("/api/chat/sessions", {})).json()) as { token: string };
    const reader = new AbortController();
    const stream = await fetch(`${worker.url}/api/chat/stream`, {
      headers: { authorization: `Bearer ${token}` },
      signal: reader.signal,
    });
    expect(stream.headers.get("content-type")).toContain("text/event-stream");
    const first = await stream.body?.getReader().read();
    expect(new TextDecoder().decode(first?.value)).toContain(": open");
    await expect.poll(connections).toBe(1);
    // When it notices that the reader has gone is the dev proxy's affair.
    reader.abort();
  });
});

describe.skipIf(missing !== null)("the bundle", () => {
  it("stays below the 3 MB, compressed, that every plan takes", () => {
    const [, kib] = /gzip: ([\d.]+) KiB/.exec(bundleWorker()) ?? [];
    expect(Number(kib)).toBeGreaterThan(50);
    expect(Number(kib)).toBeLessThan(3 * 1024);
  });
});
