import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWechatPusher } from "../../bots/fakes/wechat/push.ts";
import { aesKeyOf, encrypt, signatureOf } from "../../bots/tencent/crypto.ts";
import { writeXml } from "../../bots/tencent/xml.ts";
import { AES_KEY, APP, createWechatWorld, type WechatWorld } from "../helpers/wechat-world.ts";

let safe: WechatWorld;
let plain: WechatWorld;
beforeAll(async () => {
  [safe, plain] = await Promise.all([createWechatWorld(), createWechatWorld({ safe: false, holdMs: 0 })]);
});
afterAll(async () => {
  for (const world of [safe, plain]) {
    await world.settled();
    expect((await world.ledger()).difference).toBe(0);
    await world.close();
  }
});

const rowsOf = (world: WechatWorld, openid: string) =>
  world.database.db.execute<{ state: string; bucket: string; receipts: number }>(
    sql`select state, bucket, receipts from inbox where address = ${openid} order by seq`,
  );
const allRows = async (world: WechatWorld) =>
  Number((await world.database.db.execute<{ n: string }>(sql`select count(*) n from inbox`))[0]?.n);

const post = async (url: string, body: string) => {
  const response = await fetch(url, { method: "POST", body, headers: { "content-type": "text/xml" } });
  return { status: response.status, body: await response.text() };
};
const textFrom = (world: WechatWorld, openid: string, more: Record<string, string | number> = {}) => ({
  ToUserName: "gh_0123456789ab",
  FromUserName: openid,
  CreateTime: Math.floor(world.ctx.now().getTime() / 1000),
  MsgType: "text",
  Content: "采荷路12号的路灯不亮",
  MsgId: String(BigInt(`0x${randomBytes(7).toString("hex")}`)),
  ...more,
});
let people = 0;
const person = (world: WechatWorld) => world.wechat.api.person(`oPerson-${++people}`);

describe("the platform introduces itself", () => {
  it("and hears its own words again, as text", async () => {
    expect(await safe.wechat.push.greet()).toEqual({ status: 200, body: "5838479218127813673" });
    expect((await fetch(`${safe.webhookUrl}?signature=x&timestamp=1&nonce=2&echostr=3`)).status).toBe(403);
    const stranger = createWechatPusher({ ...APP, token: "another", webhookUrl: safe.webhookUrl });
    expect((await stranger.greet()).status).toBe(403);
  });
});

describe("what the platform has not signed", () => {
  const forged: Record<string, (url: URL, body: string) => [URL, string]> = {
    "nothing signed": (url, body) => [new URL(url.pathname, url), body],
    "another signature": (url, body) => {
      url.searchParams.set("signature", "0".repeat(40));
      return [url, body];
    },
    "another msg_signature": (url, body) => {
      url.searchParams.set("msg_signature", "0".repeat(40));
      return [url, body];
    },
    "no msg_signature": (url, body) => {
      url.searchParams.delete("msg_signature");
      return [url, body];
    },
    "another timestamp": (url, body) => {
      url.searchParams.set("timestamp", String(Number(url.searchParams.get("timestamp")) + 1));
      return [url, body];
    },
    "a body changed on the way": (url, body) => [url, body.replace(/(<Encrypt><!\[CDATA\[.{20})./, "$1A")],
    "plain words in safe mode": (url) => [url, writeXml(textFrom(safe, "oForged"))],
    "plain words beside the encrypted": (url, body) => {
      url.searchParams.set("msg_signature", "0".repeat(40));
      return [url, body.replace("</xml>", `${writeXml(textFrom(safe, "oForged")).slice(5)}`)];
    },
  };
  it.each(Object.keys(forged))("%s: 403, and nothing is stored", async (name) => {
    const before = await allRows(safe);
    const { url, body } = safe.wechat.push.envelope(textFrom(safe, "oForged"));
    const [spoiled, words] = forged[name]?.(new URL(url), body) ?? [];
    expect((await post(String(spoiled), String(words))).status).toBe(403);
    expect(await allRows(safe)).toBe(before);
  });

  const sealedBy = (key: string, appId: string) => {
    const encrypted = encrypt(aesKeyOf(key), appId, writeXml(textFrom(safe, "oForged")));
    const timestamp = String(Math.floor(safe.ctx.now().getTime() / 1000));
    const query = new URLSearchParams({
      signature: signatureOf(APP.token, timestamp, "7"),
      msg_signature: signatureOf(APP.token, timestamp, "7", encrypted),
      timestamp,
      nonce: "7",
      encrypt_type: "aes",
    });
    return post(`${safe.webhookUrl}?${query}`, writeXml({ ToUserName: "gh", Encrypt: encrypted }));
  };
  it("another account's message, another key's: 403", async () => {
    expect((await sealedBy(AES_KEY, "wxffffffffffffffff")).status).toBe(403);
    expect((await sealedBy("B".repeat(43), APP.appId)).status).toBe(403);
    expect((await sealedBy(AES_KEY, APP.appId)).status).toBe(200);
  });

  it.each([-301, 301])("signed %i seconds from now: 403", async (seconds) => {
    const late = createWechatPusher({
      ...{ ...APP, aesKey: AES_KEY, webhookUrl: safe.webhookUrl },
      clock: () => new Date(safe.ctx.now().getTime() + seconds * 1000),
    });
    const { url, body } = late.envelope(textFrom(safe, "oLate"));
    expect((await post(url, body)).status).toBe(403);
    expect(await rowsOf(safe, "oLate")).toEqual([]);
  });

  it("a signature seen on the way, put over other words in plain mode: 403; the same words again are a copy", async () => {
    const { url, body } = plain.wechat.push.envelope(textFrom(plain, person(plain)));
    expect((await post(url, body)).status).toBe(200);
    expect((await post(url, writeXml(textFrom(plain, "oReplay")))).status).toBe(403);
    expect(await rowsOf(plain, "oReplay")).toEqual([]);
    expect(await post(url, body)).toEqual({ status: 200, body: "success" });
  });

  it("an encrypted message where we are set to plain: 403", async () => {
    const mixed = createWechatPusher({
      ...{ ...APP, aesKey: AES_KEY, webhookUrl: plain.webhookUrl },
      clock: () => plain.ctx.now(),
    });
    const { url, body } = mixed.envelope(textFrom(plain, "oMixed"));
    expect((await post(url, body)).status).toBe(403);
  });
});

describe("what nobody's platform sends", () => {
  const xml = (inner: string) => `<xml>${inner}</xml>`;
  const bodies: Record<string, string> = {
    "an entity": `<!DOCTYPE x [<!ENTITY a "采荷路">]>${xml("<FromUserName>oBad</FromUserName><Content>&a;</Content>")}`,
    "half a CDATA": xml("<Content><![CDATA[没有完"),
    JSON: '{"FromUserName":"oBad","MsgType":"text"}',
    nothing: "",
    "no person": xml("<MsgType>text</MsgType><Content>x</Content><MsgId>1</MsgId>"),
    // Last: the server closes the connection without reading it all.
    "a megabyte": xml(`<Content>${"长".repeat(350_000)}</Content>`),
  };
  it.each(Object.keys(bodies))("%s: refused, and nothing is stored", async (name) => {
    const before = await allRows(plain);
    const { url } = plain.wechat.push.envelope(textFrom(plain, "oBad"));
    const { status } = await post(url, bodies[name] ?? "");
    expect([400, 403, 413]).toContain(status);
    expect(await allRows(plain)).toBe(before);
  });

  it("ten thousand random bodies: never a 500, never a case", async () => {
    const before = await allRows(plain);
    const statuses = new Set<number>();
    const shapes = [
      () => randomBytes(60).toString("latin1"),
      () => xml(randomBytes(30).toString("base64")),
      () =>
        xml(`<FromUserName>o${randomBytes(4).toString("hex")}</FromUserName><MsgType>${"�\u0001"}</MsgType>`),
      () => writeXml({ Encrypt: randomBytes(64).toString("base64") }),
    ];
    for (let batch = 0; batch < 100; batch += 1) {
      const answers = Array.from({ length: 100 }, async (_, i) => {
        const { url } = plain.wechat.push.envelope({});
        const response = await plain.fetch(
          new Request(url, { method: "POST", body: shapes[i % shapes.length]?.() ?? "" }),
        );
        statuses.add(response.status);
      });
      await Promise.all(answers);
    }
    expect([...statuses].filter((status) => ![400, 403, 413].includes(status))).toEqual([]);
    expect(await allRows(plain)).toBe(before);
  });
});

describe("what comes more than once", () => {
  it("a hundred copies at once: one effect, every receipt counted", async () => {
    const openid = person(safe);
    const fields = textFrom(safe, openid);
    const copies = Array.from({ length: 100 }, () => {
      const { url, body } = safe.wechat.push.envelope(fields);
      return post(url, body);
    });
    const answers = await Promise.all(copies);
    await safe.settled();
    expect(answers.map(({ status }) => status)).toEqual(Array(100).fill(200));
    expect(answers.filter(({ body }) => body !== "success").length).toBeLessThanOrEqual(1);
    expect(await rowsOf(safe, openid)).toMatchObject([{ state: "done", receipts: 100 }]);
  });

  it("an event twice: one row, though events have no id", async () => {
    const openid = person(safe);
    safe.wechat.push.copyNext(2);
    await safe.wechat.push.subscribe(openid);
    expect(await rowsOf(safe, openid)).toMatchObject([{ receipts: 2 }]);
  });

  it("a message answered already gets `success`, not a second answer", async () => {
    const openid = person(safe);
    const fields = textFrom(safe, openid, { Content: "你好" });
    const [first, again] = [safe.wechat.push.envelope(fields), safe.wechat.push.envelope(fields)];
    const answered = await post(first.url, first.body);
    expect(safe.wechat.push.replyIn(answered.body)).toContain("我是机器人，不是110");
    expect(await post(again.url, again.body)).toEqual({ status: 200, body: "success" });
    expect(safe.wechat.api.received(openid)).toEqual([]);
  });

  it("two quick messages of one person: two rows, each with an answer of its own", async () => {
    const openid = person(safe);
    const [one, two] = await Promise.all([
      safe.wechat.push.text(openid, "你好"),
      safe.wechat.push.text(openid, "我想问医保卡怎么补办"),
    ]);
    await safe.settled();
    expect([one.failed, two.failed]).toEqual([false, false]);
    expect(await rowsOf(safe, openid)).toHaveLength(2);
    expect(one.reply?.text).not.toBe(two.reply?.text);
    expect(safe.wechat.shown(openid).length).toBeGreaterThanOrEqual(2);
  });
});

describe("everything the platform tells", () => {
  it.each([
    ["text", "你好"],
    ["image", "media-1"],
    ["voice", "media-2"],
    ["video", "media-3"],
  ] as const)("%s is answered and stored", async (kind, content) => {
    const openid = person(plain);
    expect((await plain.wechat.push[kind](openid, content)).failed).toBe(false);
    expect(await rowsOf(plain, openid)).toHaveLength(1);
  });

  it.each(["VIEW", "TEMPLATESENDJOBFINISH", "LOCATION", "view_miniprogram", "some_new_event"])(
    "the event %s is acknowledged, counted, and nothing of it is kept",
    async (name) => {
      const openid = person(plain);
      const told = await plain.wechat.push.event(openid, name, { EventKey: "k", Latitude: "30.25" }, null);
      expect(told.failed).toBe(false);
      expect(await rowsOf(plain, openid)).toMatchObject([{ bucket: "ignored" }]);
    },
  );

  it("a message without an id and one of an unknown kind are counted", async () => {
    const openid = person(plain);
    await plain.wechat.push.push(textFrom(plain, openid, { MsgType: "sticker" }));
    const { MsgId: _, ...without } = textFrom(plain, openid);
    await plain.wechat.push.push(without);
    expect(await rowsOf(plain, openid)).toMatchObject([{ bucket: "ignored" }, { bucket: "ignored" }]);
  });
});

describe("a database that goes away", () => {
  it("or hangs without a word: what comes is kept before the platform gives up, and is stored once it answers", async () => {
    const openid = person(plain);
    plain.databaseAway("hangs");
    const { failed, tries } = await plain.wechat.push.text(openid, "采荷路14号的路灯不亮");
    expect([failed, tries.map(({ body }) => body)]).toEqual([false, ["success"]]);
    plain.databaseAway(false);
    await expect.poll(() => rowsOf(plain, openid).then((rows) => rows.length)).toBe(1);
  });

  it("costs no message: they wait on the disk, acknowledged, and are answered when it is back", async () => {
    const openid = person(plain);
    plain.databaseAway(true);
    const kept = await Promise.all(
      ["采荷路12号的路灯不亮", "晚上很黑", "快来人看看"].map((text) => plain.wechat.push.text(openid, text)),
    );
    expect(kept.every(({ failed, tries }) => !failed && tries.length === 1)).toBe(true);
    expect(await rowsOf(plain, openid)).toEqual([]);
    plain.databaseAway(false);
    // What comes now must not overtake what waits.
    await plain.wechat.push.text(openid, "还有一句");
    await expect.poll(() => rowsOf(plain, openid).then((rows) => rows.length)).toBe(4);
    await plain.settled();
    await expect.poll(() => plain.wechat.shown(openid).join("\n")).toContain("采荷路12号");
  });
});
