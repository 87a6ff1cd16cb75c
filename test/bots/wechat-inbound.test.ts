import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { telegramInbound } from "../../bots/telegram/inbound.ts";
import { cdata, MOST_XML_BYTES, readXml, writeXml } from "../../bots/tencent/xml.ts";
import { wechatInbound } from "../../bots/wechat/inbound.ts";
import type { Inbound, InboundBody, WindowOpener } from "../../src/core/messages.ts";
import privateChat from "../fixtures/telegram/private.json" with { type: "json" };
import events from "../fixtures/wechat/events.json" with { type: "json" };
import messages from "../fixtures/wechat/messages.json" with { type: "json" };

const APP_ID = "wxba5fad812f8e6fb9";
const PERSON = "oTestPerson-0001_aaaaaaaaaaa";
const inbound = wechatInbound({ appId: APP_ID });
/** As from the inbox: the fields have been JSON in between. */
const read = (xml: string) => inbound(JSON.parse(JSON.stringify(readXml(xml))));

const words = (text: string, more: Partial<Extract<InboundBody, { type: "message" }>> = {}): InboundBody => ({
  type: "message",
  text,
  attachments: [],
  ...more,
});
const file = (ref: string): InboundBody => words("", { attachments: [{ ref }] });
const ignored = (why: string): InboundBody => ({ type: "ignored", why });

describe("what a person sends", () => {
  const means: Record<keyof typeof messages, InboundBody> = {
    text: words("采荷路12号的路灯不亮"),
    "text with marks of XML": words("<b>井盖</b> & &lt;坏了&gt; <!DOCTYPE 没有>"),
    "press in a menu sent as a message": { type: "option", option: "confirm:ab12" },
    image: file("photo:media-photo_1"),
    "voice without recognition": file("voice:media-voice_1"),
    "voice with recognition": words("小区门口路灯不亮"),
    "voice with an empty recognition": file("voice:media-voice_3"),
    video: file("video:media-video_1"),
    "short video": file("video:media-video_2"),
    location: words("测试路1号", { location: { lat: 30.2431, lon: 120.1722 } }),
    "location abroad": words("", { location: { lat: 48.8584, lon: 2.2945 } }),
    link: words("一个标题\n一句说明\nhttps://example.com/a?b=1&c=2"),
    "unknown kind": ignored("unknown kind"),
    "text without MsgId": ignored("no MsgId"),
    "image without MediaId": ignored("unknown kind"),
    "location beyond the poles": ignored("unknown kind"),
  };

  it.each(Object.entries(messages))("%s", (name, xml) => {
    const body = means[name as keyof typeof means];
    expect(read(xml)?.body).toEqual(body);
    expect(read(xml)?.opens).toBe(body.type === "ignored" ? undefined : "message");
  });

  it("comes under the platform's own id, from the person, to our account", () => {
    expect(read(messages.text)).toEqual({
      address: { channel: "wechat", account: APP_ID, chat: PERSON },
      externalId: "24000000000000001",
      sender: PERSON,
      chatKind: "private",
      opens: "message",
      body: words("采荷路12号的路灯不亮"),
    } satisfies Inbound);
  });

  it("puts a place where Telegram puts the same place", () => {
    const { body } = telegramInbound({ id: "1" })(privateChat.location) ?? {};
    const ours = read(messages.location)?.body;
    expect(ours).toMatchObject({ location: (body as { location?: unknown }).location });
  });
});

describe("what happens in the account", () => {
  const means: Record<keyof typeof events, readonly [InboundBody, WindowOpener?]> = {
    subscribe: [{ type: "start" }, "follow"],
    "subscribe through a grid code": [{ type: "start", payload: "grid-330102012001" }, "follow"],
    "subscribe through a number": [{ type: "start", payload: "123123" }, "follow"],
    "subscribe from an article": [{ type: "start" }, "follow"],
    unsubscribe: [{ type: "membership", present: false }],
    scan: [{ type: "start", payload: "grid-330102012001" }, "scan"],
    "scan of a strange scene": [{ type: "start" }, "scan"],
    "menu: report": [{ type: "option", option: "kind:report" }, "menu"],
    "menu: track": [{ type: "option", option: "kind:track" }, "menu"],
    "menu without a key": [ignored("event CLICK without a key")],
    "menu: scan a grid code": [{ type: "start", payload: "grid-330102012001" }, "menu"],
    "menu: scan something": [ignored("event scancode_waitmsg"), "menu"],
    "menu: scan and open": [ignored("event scancode_push"), "menu"],
    "menu: page": [ignored("event VIEW")],
    "menu: place": [ignored("event location_select")],
    "regular location": [ignored("event LOCATION")],
    "template delivered": [ignored("event TEMPLATESENDJOBFINISH")],
    "permits a subscription message": [{ type: "subscription", accepted: 1 }],
    "refuses a subscription message": [ignored("event subscribe_msg_popup_event")],
    "unknown event": [ignored("event something_new")],
    "event without a name": [ignored("event without a name")],
  };

  it.each(Object.entries(events))("%s", (name, xml) => {
    const [body, opens] = means[name as keyof typeof means];
    expect(read(xml)).toMatchObject({ body, sender: PERSON });
    expect(read(xml)?.opens).toBe(opens);
  });

  it("of several templates in one pop-up ours alone counts, once, accepted or not", () => {
    const ours = wechatInbound({ appId: APP_ID, subscriptionId: "template-2" });
    const popup = (...said: (readonly [string, string])[]) => {
      const lists = said
        .map(
          ([id, is]) =>
            `<List><TemplateId>${id}</TemplateId><SubscribeStatusString>${is}</SubscribeStatusString></List>`,
        )
        .join("");
      const [before = "", after = ""] = events["permits a subscription message"].split(/<List>.*<\/List>/s);
      return readXml(before + lists + after);
    };
    const counts = (raw: unknown, by = ours) => by(raw)?.body;
    const one = { type: "subscription", accepted: 1 };
    expect(counts(popup(["template-1", "accept"], ["template-2", "accept"]))).toEqual(one);
    expect(counts(popup(["template-1", "accept"], ["template-2", "reject"]))).toMatchObject({
      type: "ignored",
    });
    expect(counts(popup(["template-1", "accept"]))).toMatchObject({ type: "ignored" });
    expect(counts(popup(["template-1", "reject"], ["template-3", "accept"]), inbound)).toEqual(one);
  });

  it("is known by who, when and what: events have no MsgId", () => {
    expect(read(events.subscribe)?.externalId).toBe(`e:${PERSON}:1795000000:subscribe`);
    expect(read(events["menu: page"])?.externalId).toBe(`e:${PERSON}:1795000000:VIEW`);
  });
});

describe("what WeChat never sends", () => {
  const field = (xml: string, name: string) => readXml(xml)?.[name];

  it.each([
    ["a DOCTYPE", '<!DOCTYPE xml [<!ENTITY a "b">]><xml><A>&a;</A></xml>'],
    ["an entity after a text", '<xml><A><![CDATA[x]]></A><!ENTITY a "b"></xml>'],
    ["a text without an end", "<xml><A><![CDATA[x</A></xml>"],
    ["no XML", "hello"],
    ["nothing", ""],
    ["another root", "<message><A>1</A></message>"],
    ["two roots", "<xml><A>1</A></xml><xml><A>2</A></xml>"],
    ["a name that reaches into objects", "<xml><__proto__><A>1</A></__proto__></xml>"],
    ["a megabyte", `<xml><A>${"x".repeat(1024 * 1024)}</A></xml>`],
    ["tags without end", "<xml>".repeat(10_000)],
    ["texts without end", `<xml>${"<![CDATA[".repeat(7000)}`],
  ])("%s is nothing", (_, xml) => expect(readXml(xml)).toBeNull());

  it("leaves entities as they are, and a field that comes twice out", () => {
    expect(field("<xml><A>&lt;&#65;</A></xml>", "A")).toBe("&lt;&#65;");
    expect(field("<xml><A>1</A><A>2</A><B>3</B></xml>", "A")).toBeUndefined();
  });

  it.each([
    ["no sender", { MsgType: "text", CreateTime: 1795000000 }],
    ["a sender that is no openid", { FromUserName: "a b", MsgType: "text", CreateTime: 1795000000 }],
    ["no kind", { FromUserName: PERSON, CreateTime: 1795000000 }],
    ["milliseconds", { FromUserName: PERSON, MsgType: "text", CreateTime: 1795000000000 }],
  ])("%s is null", (_, fields) => expect(read(writeXml(fields))).toBeNull());

  it("never throws, whatever lies in the inbox", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.object(), (value, object) => {
        inbound(value);
        inbound({ ...object, FromUserName: PERSON, CreateTime: "1795000000", MsgType: "event" });
        return true;
      }),
    );
  });
});

describe("what we write", () => {
  it("reads back as it was, ]]> and all", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("]]>", "]", ">", "<![CDATA[", "路灯", "&", "<", "\n", "🙂")),
        (parts) => {
          const text = parts.join("");
          expect(readXml(writeXml({ A: text, B: 1 })) ?? {}).toMatchObject({ A: text, B: "1" });
        },
      ),
    );
  });

  it("holds no character that XML cannot hold, and nothing above the limit is read", () => {
    expect(cdata("a\u0000b\u001bc\ud800d")).toBe("<![CDATA[abc\ufffdd]]>");
    expect(readXml(writeXml({ A: "x".repeat(MOST_XML_BYTES) }))).toBeNull();
  });
});
