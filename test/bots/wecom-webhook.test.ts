import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWecomPusher } from "../../bots/fakes/wecom/push.ts";
import { aesKeyOf, encrypt, signatureOf } from "../../bots/tencent/crypto.ts";
import { writeXml } from "../../bots/tencent/xml.ts";
import { COMPANY, createWecomWorld, type WecomWorld } from "../helpers/wecom-world.ts";

const PREVIOUS = "Z".repeat(43);
let world: WecomWorld;
beforeAll(async () => {
  world = await createWecomWorld({ env: { WECOM_AES_KEY_PREVIOUS: PREVIOUS } });
});
afterAll(async () => {
  await world.settled();
  expect((await world.ledger()).difference).toBe(0);
  await world.close();
});

const rowsOf = (userId: string) =>
  world.database.db.execute<{ state: string; bucket: string; receipts: number }>(
    sql`select state, bucket, receipts from inbox where address = ${userId} order by seq`,
  );
const allRows = async () =>
  Number((await world.database.db.execute<{ n: string }>(sql`select count(*) n from inbox`))[0]?.n);
const post = async (url: string, body: string) => {
  const response = await fetch(url, { method: "POST", body, headers: { "content-type": "text/xml" } });
  return { status: response.status, body: await response.text() };
};
const seconds = (by = 0) => String(Math.floor(world.ctx.now().getTime() / 1000) + by);
const textFrom = (userId: string, more: Record<string, string | number> = {}) => ({
  ToUserName: COMPANY.corpId,
  FromUserName: userId,
  CreateTime: seconds(),
  MsgType: "text",
  Content: "帮助",
  MsgId: String(BigInt(`0x${randomBytes(7).toString("hex")}`)),
  AgentID: COMPANY.agentId,
  ...more,
});
/** Anything sealed and signed as the platform would. */
function sealed(inner: string, { key = COMPANY.aesKey, id = COMPANY.corpId, encrypted = "" } = {}) {
  const Encrypt = encrypted || encrypt(aesKeyOf(key), id, inner);
  const timestamp = seconds();
  const msg_signature = signatureOf(COMPANY.token, timestamp, "7", Encrypt);
  const query = new URLSearchParams({ msg_signature, timestamp, nonce: "7" });
  return post(`${world.webhookUrl}?${query}`, writeXml({ ToUserName: COMPANY.corpId, Encrypt }));
}

describe("the platform introduces itself", () => {
  it("and hears its own words, opened, as text; a stranger hears nothing", async () => {
    expect(await world.wecom.pusher.greet("12345")).toEqual({ status: 200, body: "12345" });
    const query = `msg_signature=x&timestamp=${seconds()}&nonce=2&echostr=3`;
    expect((await fetch(`${world.webhookUrl}?${query}`)).status).toBe(403);
    const stranger = createWecomPusher({ ...COMPANY, token: "another", webhookUrl: world.webhookUrl });
    expect((await stranger.greet()).status).toBe(403);
  });
});

describe("what the platform has not signed", () => {
  const forged: Record<string, (url: URL, body: string) => [URL, string]> = {
    "nothing signed": (url, body) => [new URL(url.pathname, url), body],
    "another signature": (url, body) => {
      url.searchParams.set("msg_signature", "0".repeat(40));
      return [url, body];
    },
    "another timestamp": (url, body) => {
      url.searchParams.set("timestamp", String(Number(url.searchParams.get("timestamp")) + 1));
      return [url, body];
    },
    "a body changed on the way": (url, body) => [url, body.replace(/(<Encrypt><!\[CDATA\[.{20})./, "$1A")],
    "plain words": (url) => [url, writeXml(textFrom("Forged"))],
  };
  it.each(Object.keys(forged))("%s: 403, and nothing is stored", async (name) => {
    const before = await allRows();
    const { url, body } = world.wecom.pusher.envelope(textFrom("Forged"));
    const [spoiled, words] = forged[name]?.(new URL(url), body) ?? [];
    expect((await post(String(spoiled), String(words))).status).toBe(403);
    expect(await allRows()).toBe(before);
  });

  it("another company's message, another key's: 403; the previous key still opens", async () => {
    const inner = () => writeXml(textFrom("Sealed"));
    expect((await sealed(inner(), { id: "wwffffffffffffffff" })).status).toBe(403);
    expect((await sealed(inner(), { key: "B".repeat(43) })).status).toBe(403);
    expect(await sealed(inner(), { key: PREVIOUS })).toEqual({ status: 200, body: "" });
    expect(await sealed(inner())).toEqual({ status: 200, body: "" });
  });

  it.each([-301, 301])("signed %i seconds from now: 403", async (by) => {
    const late = createWecomPusher({
      ...{ ...COMPANY, webhookUrl: world.webhookUrl },
      clock: () => new Date(world.ctx.now().getTime() + by * 1000),
    });
    const { url, body } = late.envelope(textFrom("Late"));
    expect((await post(url, body)).status).toBe(403);
    expect(await rowsOf("Late")).toEqual([]);
  });

  it("seen on the way and sent again: one message while it is fresh, refused afterwards", async () => {
    const { url, body } = world.wecom.pusher.envelope(textFrom("Replayed"));
    expect((await post(url, body)).status).toBe(200);
    expect((await post(url, body)).status).toBe(200);
    expect(await rowsOf("Replayed")).toMatchObject([{ receipts: 2 }]);
    world.pass({ minutes: 6 });
    expect((await post(url, body)).status).toBe(403);
    expect(await rowsOf("Replayed")).toMatchObject([{ receipts: 2 }]);
  });
});

describe("what nobody's platform sends", () => {
  const DOCTYPE = '<!DOCTYPE x [<!ENTITY a "b">]>';
  it.each<[string, { inner?: string; encrypted?: string }, number]>([
    ["bad padding", { encrypted: randomBytes(64).toString("base64") }, 403],
    ["not even blocks", { encrypted: "AAAA" }, 403],
    ["an entity inside", { inner: `${DOCTYPE}${writeXml(textFrom0()).replace("帮助", "&a;")}` }, 400],
    ["no XML inside", { inner: "{}" }, 400],
    ["nobody's name", { inner: writeXml({ MsgType: "text", CreateTime: 1_700_000_000 }) }, 400],
  ])("%s: refused, and nothing is stored", async (_, { inner = "", encrypted = "" }, status) => {
    const before = await allRows();
    expect((await sealed(inner, { encrypted })).status).toBe(status);
    expect(await allRows()).toBe(before);
  });

  it("an entity outside, and a megabyte: refused, and nothing is stored", async () => {
    const before = await allRows();
    const { url, body } = world.wecom.pusher.envelope(textFrom("Entity"));
    expect((await post(url, `${DOCTYPE}${body}`)).status).toBe(403);
    const big = await post(url, body.replace("</xml>", `<X>${"a".repeat(1_000_000)}</X></xml>`));
    expect([403, 413]).toContain(big.status);
    expect(await allRows()).toBe(before);
  });

  it("ten thousand random bodies: never a 500, never a row", async () => {
    const before = await allRows();
    const statuses = new Set<number>();
    const edge = (n: number) => randomBytes(n % 300).toString(n % 2 ? "latin1" : "base64");
    for (let batch = 0; batch < 100; batch += 1) {
      const answers = Array.from({ length: 100 }, async (_, n) => {
        const { url } = world.wecom.pusher.envelope({ A: "b" });
        const body = n % 3 === 0 ? `<xml><Encrypt>${edge(n)}</Encrypt></xml>` : edge(n);
        const request = new Request(n % 2 ? url : `${world.webhookUrl}?${edge(n)}`, { method: "POST", body });
        return (await world.web.fetch(request)).status;
      });
      for (const status of await Promise.all(answers)) statuses.add(status);
    }
    expect([...statuses].every((status) => status >= 400 && status < 500)).toBe(true);
    expect(await allRows()).toBe(before);
  });
});

describe("what comes more than once", () => {
  it("a hundred copies at once: one row, every receipt counted", async () => {
    const { tries } = await world.wecom.say("Copied", "帮助", 100);
    await world.settled();
    expect(tries.every(({ status, body }) => status === 200 && body === "")).toBe(true);
    expect(await rowsOf("Copied")).toMatchObject([{ receipts: 100 }]);
  });

  it("two quick messages of one member: two rows; the same event again: one", async () => {
    await Promise.all([world.wecom.say("Quick", "帮助"), world.wecom.say("Quick", "帮助")]);
    await world.settled();
    expect(await rowsOf("Quick")).toHaveLength(2);
    await world.wecom.click("Clicked", "帮助");
    await world.wecom.click("Clicked", "帮助");
    await world.wecom.click("Clicked", "待办");
    await world.settled();
    expect(await rowsOf("Clicked")).toHaveLength(2);
  });

  it("a database that goes away costs nothing: kept on the disk, acknowledged, stored when it is back", async () => {
    world.databaseAway(true);
    const { tries } = await world.wecom.say("Away", "帮助");
    expect(tries).toMatchObject([{ status: 200, body: "" }]);
    expect(await rowsOf("Away")).toEqual([]);
    world.databaseAway(false);
    await expect.poll(() => rowsOf("Away")).toHaveLength(1);
  });
});

it("sets the app's menu by itself", async () => {
  await expect.poll(() => JSON.stringify(world.wecom.menu())).toContain("自办登记");
});

function textFrom0() {
  return {
    FromUserName: "Inside",
    CreateTime: 1_700_000_000,
    MsgType: "text",
    Content: "帮助",
    MsgId: "1",
    AgentID: COMPANY.agentId,
  };
}
