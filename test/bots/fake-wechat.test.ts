import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ERRCODES, type FakeWechatApi, startFakeWechatApi } from "../../bots/fakes/wechat/api.ts";

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

type Answer = { errcode: number; access_token?: string; expires_in?: number; [key: string]: unknown };

async function post(path: string, body: unknown): Promise<Answer> {
  const answer = await fetch(`${wechat.url}/cgi-bin/${path}`, {
    method: "POST",
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Answer;
}

const grant = (more: object = {}) =>
  post("stable_token", {
    grant_type: "client_credential",
    appid: APP.appId,
    secret: APP.appSecret,
    ...more,
  });

async function say(openid: string, content: string): Promise<number> {
  const { access_token } = await grant();
  const body = { touser: openid, msgtype: "text", text: { content } };
  return (await post(`message/custom/send?access_token=${access_token}`, body)).errcode;
}

describe("the fake's tokens", () => {
  it("are the same for everybody who asks, until five minutes before their end", async () => {
    const first = await grant();
    expect(first).toMatchObject({ errcode: 0, expires_in: 7200 });
    pass(3600);
    expect(await grant()).toMatchObject({ access_token: first.access_token, expires_in: 3600 });
    pass(3600 - 200);
    const next = await grant();
    expect(next.access_token).not.toBe(first.access_token);
    // Both count for these minutes.
    expect(await post(`menu/create?access_token=${first.access_token}`, {})).toMatchObject({
      errcode: 40016,
    });
    pass(300);
    expect((await post(`menu/create?access_token=${first.access_token}`, {})).errcode).toBe(42001);
  });

  it("count no more once a new one was forced, which works once in 30 seconds", async () => {
    const before = await grant();
    const forced = await grant({ force_refresh: true });
    expect(forced.access_token).not.toBe(before.access_token);
    expect((await post(`menu/create?access_token=${before.access_token}`, {})).errcode).toBe(40001);
    expect((await grant({ force_refresh: true })).access_token).toBe(forced.access_token);
  });

  it.each([
    ["another app", { appid: "wx9999999999999999" }, 40013],
    ["a wrong secret", { secret: "wrong" }, 40125],
    ["no grant type", { grant_type: "" }, 40002],
  ])("are refused to %s", async (_, more, errcode) => {
    expect((await grant(more)).errcode).toBe(errcode);
  });

  it("keeps neither secret nor token in its record of calls", async () => {
    await grant();
    expect(JSON.stringify(wechat.calls())).not.toContain(APP.appSecret);
  });
});

describe("the fake's quotas", () => {
  it("allow five messages within 48 hours of a person's message, then 45047, later 45015", async () => {
    const person = wechat.person();
    expect(await say(person, "您好")).toBe(45015);
    wechat.opened(person, "message");
    const codes = [];
    for (let n = 0; n < 6; n++) codes.push(await say(person, `第 ${n} 条`));
    expect(codes).toEqual([0, 0, 0, 0, 0, 45047]);
    expect(wechat.received(person)).toHaveLength(5);
    wechat.opened(person, "message");
    pass(48 * 3600 + 1);
    expect(await say(person, "晚了")).toBe(45015);
  });

  it("refresh and never add up", async () => {
    const person = wechat.person();
    wechat.opened(person, "message");
    wechat.opened(person, "message");
    const codes = [];
    for (let n = 0; n < 6; n++) codes.push(await say(person, "好"));
    expect(codes.filter((code) => code === 0)).toHaveLength(5);
  });

  it.each(["menu", "follow", "scan"] as const)("allow three in one minute of a %s", async (opener) => {
    const person = wechat.person();
    wechat.opened(person, opener);
    expect([await say(person, "一"), await say(person, "二"), await say(person, "三")]).toEqual([0, 0, 0]);
    expect(await say(person, "四")).toBe(45047);
    wechat.opened(person, opener);
    pass(61);
    expect(await say(person, "五")).toBe(45015);
  });

  it("let nobody write to whoever does not follow", async () => {
    const person = wechat.person();
    wechat.opened(person, "message");
    wechat.unfollow(person);
    expect(await say(person, "在吗")).toBe(45015);
    expect(await say("oNobody", "在吗")).toBe(40003);
  });
});

describe("the fake's other rules", () => {
  it("counts a text in bytes", async () => {
    const person = wechat.person();
    wechat.opened(person, "message");
    expect(await say(person, "路".repeat(682))).toBe(0);
    expect(await say(person, "路".repeat(683))).toBe(45002);
  });

  it("sends a template to whoever follows, and one subscription message a consent", async () => {
    wechat.addTemplate("tpl-1");
    const person = wechat.person();
    const { access_token } = await grant();
    const body = { touser: person, template_id: "tpl-1", data: { thing1: { value: "已派单" } } };
    const template = `message/template/send?access_token=${access_token}`;
    const subscribe = `message/subscribe/bizsend?access_token=${access_token}`;
    expect((await post(template, body)).errcode).toBe(0);
    expect((await post(subscribe, body)).errcode).toBe(43101);
    wechat.consent(person, "tpl-1");
    expect((await post(subscribe, body)).errcode).toBe(0);
    expect((await post(subscribe, body)).errcode).toBe(43101);
    wechat.unfollow(person);
    expect((await post(template, body)).errcode).toBe(43004);
    expect((await post(template, { ...body, template_id: "tpl-2" })).errcode).toBe(40037);
  });

  it("answers media as bytes, and what it has not as JSON", async () => {
    const { access_token } = await grant();
    const id = wechat.addMedia(new Uint8Array([255, 216, 255]), "image/jpeg");
    const get = (media: string) =>
      fetch(`${wechat.url}/cgi-bin/media/get?access_token=${access_token}&media_id=${media}`);
    const found = await get(id);
    expect(found.headers.get("content-type")).toBe("image/jpeg");
    expect(new Uint8Array(await found.arrayBuffer())).toEqual(new Uint8Array([255, 216, 255]));
    expect(await (await get("media-none")).json()).toMatchObject({ errcode: 40007 });
  });

  it("can lose an answer after the work was done, and be down", async () => {
    const person = wechat.person();
    wechat.opened(person, "message");
    await grant();
    wechat.failNext("lost", { openid: person });
    await expect(say(person, "丢了回执")).rejects.toThrow();
    expect(wechat.received(person)).toMatchObject([{ text: "丢了回执" }]);
    wechat.failNext(ERRCODES.busy, { openid: person });
    expect(await say(person, "忙")).toBe(-1);
    wechat.down(true);
    await expect(grant()).rejects.toThrow();
    wechat.down(false);
    expect((await grant()).errcode).toBe(0);
  });

  it("answers 45009 beyond the day's quota until the day is over in Hangzhou", async () => {
    const few = await startFakeWechatApi({ ...APP, clock: () => now, dailyQuota: 1 });
    const token = async () =>
      (await (
        await fetch(`${few.url}/cgi-bin/stable_token`, {
          method: "POST",
          body: JSON.stringify({ grant_type: "client_credential", appid: APP.appId, secret: APP.appSecret }),
        })
      ).json()) as Answer;
    const menu = async () => {
      const { access_token } = await token();
      const answer = await fetch(`${few.url}/cgi-bin/menu/create?access_token=${access_token}`, {
        method: "POST",
        body: JSON.stringify({ button: [{ type: "click", name: "查进度", key: "kind:track" }] }),
      });
      return ((await answer.json()) as Answer).errcode;
    };
    expect([await menu(), await menu()]).toEqual([0, 45009]);
    pass(24 * 3600);
    expect(await menu()).toBe(0);
    await few.stop();
  });
});
