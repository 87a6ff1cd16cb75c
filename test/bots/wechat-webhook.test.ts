import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPusher } from "../../bots/fakes/wechat/push.ts";
import { signatureOf } from "../../bots/wechat/crypto.ts";
import type { WechatConfig } from "../../src/config.ts";
import { createApp } from "../../src/http/app.ts";
import { readAssets } from "../../src/http/read-assets.ts";
import { drainChat } from "../../src/services/drain-chat.ts";
import { receiveMessage } from "../../src/services/receive-message.ts";
import { repliesOwed } from "../../src/services/replies-owed.ts";
import { openSpool } from "../../src/services/spool-files.ts";
import { drainSpool, receiveOrSpool, type SpooledMessage } from "../../src/services/spool-messages.ts";
import { createWechat } from "../../src/wechat.ts";
import { createWorld, type World } from "../helpers/world.ts";

const ON = {
  appId: "wxba5fad812f8e6fb9",
  appSecret: "a-secret-of-a-test",
  token: "AToken1",
  apiRoot: "http://127.0.0.1:1",
  holdMs: 4000,
} as const;
const AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
const URL_OF_US = "http://localhost/webhooks/wechat";
const folder = mkdtempSync(join(tmpdir(), "pingan365-spool-"));

/** The app on a real database, with the fake platform pushing to it. */
async function open(config: Exclude<WechatConfig, { mode: "off" }>, spoolFolder: string) {
  let world: World | null = null;
  const now = () => world?.ctx.now() ?? new Date(0);
  const wechat = createWechat(config, { now });
  world = await createWorld({ channels: [wechat.channel] });
  const { ctx } = world;
  const spool = await openSpool(spoolFolder, ctx.newId);
  let away = false;
  const receive = async (message: SpooledMessage) => {
    if (away) throw Object.assign(new Error("the database is away"), { code: "ECONNREFUSED" });
    const { fresh, inboxId } = await receiveMessage(ctx, message);
    if (message.inbound.body.type === "ignored") return { fresh };
    const worked = drainChat(ctx, message.inbound.address);
    return { fresh, repliesOwed: () => worked.then(() => repliesOwed(ctx, inboxId)) };
  };
  const parts = { spool, log: ctx.log };
  const edge = wechat.edge(
    async (message) => (await receiveOrSpool(parts, message, receive)) ?? { fresh: false },
  );
  const app = createApp({
    ...{ ctx, assets: readAssets(), edges: [edge], secureCookies: false, trustProxy: false },
  });
  const post = async (request: Request) => app.fetch(request);
  const platform = (other: { token?: string; appId?: string; aesKey?: string } = {}) =>
    createPusher({
      url: URL_OF_US,
      token: config.token,
      appId: config.appId,
      now,
      post,
      ...(config.mode === "safe" && { aesKey: config.aesKey }),
      ...other,
    });
  const rows = async () => {
    const [row] = await world.database.sql`select count(*)::int as n from inbox`;
    return Number(row?.["n"]);
  };
  return {
    ...{ world, platform, post, rows },
    drain: () => drainSpool(parts, receive),
    databaseAway(on: boolean) {
      away = on;
    },
  };
}

describe("safe mode", () => {
  let line: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    line = await open({ ...ON, mode: "safe", aesKey: AES_KEY }, join(folder, "safe"));
  });
  afterAll(() => line.world.close());

  it("answers the platform's introduction, and nobody else's", async () => {
    const timestamp = String(line.world.ctx.now().getTime() / 1000);
    const query = {
      timestamp,
      nonce: "n",
      echostr: "5012345",
      signature: signatureOf(ON.token, timestamp, "n"),
    };
    const greeted = await line.post(new Request(`${URL_OF_US}?${new URLSearchParams(query)}`));
    expect(await greeted.text()).toBe("5012345");
    const forged = new URLSearchParams({ ...query, signature: signatureOf("other", timestamp, "n") });
    expect((await line.post(new Request(`${URL_OF_US}?${forged}`))).status).toBe(403);
  });

  it("carries the confirmation back in the response, and hears the yes and says the number", async () => {
    const platform = line.platform();
    const [first] = await platform.say("oResident-1", "采荷路12号的路灯不亮了");
    expect(first?.status).toBe(200);
    expect(first?.said).not.toBe("success");
    const held = await line.world.database.sql`select state, reason from outbox order by seq`;
    expect(held[0]).toMatchObject({ state: "accepted" });
    const [second] = await platform.say("oResident-1", "对");
    expect(second?.said).toMatch(/\d{13}/);
    expect((await line.world.ledger()).difference).toBe(0);
  });

  it("takes a hundred copies at once as one", async () => {
    const before = await line.rows();
    const request = line.platform().signed("oCopies", { MsgType: "text", Content: "你好", MsgId: "77" });
    const answers = await Promise.all(Array.from({ length: 100 }, () => line.post(request.clone())));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await line.rows()).toBe(before + 1);
    const [row] = await line.world.database.sql`select receipts from inbox where external_id = '77'`;
    expect(row?.["receipts"]).toBe(100);
  });

  it.each([
    ["another token", { token: "Other1" }],
    ["another appid", { appId: "wx0000000000000000" }],
    ["another key", { aesKey: "B".repeat(43) }],
  ])("refuses %s with 403 and stores nothing", async (_, other) => {
    const before = await line.rows();
    const [answer] = await line.platform(other).say("oForger", "采荷路12号的路灯不亮");
    expect(answer?.status).toBe(403);
    expect(await line.rows()).toBe(before);
  });

  it("refuses a plain message, a stale one, and an unsigned one", async () => {
    const before = await line.rows();
    const plain = createPusher({ ...ON, url: URL_OF_US, now: line.world.ctx.now, post: line.post });
    expect((await plain.say("oForger", "路灯不亮"))[0]?.status).toBe(403);
    const fresh = line.platform().signed("oForger", { MsgType: "text", Content: "路灯", MsgId: "78" });
    line.world.pass({ minutes: 6 });
    expect((await line.post(fresh)).status).toBe(403);
    expect((await line.post(new Request(URL_OF_US, { method: "POST", body: "<xml/>" }))).status).toBe(403);
    expect(await line.rows()).toBe(before);
  });

  it("never fails on ten thousand random bodies, and files nothing", async () => {
    const before = await line.rows();
    const timestamp = String(line.world.ctx.now().getTime() / 1000);
    const query = new URLSearchParams({
      timestamp,
      nonce: "n",
      signature: signatureOf(ON.token, timestamp, "n"),
    });
    const statuses = new Set<number>();
    for (let n = 0; n < 10_000; n++) {
      const body =
        n % 2
          ? randomBytes(n % 300)
          : `<xml><Encrypt>${randomBytes(n % 96).toString("base64")}</Encrypt></xml>`;
      statuses.add((await line.post(new Request(`${URL_OF_US}?${query}`, { method: "POST", body }))).status);
    }
    expect([...statuses]).toEqual([403]);
    expect(await line.rows()).toBe(before);
  }, 60_000);

  it("loses nothing while the database is away: acknowledged, kept, and stored once when it is back", async () => {
    const before = await line.rows();
    line.databaseAway(true);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => line.platform().subscribe(`oAway-${n}`)),
    );
    expect(answers.flat().every(({ status, said }) => status === 200 && said === "success")).toBe(true);
    await line.drain();
    expect(await line.rows()).toBe(before);
    line.databaseAway(false);
    await line.drain();
    await line.drain();
    expect(await line.rows()).toBe(before + 20);
    expect((await line.world.ledger()).difference).toBe(0);
  });

  it("refuses when it can keep nothing, so that the platform tries again", async () => {
    line.databaseAway(true);
    rmSync(join(folder, "safe"), { recursive: true });
    writeFileSync(join(folder, "safe"), "no folder");
    expect((await line.platform().subscribe("oNowhere"))[0]?.status).toBe(503);
    line.databaseAway(false);
  });
});

describe("plain mode", () => {
  let line: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    line = await open({ ...ON, mode: "plain" }, join(folder, "plain"));
  });
  afterAll(async () => {
    await line.world.close();
    rmSync(folder, { recursive: true });
  });

  it("refuses another body under a signature that was used, and takes the same body again", async () => {
    const request = line.platform().signed("oPlain", { MsgType: "event", Event: "VIEW" });
    const again = new Request(request.url, { method: "POST", body: await request.clone().text() });
    const changed = new Request(request.url, {
      method: "POST",
      body: (await request.clone().text()).replace("oPlain", "oOther"),
    });
    expect((await line.post(request)).status).toBe(200);
    expect((await line.post(changed)).status).toBe(403);
    expect((await line.post(again)).status).toBe(200);
  });

  it("never fails on what cannot be read", async () => {
    const before = await line.rows();
    const bodies = [
      "",
      "hello",
      "<xml><A>1</A></xml>",
      `<xml>${"x".repeat(1024 * 1024 + 1)}</xml>`,
      '<!DOCTYPE a [<!ENTITY x "y">]><xml>&x;</xml>',
    ];
    for (const [n, body] of bodies.entries()) {
      const { url } = line.platform().signed(`o${n}`, {});
      expect((await line.post(new Request(url, { method: "POST", body }))).status).toBeOneOf([400, 413]);
    }
    expect(await line.rows()).toBe(before);
  });
});
