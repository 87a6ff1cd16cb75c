import * as tencent from "@wecom/crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aesKeyOf, encrypt, signatureOf } from "../../bots/tencent/crypto.ts";
import { writeXml } from "../../bots/tencent/xml.ts";
import { wecomInbound } from "../../bots/wecom/inbound.ts";
import { wecomEdge } from "../../bots/wecom/webhook.ts";

const APP = { corpId: "ww0123456789abcdef", agentId: "1000002" };
const read = wecomInbound(APP);
const BASE = {
  ToUserName: APP.corpId,
  FromUserName: "zhangsan",
  CreateTime: "1763859600",
  AgentID: "1000002",
};
const message = (MsgType: string, more: object) => ({ ...BASE, MsgType, MsgId: "7000000000000001", ...more });
const event = (Event: string, more: object = {}) => ({ ...BASE, MsgType: "event", Event, ...more });

describe("what members do", () => {
  const press = { EventKey: "b:abc", TaskId: "t1", ResponseCode: "code-1", CardType: "button_interaction" };
  it.each([
    ["words", message("text", { Content: "上报 路灯坏了" }), { type: "message", text: "上报 路灯坏了" }],
    ["the menu's word", message("text", { Content: "待办" }), { type: "message", text: "我的" }],
    [
      "a token",
      message("text", { Content: `绑定 ${"t".repeat(32)}` }),
      { type: "start", payload: "t".repeat(32) },
    ],
    ["six digits, no token", message("text", { Content: "绑定 123456" }), { type: "message" }],
    [
      "a photo",
      message("image", { MediaId: "m1", PicUrl: "http://x" }),
      { attachments: [{ ref: "photo:m1" }] },
    ],
    ["a recording", message("voice", { MediaId: "m2" }), { text: "", attachments: [{ ref: "voice:m2" }] }],
    ["a video", message("video", { MediaId: "m3" }), { attachments: [{ ref: "video:m3" }] }],
    ["a link", message("link", { Title: "看", Url: "https://a.cn" }), { text: "看\nhttps://a.cn" }],
    ["a press", event("template_card_event", press), { type: "option", option: "b:abc", pressId: "code-1" }],
    ["the menu", event("click", { EventKey: "自办登记" }), { type: "message", text: "已线下办结" }],
    ["somebody new", event("subscribe"), { type: "start" }],
    ["somebody gone", event("unsubscribe"), { type: "membership", present: false }],
    ["another app's", { ...message("text", { Content: "x" }), AgentID: "1" }, { type: "ignored" }],
    ["an unknown kind", message("hologram", {}), { type: "ignored", why: "unknown kind" }],
    ["no MsgId", { ...BASE, MsgType: "text", Content: "x" }, { type: "ignored", why: "no MsgId" }],
    ["an event of no meaning", event("enter_agent"), { type: "ignored", why: "event enter_agent" }],
  ])("%s", (_, raw, body) => {
    expect(read(raw)?.body).toMatchObject(body);
    expect(read(raw)).toMatchObject({
      address: { channel: "wecom", account: "ww0123456789abcdef/1000002", chat: "zhangsan" },
      sender: "zhangsan",
      chatKind: "group",
    });
  });

  it("a place is WGS-84 from GCJ-02, within a metre", () => {
    const raw = message("location", { Location_X: "30.2500", Location_Y: "120.1700", Label: "芙蓉社区" });
    const body = read(raw)?.body;
    if (body?.type !== "message" || !body.location) throw new Error("no place");
    expect(body.location.lat).toBeCloseTo(30.25242, 3);
    expect(body.location.lon).toBeCloseTo(120.16541, 3);
    expect(body.text).toBe("芙蓉社区");
  });

  it("a message is one by its MsgId, an event by who, when and what", () => {
    expect(read(message("text", { Content: "x" }))?.externalId).toBe("7000000000000001");
    const ids = [
      event("click", { EventKey: "a" }),
      event("click", { EventKey: "b" }),
      event("template_card_event", { EventKey: "a", TaskId: "1" }),
      event("template_card_event", { EventKey: "a", TaskId: "2" }),
    ].map((raw) => read(raw)?.externalId);
    expect(new Set(ids).size).toBe(4);
  });

  it("anything at all is read or left, and never throws", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json().map((text) => JSON.parse(text) as unknown),
          fc.anything(),
        ),
        (raw) => {
          read(raw);
          read({ ...BASE, MsgId: "1", ...(typeof raw === "object" ? raw : {}) });
        },
      ),
    );
  });
});

describe("beside Tencent's own library", () => {
  const AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
  const now = new Date("2026-11-23T01:00:00Z");
  const edge = wecomEdge({ ...APP, token: "tokenOfATest", aesKey: AES_KEY, now: () => now });
  const at = String(now.getTime() / 1000);

  it("what it seals for the company we open; what we seal it opens; what is for another company neither takes", () => {
    const inner = writeXml(message("text", { Content: "]]> & <a> 帮助" }));
    for (const [id, result] of [
      [APP.corpId, "inbound"],
      ["wwanother000000000", "refused"],
    ] as const) {
      const theirs = tencent.encrypt(AES_KEY, inner, id);
      const query: Record<string, string> = {
        msg_signature: tencent.getSignature("tokenOfATest", at, "n", theirs),
        timestamp: at,
        nonce: "n",
      };
      const opened = edge.open((name) => query[name], writeXml({ Encrypt: theirs }));
      expect(opened.result).toBe(result);
      if (opened.result === "inbound") expect(opened.raw["Content"]).toBe("]]> & <a> 帮助");
    }
    const ours = encrypt(aesKeyOf(AES_KEY), APP.corpId, inner);
    expect(tencent.decrypt(AES_KEY, ours)).toMatchObject({ message: inner, id: APP.corpId });
  });

  it("greets only what is signed", () => {
    const echostr = tencent.encrypt(AES_KEY, "8127813673", APP.corpId);
    const query: Record<string, string> = { timestamp: at, nonce: "n", echostr };
    expect(edge.greet((name) => query[name])).toBeNull();
    query["msg_signature"] = signatureOf("tokenOfATest", at, "n", echostr);
    expect(edge.greet((name) => query[name])).toBe("8127813673");
  });
});
