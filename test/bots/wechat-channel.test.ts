import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ERRCODES, type FakeWechatApi, startFakeWechatApi } from "../../bots/fakes/wechat/api.ts";
import { createWechatApi } from "../../bots/wechat/api.ts";
import { createWechatChannel, type WechatChannelOptions } from "../../bots/wechat/channel.ts";
import { MAX_TEXT_BYTES } from "../../bots/wechat/render.ts";
import type { Reply } from "../../src/core/messages.ts";
import type { Log, Outgoing } from "../../src/core/ports.ts";

const APP = { appId: "wx0123456789abcdef", appSecret: "not-a-real-secret-of-a-test-0001" };
const SITE = "https://pingan.example";
let now = new Date("2026-11-23T01:00:00Z");
let wechat: FakeWechatApi;
let lines: string[] = [];
const note: Log["info"] = (...line) => void lines.push(JSON.stringify(line));
const log: Log = { info: note, warn: note, error: note };

beforeAll(async () => {
  wechat = await startFakeWechatApi({ ...APP, clock: () => now });
});
afterAll(() => wechat.stop());
beforeEach(() => {
  wechat.clearFaults();
  wechat.deny(null);
  lines = [];
});

function channel(more: Partial<WechatChannelOptions> = {}) {
  const tokens = { read: async () => null, write: async () => {} };
  const api = createWechatApi({ ...APP, apiRoot: wechat.url, timeoutMs: 60_000, now: () => now, tokens });
  return createWechatChannel({
    toInbound: () => null,
    say: api.sendText,
    publicUrl: SITE,
    now: () => now,
    log,
    ...more,
  });
}

function push(openid: string, reply: Reply, more: Partial<Outgoing> = {}): Outgoing {
  const to = { channel: "wechat", account: "gh_0123456789ab", chat: openid } as const;
  return { to, reply, noticeNumber: "T-1", resend: false, ...more };
}

function resident(): string {
  const openid = wechat.person();
  wechat.opened(openid, "message");
  return openid;
}

const texts = (openid: string) => wechat.received(openid).map(({ text }) => text);
const bytes = (text: string | undefined) => Buffer.byteLength(text ?? "");
const OPTIONS = [
  { id: "confirm:1", label: "对，提交" },
  { id: "drop:1", label: "不报了" },
];

describe("what a person sees", () => {
  it("is the text with numbered options", async () => {
    const openid = resident();
    const sent = await channel().send(push(openid, { text: "请确认", options: OPTIONS }));
    expect(sent).toEqual({ result: "accepted", counted: 1 });
    expect(texts(openid)).toEqual(["请确认\n\n回复数字选择：\n1 对，提交\n2 不报了"]);
  });

  it("is in English where the text is", async () => {
    const openid = resident();
    await channel().send(push(openid, { text: "Please confirm", options: [{ id: "a", label: "Yes" }] }));
    expect(texts(openid)).toEqual(["Please confirm\n\nReply with a number:\n1 Yes"]);
  });

  it("holds no link made of somebody's words", async () => {
    const openid = resident();
    await channel().send(push(openid, { text: '<a href="https://evil.example">领奖</a> a<b' }));
    expect(texts(openid)[0]).toBe('＜a href="https://evil.example">领奖＜/a> a<b');
  });

  it("carries the notice number when it is sent again", async () => {
    const openid = resident();
    await channel().send(push(openid, { text: "已派单" }, { resend: true }));
    expect(texts(openid)[0]).toContain("通知号 T-1");
  });
});

describe("a long text", () => {
  const long = "路灯坏了，已经派人去看。".repeat(120);

  it("as a push is one message: cut at a sentence, with the matter's page and all its options", async () => {
    const openid = resident();
    await channel().send(push(openid, { text: long, case: "2611230000015", options: OPTIONS }));
    const [seen, ...more] = texts(openid);
    expect(more).toEqual([]);
    expect(bytes(seen)).toBeLessThanOrEqual(MAX_TEXT_BYTES);
    expect(bytes(seen)).toBeGreaterThan(MAX_TEXT_BYTES / 2);
    expect(seen).toContain(`。……\n全文：${SITE}/status?number=2611230000015\n\n回复数字选择：\n1 对，提交`);
  });

  it("leads to the page it names itself", async () => {
    const openid = resident();
    await channel().send(push(openid, { text: `${long}详情见 ${SITE}/s/abc`, case: "2611230000015" }));
    expect(texts(openid)[0]).toMatch(/全文：https:\/\/pingan\.example\/s\/abc$/);
  });

  it("cuts no character: every length of emoji and words fits whole", async () => {
    const openid = wechat.person();
    for (const lead of ["", "a", "ab", "abc"]) {
      wechat.opened(openid, "message");
      const before = texts(openid).length;
      await channel().send(push(openid, { text: lead + "😀路".repeat(400) }));
      const seen = texts(openid).slice(before);
      for (const one of seen) expect(bytes(one)).toBeLessThanOrEqual(MAX_TEXT_BYTES);
      expect(seen.join("")).toBe(lead + "😀路".repeat(400));
    }
    expect(texts(openid)).toHaveLength(8);
  });

  it("comes whole when it answers what the person has just written", async () => {
    const openid = resident();
    const sent = await channel().send(push(openid, { text: long, options: OPTIONS }, { answers: "m1" }));
    expect(sent).toEqual({ result: "accepted", counted: 3 });
    const seen = texts(openid);
    expect(seen).toHaveLength(3);
    expect(seen.at(-1)).toContain("2 不报了");
    expect(seen.join("").replace(/\n\n回复[\s\S]*$/, "")).toBe(long);
    for (const one of seen) expect(bytes(one)).toBeLessThanOrEqual(MAX_TEXT_BYTES);
  });

  it("is cut even then when it would use up the person's quota", async () => {
    const openid = resident();
    await channel().send(push(openid, { text: long.repeat(2), case: "2611230000015" }, { answers: "m1" }));
    expect(texts(openid)).toHaveLength(1);
  });

  it("that stands on no page comes in three messages at most, and says how to get what was cut", async () => {
    const openid = resident();
    const sent = await channel().send(push(openid, { text: long, speaker: "staff" }));
    expect(sent).toEqual({ result: "accepted", counted: texts(openid).length });
    expect(texts(openid).join("")).toBe(`工作人员：${long}`);
    const other = resident();
    const cut = await channel().send(push(other, { text: long.repeat(3), options: OPTIONS }));
    expect(cut).toEqual({ result: "accepted", counted: 3 });
    const seen = texts(other);
    for (const one of seen) expect(bytes(one)).toBeLessThanOrEqual(MAX_TEXT_BYTES);
    expect(seen.at(-1)).toContain("要看后面的，回复“人工”。\n\n回复数字选择：\n1 对，提交");
    expect(long.repeat(3)).toContain(seen.slice(0, 2).join(""));
  });

  it("says so when only the first part arrived", async () => {
    const openid = resident();
    wechat.failNext("dropped", { openid });
    const say = async (chat: string, text: string) => {
      if (wechat.received(chat).length > 0) wechat.failNext("dropped", { openid });
      const tokens = { read: async () => null, write: async () => {} };
      const api = createWechatApi({ ...APP, apiRoot: wechat.url, timeoutMs: 60_000, now: () => now, tokens });
      await api.sendText(chat, text);
    };
    wechat.clearFaults();
    const sent = await channel({ say }).send(push(openid, { text: long }, { answers: "m1" }));
    expect(sent).toEqual({ result: "unreachable", reason: "only 1 of 3 parts were sent" });
  });
});

describe("the passive reply", () => {
  it("is offered first to the response that is still open, and costs no message", async () => {
    const openid = resident();
    const offered: string[][] = [];
    const offerPassive = (answers: string, text: string) => {
      offered.push([answers, text]);
      return true;
    };
    const sent = await channel({ offerPassive }).send(push(openid, { text: "好的" }, { answers: "m1" }));
    expect(sent).toEqual({ result: "accepted", counted: 0 });
    expect(offered).toEqual([["m1", "好的"]]);
    expect(texts(openid)).toEqual([]);
  });

  it("missed, the answer goes as a customer-service message", async () => {
    const openid = resident();
    await channel({ offerPassive: () => false }).send(push(openid, { text: "好的" }, { answers: "m1" }));
    expect(texts(openid)).toEqual(["好的"]);
  });

  it("is not offered to a push that answers nothing", async () => {
    const openid = resident();
    await channel({ offerPassive: () => true }).send(push(openid, { text: "已派单" }));
    expect(texts(openid)).toEqual(["已派单"]);
  });
});

describe("what cannot be sent is never recorded as sent", () => {
  it.each([
    ["the window is over", null, "time"],
    ["its messages are used up", "menu", "count"],
  ] as const)("%s: held", async (_, opener, why) => {
    const openid = wechat.person();
    if (opener) wechat.opened(openid, opener);
    const wx = channel();
    for (let n = 0; opener && n < 3; n++) await wx.send(push(openid, { text: "好" }));
    expect(await wx.send(push(openid, { text: "延后原因" }))).toMatchObject({ result: "window_closed", why });
  });

  it.each([
    ["not following", ERRCODES.needFollow, "refused"],
    ["nobody of that name", ERRCODES.badOpenid, "refused"],
    ["the platform is busy", ERRCODES.busy, "unreachable"],
    ["the minute's quota", ERRCODES.minuteQuota, "throttled"],
    ["the day's quota", ERRCODES.dailyQuota, "throttled"],
    ["a lost answer", "lost", "unreachable"],
    ["an errcode nobody knows", { errcode: 61451, errmsg: "invalid parameter openid oAbC" }, "refused"],
  ] as const)("%s", async (_, fault, result) => {
    const openid = resident();
    wechat.failNext(fault, { openid });
    const sent = await channel().send(push(openid, { text: "已派单" }));
    expect(sent.result).toBe(result);
    expect(JSON.stringify(sent)).not.toContain("oAbC");
  });

  it("an empty text", async () => {
    const openid = resident();
    expect((await channel().send(push(openid, { text: " \n" }))).result).toBe("refused");
  });

  it("tells the operator once that the account lost its rights, and names nobody", async () => {
    const openid = resident();
    wechat.deny(ERRCODES.noPermission);
    const wx = channel();
    for (let n = 0; n < 3; n++) await wx.send(push(openid, { text: "绿城路 12 号的事" }));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain("48001");
    expect(lines[0]).not.toContain(openid);
    expect(lines[0]).not.toContain("绿城路");
  });

  it("waits, without giving up, while the secret is wrong", async () => {
    const tokens = { read: async () => null, write: async () => {} };
    const wrong = createWechatApi({
      ...{ ...APP, appSecret: "wrong" },
      ...{ apiRoot: wechat.url, timeoutMs: 60_000, now: () => now, tokens },
    });
    const sent = await channel({ say: wrong.sendText }).send(push(resident(), { text: "已派单" }));
    expect(sent).toEqual({ result: "throttled", retryAfterSeconds: 300 });
  });

  it("begins with the platform down, and sends once it is back", async () => {
    const openid = resident();
    wechat.down(true);
    const wx = channel();
    expect((await wx.send(push(openid, { text: "已派单" }))).result).toBe("unreachable");
    wechat.down(false);
    now = new Date(now.getTime() + 1000);
    expect((await wx.send(push(openid, { text: "已派单" }))).result).toBe("accepted");
  });
});
