import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Message } from "wechaty";
import { WechatyBuilder } from "wechaty";
import { ERRCODES, type FakeWechatApi, startFakeWechatApi } from "../../bots/fakes/wechat/api.ts";
import { createWechatApi } from "../../bots/wechat/api.ts";
import { PuppetOfficialAccount } from "../../bots/wechat/puppet.ts";
import { readConfig } from "../../src/config.ts";
import type { Inbound, InboundBody } from "../../src/core/messages.ts";
import type { Log, Outgoing } from "../../src/core/ports.ts";
import { wechatDownloads } from "../../src/media.ts";
import { officialWechat } from "../../src/wechat-bot.ts";
import { plainWechat } from "../../src/wechat-channel.ts";

const APP = { appId: "wx0123456789abcdef", appSecret: "not-a-real-secret-of-a-test-0001" };
const AT = new Date("2026-11-23T01:00:00Z");
let wechat: FakeWechatApi;
const lines: string[] = [];
const note: Log["info"] = (...line) => void lines.push(JSON.stringify(line));
const log: Log = { info: note, warn: note, error: note };
const tokens = { read: async () => null, write: async () => {} };
const stopping = new AbortController();

beforeAll(async () => {
  wechat = await startFakeWechatApi({ ...APP, clock: () => AT });
});
afterAll(async () => {
  stopping.abort();
  await wechat.stop();
});
beforeEach(() => wechat.clearFaults());

const official = (menu = false) =>
  officialWechat(
    { ...APP, apiRoot: wechat.url },
    { ...readConfig({}).wechatSending, menu },
    { toInbound: () => null },
    {
      tokens,
      log,
      now: () => AT,
      publicUrl: "https://pingan.example",
      download: wechatDownloads(wechat.url),
    },
  );

const push = (openid: string, text: string): Outgoing => ({
  to: { channel: "wechat", account: "gh_0123456789ab", chat: openid },
  reply: { text },
  noticeNumber: "T-1",
  resend: false,
});

const inbound = (externalId: string, body: InboundBody): Inbound => ({
  address: { channel: "wechat", account: "gh_0123456789ab", chat: "oAbC" },
  externalId,
  sender: "oAbC",
  chatKind: "private",
  opens: "message",
  body,
});
const words = (text: string) => ({ type: "message", text, attachments: [] }) as const;

describe("the channel on Node", () => {
  const wx = () => running;
  let running: ReturnType<typeof official>;
  beforeAll(() => {
    running = official();
    running.start(stopping.signal);
  });
  afterAll(() => running.stop());

  it("sends through wechaty and answers what the platform said", async () => {
    const openid = wechat.person();
    wechat.opened(openid, "menu");
    const texts = ["一", "二", "三"];
    for (const text of texts)
      expect(await wx().channel.send(push(openid, text))).toEqual({ result: "accepted", counted: 1 });
    expect(wechat.received(openid).map(({ text }) => text)).toEqual(texts);
    expect(await wx().channel.send(push(openid, "四"))).toMatchObject({
      result: "window_closed",
      why: "count",
    });
  });

  it.each([
    [ERRCODES.outOfTime, "window_closed"],
    [ERRCODES.badOpenid, "refused"],
    ["dropped", "unreachable"],
  ] as const)("knows %j for what it is", async (fault, result) => {
    const openid = wechat.person();
    wechat.opened(openid, "message");
    wechat.failNext(fault, { openid });
    expect((await wx().channel.send(push(openid, "已派单"))).result).toBe(result);
  });
});

describe("the channel where wechaty cannot be loaded", () => {
  it("calls the API as it is, and means the same", async () => {
    const openid = wechat.person();
    wechat.opened(openid, "message");
    const parts = { tokens, log, now: () => AT, publicUrl: "https://pingan.example" };
    const { wechatSending } = readConfig({});
    const account = { ...APP, apiRoot: wechat.url };
    const { channel } = plainWechat(account, wechatSending, { toInbound: () => null }, parts);
    expect(await channel.send(push(openid, "已派单"))).toEqual({ result: "accepted", counted: 1 });
    expect(await channel.send(push("oNobody", "已派单"))).toMatchObject({ result: "refused" });
  });
});

describe("starting", () => {
  it("needs no platform that answers, and sets the menu when it does", async () => {
    wechat.down(true);
    const wx = official(true);
    wx.start(stopping.signal);
    const openid = wechat.person();
    wechat.opened(openid, "message");
    expect((await wx.channel.send(push(openid, "在吗"))).result).toBe("unreachable");
    wechat.down(false);
    expect((await wx.channel.send(push(openid, "在吗"))).result).toBe("accepted");
    await wx.stop();
    const again = official(true);
    again.start(stopping.signal);
    await again.channel.send(push(openid, "在"));
    await expect.poll(() => JSON.stringify(wechat.menu())).toContain("kind:report");
    await again.stop();
  });

  it("says nothing secret or personal in the log", () => {
    const said = lines.join("\n");
    for (const secret of [APP.appSecret, "token-", "oAbCdEf", "在吗"]) expect(said).not.toContain(secret);
  });
});

describe("the puppet in wechaty", () => {
  const puppet = () => running.puppet;
  let running: { puppet: PuppetOfficialAccount; heard: Message[]; stop: () => Promise<void> };
  beforeAll(async () => {
    const api = createWechatApi({ ...APP, apiRoot: wechat.url, timeoutMs: 60_000, now: () => AT, tokens });
    const own = new PuppetOfficialAccount(APP.appId, api);
    const bot = WechatyBuilder.build({ puppet: own });
    const heard: Message[] = [];
    bot.on("message", (message) => void heard.push(message));
    await bot.start();
    running = { puppet: own, heard, stop: () => bot.stop() };
  });
  afterAll(() => running.stop());

  const hear = async (fed: Inbound): Promise<Message> => {
    puppet().feed({ inbound: fed, at: AT });
    await expect.poll(() => running.heard.some(({ id }) => id === fed.externalId)).toBe(true);
    const message = running.heard.find(({ id }) => id === fed.externalId);
    if (!message) throw new Error("not heard");
    return message;
  };

  it("hears a stored message, not its own", async () => {
    const message = await hear(inbound("m1", words("路灯坏了")));
    expect([message.text(), message.talker().id, message.self()]).toEqual(["路灯坏了", "oAbC", false]);
    expect(message.date()).toEqual(AT);
  });

  it("is answered by wechaty's own say, which the person's phone shows", async () => {
    wechat.person("oAbC");
    wechat.opened("oAbC", "message");
    const message = await hear(inbound("m2", words("在吗")));
    await message.say("在的");
    expect(wechat.received("oAbC").map(({ text }) => text)).toEqual(["在的"]);
  });

  it("tells a location", async () => {
    const body = { ...words("绿城路 12 号"), location: { lat: 30.25, lon: 120.17 } };
    const message = await hear(inbound("m3", body));
    expect(await puppet().messageLocation(message.id)).toMatchObject({
      latitude: 30.25,
      longitude: 120.17,
      name: "绿城路 12 号",
    });
  });

  it("sends a picture", async () => {
    const { FileBox } = await import("file-box");
    wechat.person("oPicture");
    wechat.opened("oPicture", "message");
    await puppet().messageSendFile("oPicture", FileBox.fromBuffer(Buffer.from([255, 216, 255]), "a.jpg"));
    expect(wechat.received("oPicture")).toMatchObject([{ kind: "image" }]);
    const video = FileBox.fromBuffer(Buffer.from([0]), "a.mp4");
    await expect(puppet().messageSendFile("oPicture", video)).rejects.toThrow("sends pictures");
  });

  it("shadows no member of wechaty's puppet", () => {
    expect(Object.getOwnPropertyNames(PuppetOfficialAccount.prototype)).not.toContain("selfId");
    expect(puppet().currentUserId).toBe(APP.appId);
    expect(JSON.stringify(puppet().options)).not.toContain(APP.appSecret);
  });
});
