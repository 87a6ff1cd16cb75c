import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FakeWechatApi, ERRCODES as PLATFORM, startFakeWechatApi } from "../../bots/fakes/wechat/api.ts";
import { createFetchFile } from "../../bots/fetch-file.ts";
import { CallFailure } from "../../bots/tencent/failure.ts";
import type { StoredToken, TokenStore } from "../../bots/tencent/tokens.ts";
import { createWechatApi } from "../../bots/wechat/api.ts";
import { deliveryOf, ERRCODES, rowOf } from "../../bots/wechat/errors.ts";
import { MENU } from "../../bots/wechat/menu.ts";
import { pressedOf } from "../../src/core/dialogue/options.ts";
import { shareToken } from "../../src/services/share-token.ts";
import { createWorld, type World } from "../helpers/world.ts";

const APP = { appId: "wx0123456789abcdef", appSecret: "not-a-real-secret-of-a-test-0001" };
let now = new Date("2026-11-23T01:00:00Z");
let wechat: FakeWechatApi;

beforeAll(async () => {
  wechat = await startFakeWechatApi({ ...APP, clock: () => now });
});
afterAll(() => wechat.stop());
beforeEach(() => wechat.clearFaults());

const pass = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000);
};

function memory(): TokenStore & { stored: StoredToken | null } {
  return {
    stored: null,
    async read() {
      return this.stored;
    },
    async write(token, expiresAt) {
      this.stored = { token, expiresAt };
    },
  };
}

const client = (tokens: TokenStore = memory(), more: object = {}) =>
  createWechatApi({ ...APP, apiRoot: wechat.url, timeoutMs: 60_000, now: () => now, tokens, ...more });

function resident(): string {
  const openid = wechat.person();
  wechat.opened(openid, "message");
  return openid;
}

const failing = async (call: Promise<unknown>): Promise<CallFailure> => {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof CallFailure)) throw new Error(`no failure of WeChat: ${error}`);
  return error;
};

const tokenCalls = () => wechat.calls("/stable_token").length;

describe("calling", () => {
  it("sends a text to a person", async () => {
    const openid = resident();
    await client().sendText(openid, "您的事项已派单");
    expect(wechat.received(openid)).toMatchObject([{ kind: "text", text: "您的事项已派单" }]);
  });

  it("reads an errcode in a 200 body as what it is: not sent", async () => {
    const openid = wechat.person();
    const failure = await failing(client().sendText(openid, "晚了"));
    expect(failure.code).toBe(45015);
    expect(wechat.received(openid)).toEqual([]);
  });

  it.each([
    ["a gateway's page", "gateway", "HTTP 502 without JSON"],
    ["a cut connection", "dropped", "no answer from the platform"],
    ["silence", "hangs", "no answer in time"],
  ] as const)("takes %s for no answer", async (_, fault, why) => {
    const openid = resident();
    const tokens = memory();
    await client(tokens).sendText(openid, "先拿到凭证");
    wechat.failNext(fault);
    const impatient = fault === "hangs" ? { timeoutMs: 200 } : {};
    const failure = await failing(client(tokens, impatient).sendText(openid, "在吗"));
    expect(failure.code).toBe("network");
    expect(failure.message).toContain(why);
  });

  it("says neither token nor secret in what it throws", async () => {
    const store = memory();
    const dead = client(store, { apiRoot: "http://127.0.0.1:1" });
    store.stored = { token: "a-token-of-a-test", expiresAt: new Date(now.getTime() + 3600_000) };
    const failure = await failing(dead.sendText("oSomebody", "在吗"));
    const said = `${failure.message} ${failure.stack} ${JSON.stringify(failure)} ${String(failure.cause)}`;
    expect(said).not.toContain("a-token-of-a-test");
    expect(said).not.toContain(APP.appSecret);
  });

  it("uploads and fetches media", async () => {
    const api = client();
    const bytes = new Uint8Array([255, 216, 255, 224]);
    const id = await api.uploadMedia("image", new Blob([bytes], { type: "image/jpeg" }), "a.jpg");
    const get = createFetchFile({ hosts: [], root: wechat.url, maxBytes: 1024, timeoutMs: 60_000 });
    expect(await api.fetchMedia(id, get)).toEqual({ result: "fetched", bytes });
    expect((await failing(api.fetchMedia("media-none", get))).code).toBe(40007);
    wechat.revokeToken();
    expect(await api.fetchMedia(id, get)).toEqual({ result: "fetched", bytes });
  });

  it("sets a menu whose keys the dialogue knows", async () => {
    await client().createMenu(MENU);
    expect(wechat.menu()).toEqual({ button: MENU });
    for (const { key } of MENU) expect(pressedOf(key)).toBeDefined();
  });

  it("makes the QR code of a grid", async () => {
    const picture = new URL(await client().createQr("grid-330102001001001"));
    expect(picture.hostname).toBe("mp.weixin.qq.com");
    expect(wechat.sceneOf(picture.searchParams.get("ticket") ?? "")).toBe("grid-330102001001001");
  });
});

describe("templates and subscriptions", () => {
  const message = (openid: string) => ({
    openid,
    templateId: "tpl",
    url: "https://pingan.example/s/abc",
    fields: { thing1: "窨井盖", phrase2: "延期" },
  });

  it("reach a person whose window is over", async () => {
    wechat.addTemplate("tpl");
    const openid = wechat.person();
    const sent = await client().sendTemplate(message(openid));
    expect(sent).toMatchObject({ result: "accepted", platformId: expect.any(String) });
    expect(wechat.received(openid)).toMatchObject([
      {
        kind: "template",
        url: "https://pingan.example/s/abc",
        fields: { thing1: "窨井盖", phrase2: "延期" },
      },
    ]);
  });

  it("need following, or a consent for each", async () => {
    wechat.addTemplate("tpl");
    const openid = wechat.person(undefined, { follows: false });
    expect(await client().sendTemplate(message(openid))).toMatchObject({ result: "refused" });
    expect(await client().sendSubscribe(message(openid))).toMatchObject({
      result: "refused",
      reason: "errcode 43101: no consent to this message",
    });
    wechat.consent(openid, "tpl");
    expect(await client().sendSubscribe(message(openid))).toEqual({ result: "accepted" });
  });
});

describe("the token", () => {
  it("is asked for once, however many send at the same time", async () => {
    const openid = wechat.person();
    for (const opener of ["message", "menu", "follow"] as const) wechat.opened(openid, opener);
    const before = tokenCalls();
    const api = client();
    await Promise.all(["一", "二", "三", "四", "五", "六"].map((text) => api.sendText(openid, text)));
    expect(tokenCalls() - before).toBe(1);
  });

  it("is renewed five minutes before its end", async () => {
    const openid = resident();
    const api = client();
    await api.sendText(openid, "一");
    const before = tokenCalls();
    pass(7200 - 299);
    await api.sendText(openid, "二");
    expect(tokenCalls() - before).toBe(1);
  });

  it("is renewed once and the call repeated when the platform refuses it", async () => {
    const [one, two] = [resident(), resident()];
    const api = client();
    await api.sendText(one, "一");
    wechat.revokeToken();
    const before = tokenCalls();
    await Promise.all([api.sendText(one, "二"), api.sendText(two, "二")]);
    expect(tokenCalls() - before).toBe(1);
    expect(wechat.received(one).map(({ text }) => text)).toEqual(["一", "二"]);
  });

  it("is forced anew only where the platform goes on giving out the one it refuses", async () => {
    const openid = resident();
    const api = client();
    await api.sendText(openid, "一");
    pass(60);
    wechat.failNext(PLATFORM.badCredential, { path: "/cgi-bin/message/custom/send" });
    const before = wechat.calls("/stable_token").length;
    await api.sendText(openid, "二");
    const asked = wechat.calls("/stable_token").slice(before);
    expect(asked.map(({ body }) => body["force_refresh"])).toEqual([false, true]);
    expect(wechat.received(openid)).toHaveLength(2);
  });

  it("refused again after one renewal, it is not asked for a third time", async () => {
    const openid = resident();
    const api = client();
    await api.sendText(openid, "一");
    pass(60);
    wechat.failNext(PLATFORM.tokenExpired, { path: "/cgi-bin/message/custom/send", times: 9 });
    expect((await failing(api.sendText(openid, "二"))).code).toBe(42001);
    expect(wechat.calls("/custom/send").filter(({ body }) => body["touser"] === openid)).toHaveLength(3);
  });

  it("is sent to nobody else's host by a redirect", async () => {
    const sent: string[] = [];
    const fetch = async (url: unknown) => {
      sent.push(String(url));
      return new Response(null, { status: 302, headers: { location: "https://elsewhere.example/" } });
    };
    const failure = await failing(client(memory(), { fetch }).sendText("oSomebody", "在吗"));
    expect(failure.code).toBe("network");
    expect(sent).toHaveLength(1);
  });

  it("needs no store that works", async () => {
    const openid = resident();
    const broken: TokenStore = {
      read: () => Promise.reject(new Error("database away")),
      write: () => Promise.reject(new Error("database away")),
    };
    await client(broken).sendText(openid, "一");
    expect(wechat.received(openid)).toHaveLength(1);
  });

  describe("in the database", () => {
    let world: World;
    beforeAll(async () => {
      world = await createWorld();
    });
    afterAll(() => world.close());

    it("is shared by all processes: a second one asks the platform for nothing", async () => {
      const openid = resident();
      const store = () => shareToken(world.ctx, "wechat", APP.appId);
      await client(store()).sendText(openid, "一");
      const before = tokenCalls();
      await client(store()).sendText(openid, "二");
      expect(tokenCalls()).toBe(before);
      wechat.revokeToken();
      await client(store()).sendText(openid, "三");
      await client(store()).sendText(openid, "四");
      expect(tokenCalls()).toBe(before + 1);
      expect(wechat.received(openid)).toHaveLength(4);
    });
  });
});

describe("the table of errcodes", () => {
  const at = new Date("2026-11-23T15:00:00Z");
  const of = (code: number | "network") => deliveryOf(new CallFailure(code), at);

  it.each([
    [45015, { result: "window_closed", why: "time" }],
    [45047, { result: "window_closed", why: "count" }],
    [43004, { result: "refused" }],
    [40003, { result: "refused" }],
    [48001, { result: "refused" }],
    [45002, { result: "refused" }],
    [40001, { result: "throttled", retryAfterSeconds: 300 }],
    [42001, { result: "throttled", retryAfterSeconds: 300 }],
    [45011, { result: "throttled", retryAfterSeconds: 60 }],
    // 23:00 in Shanghai: an hour to go.
    [45009, { result: "throttled", retryAfterSeconds: 3600 }],
    [-1, { result: "unreachable" }],
    ["network", { result: "unreachable" }],
    [99999, { result: "refused", reason: "errcode 99999" }],
  ] as const)("%s", (code, expected) => {
    expect(of(code)).toMatchObject(expected);
  });

  it("says of every row what it means and where that is from, and never accepts", () => {
    const rows = Object.entries(ERRCODES);
    expect(rows.length).toBeGreaterThan(18);
    for (const [code, { says, source }] of rows) {
      expect(`${says}${source}`.length, code).toBeGreaterThan(10);
      const delivery = of(Number(code));
      expect(delivery.result, code).not.toBe("accepted");
      if ("reason" in delivery) expect(delivery.reason).toBe(`errcode ${code}: ${says}`);
      if (delivery.result === "throttled") expect(delivery.retryAfterSeconds).toBeLessThanOrEqual(86_400);
    }
  });

  it("knows every errcode of a send that the fake platform gives", () => {
    const ofSends = ["busy", "badCredential", "badOpenid", "needFollow", "outOfTime", "outOfCount"] as const;
    const more = [
      "dailyQuota",
      "minuteQuota",
      "noPermission",
      "tooLong",
      "tokenExpired",
      "userRefused",
    ] as const;
    for (const name of [...ofSends, ...more]) expect(rowOf(PLATFORM[name].errcode), name).toBeDefined();
  });
});
