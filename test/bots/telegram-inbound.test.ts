import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { telegramInbound } from "../../bots/telegram/inbound.ts";
import { telegramEdge, verifySecret } from "../../bots/telegram/webhook.ts";
import type { Inbound, InboundBody } from "../../src/core/messages.ts";
import group from "../fixtures/telegram/group.json" with { type: "json" };
import other from "../fixtures/telegram/other.json" with { type: "json" };
import privateChat from "../fixtures/telegram/private.json" with { type: "json" };

const BOT = { id: "4200000001", username: "pingan365_bot" };
const read = telegramInbound(BOT);
const LARGEST = { ref: "photo:AgACAgUAAxkBAAIx" };

const words = (text: string, more: Partial<Extract<InboundBody, { type: "message" }>> = {}): InboundBody => ({
  type: "message",
  text,
  attachments: [],
  ...more,
});
const ignored = (why: string): InboundBody => ({ type: "ignored", why });

describe("what a person writes in a private chat", () => {
  const means: Record<keyof typeof privateChat, InboundBody> = {
    text: words("测试路口的路灯不亮了"),
    "text in English": words("The street lamp is out"),
    "reply to an earlier message": words("还没有修好"),
    "start with a payload": { type: "start", payload: "Grid-330102_17" },
    "start alone": { type: "start" },
    "help command": words("帮助"),
    "my command": words("我的"),
    "report command with words": words("我要反映 井盖松动"),
    "human command": words("人工"),
    "unknown command": words("/track 000000"),
    "captioned photo": words("垃圾堆在路边", { attachments: [LARGEST] }),
    "album photo without a caption": words("", {
      attachments: [{ ref: "photo:AgACAgUAAxkBAAIm" }],
      album: "13579246801234567",
    }),
    location: words("", { location: { lat: 30.2431, lon: 120.1722 } }),
    venue: words("测试公园 测试路1号", { location: { lat: 30.2431, lon: 120.1722 } }),
    voice: words("", { attachments: [{ ref: "voice:AwACAgUAAxkBAAIv" }] }),
    "video with a caption": words("水管一直在漏", { attachments: [{ ref: "video:BAACAgUAAxkBAAIw" }] }),
    document: words("", { attachments: [{ ref: "file:BQACAgUAAxkBAAIx" }] }),
    sticker: words("👍"),
    contact: words("10000000000"),
    dice: ignored("service message"),
    "pinned message": ignored("service message"),
    "edited text": ignored("edited"),
    button: { type: "option", option: "oA1b2", pressId: "30064771072000001" },
    "button of an old message": { type: "option", option: "oA1b2", pressId: "30064771072000002" },
    "bot blocked": ignored("blocked"),
    "bot unblocked": ignored("unblocked"),
  };

  it.each(Object.entries(privateChat))("%s", (name, update) => {
    expect(read(update)?.body).toEqual(means[name as keyof typeof means]);
  });

  it("says from whom, in which chat, under which id and in which language", () => {
    expect(read(privateChat.text)).toEqual({
      address: { channel: "telegram", account: BOT.id, chat: "7000000001" },
      externalId: String(privateChat.text.update_id),
      sender: "7000000001",
      chatKind: "private",
      locale: "zh-CN",
      body: words("测试路口的路灯不亮了"),
    } satisfies Inbound);
    expect(read(privateChat["text in English"])?.locale).toBe("en");
    expect(read(privateChat["reply to an earlier message"])?.replyTo).toBe("9");
    expect(read(privateChat.button)?.replyTo).toBe("32");
  });
});

describe("what reaches us from a group", () => {
  const means: Record<keyof typeof group, InboundBody> = {
    talk: ignored("group talk"),
    "command by name": words("帮助"),
    "command by name in other case": words("我的"),
    "command without a name": words("帮助"),
    "command for another bot": ignored("group talk"),
    "binding link": { type: "start", payload: "bind-9Xy_2" },
    "reply to the bot": words("已到现场"),
    "reply to a colleague": ignored("group talk"),
    "talk in a topic the bot opened": ignored("group talk"),
    "reply to the bot in a topic": words("已联系业主"),
    "voice reply to the bot": words("", { attachments: [{ ref: "voice:AwACAgUAAxkBAAIz" }] }),
    "captioned photo": words("楼道堆物", { attachments: [LARGEST] }),
    // Whether they belong to a report is known where the reports are; what does not is dropped there.
    "photo without a caption": words("", { attachments: [LARGEST] }),
    "photo with a blank caption": words(" \n", { attachments: [LARGEST] }),
    "album photo without a caption": words("", { attachments: [LARGEST], album: "13579246801234568" }),
    voice: ignored("group talk"),
    location: words("", { location: { lat: 30.2431, lon: 120.1722 } }),
    "live location moved": ignored("edited"),
    "edited talk": ignored("edited"),
    button: { type: "option", option: "o7Hq2", pressId: "30064771072000003" },
    "anonymous administrator": ignored("not a person"),
    "post forwarded from a linked channel": ignored("not a person"),
    "bot added": { type: "membership", present: true, sees: false },
    "bot added, service message": ignored("service message"),
    "bot promoted": { type: "membership", present: true, sees: true },
    "bot kicked": { type: "membership", present: false },
    "bot restricted but present": { type: "membership", present: true, sees: false },
    "became a supergroup": { type: "moved", to: "-1001234567891" },
    "was a group before": ignored("service message"),
    "person joined": ignored("service message"),
  };

  it.each(Object.entries(group))("%s", (name, update) => {
    const inbound = read(update);
    expect(inbound?.body).toEqual(means[name as keyof typeof means]);
    expect(inbound?.chatKind).toBe("group");
  });

  it("keeps which message of ours is answered or which card's button was pressed", () => {
    expect(read(group["reply to the bot"])).toMatchObject({ replyTo: "310", sender: "7000000002" });
    expect(read(group["reply to the bot in a topic"])?.replyTo).toBe("310");
    expect(read(group.button)?.replyTo).toBe("310");
    expect(read(group["talk in a topic the bot opened"])?.replyTo).toBeUndefined();
  });

  it("keeps which message it was, and its topic where the group has topics", () => {
    expect(read(group["captioned photo"])?.messageId).toBe(
      String(group["captioned photo"].message.message_id),
    );
    expect(read(group["captioned photo"])?.thread).toBeUndefined();
    expect(read(group["reply to the bot in a topic"])?.thread).toBe(
      String(group["reply to the bot in a topic"].message.message_thread_id),
    );
  });

  it("takes any bot's name for ours until our own is known", () => {
    const unnamed = telegramInbound({ id: BOT.id });
    expect(unnamed(group["command for another bot"])?.body).toEqual(words("帮助"));
  });
});

describe("kinds of update that mean nothing to us", () => {
  const why: Record<keyof typeof other, string> = {
    "channel post": "channel post",
    "edited channel post": "channel post",
    poll: "unknown kind",
    "inline query": "unknown kind",
    "message reaction": "unknown kind",
    "inline button without a chat": "unknown kind",
    "game button": "unknown kind",
    "a kind of tomorrow": "unknown kind",
  };
  it.each(Object.entries(other))("%s is ignored, with its id kept", (name, update) => {
    const inbound = read(update);
    expect(inbound?.body).toEqual(ignored(why[name as keyof typeof why]));
    expect(inbound?.externalId).toBe(String(update.update_id));
  });
});

describe("forged and malformed shapes", () => {
  it.each([
    ["nothing", null],
    ["a text", "update"],
    ["a list", []],
    ["no id", { message: privateChat.text.message }],
    ["an id of text", { ...privateChat.text, update_id: "1" }],
    ["an id beyond whole numbers", { ...privateChat.text, update_id: 2 ** 60 }],
    ["a message that is none", { update_id: 1, message: 5 }],
    ["a message without a chat", { update_id: 1, message: { ...privateChat.text.message, chat: undefined } }],
    [
      "a chat of no known type",
      { update_id: 1, message: { ...privateChat.text.message, chat: { id: 1, type: "toString" } } },
    ],
    ["a message from nobody", { update_id: 1, message: { ...privateChat.text.message, from: {} } }],
    [
      "a standing without a status",
      { update_id: 1, my_chat_member: { ...privateChat["bot blocked"].my_chat_member, new_chat_member: 1 } },
    ],
  ])("%s is null", (_, raw) => {
    expect(read(raw)).toBeNull();
  });

  it("never throws, whatever the JSON", () => {
    fc.assert(fc.property(fc.jsonValue(), (raw) => void read(raw)));
  });

  it("never throws on a real update with anything in any place", () => {
    const updates = [...Object.values(privateChat), ...Object.values(group), ...Object.values(other)];
    const damaged = fc
      .tuple(fc.constantFrom(...updates), fc.nat(), fc.jsonValue())
      .map(([update, place, junk]) => damage(update, place, junk));
    fc.assert(
      fc.property(damaged, (raw) => {
        const inbound = read(raw);
        if (inbound?.body.type === "message") expect(typeof inbound.body.text).toBe("string");
        expect(inbound === null || typeof inbound.externalId === "string").toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

/** Replaces the n-th value of a JSON tree. */
function damage(value: unknown, place: number, junk: unknown): unknown {
  let left = place % Math.max(1, JSON.stringify(value).split(":").length);
  return JSON.parse(JSON.stringify(value), (_, inner) => {
    left -= 1;
    return left === 0 ? junk : inner;
  });
}

describe("the webhook's edge", () => {
  const edge = telegramEdge({ secret: "s3cret_-A", account: () => BOT });
  const headers = (value?: string) =>
    new Headers(value === undefined ? {} : { "X-Telegram-Bot-Api-Secret-Token": value });

  it.each([
    ["the secret", "s3cret_-A", true],
    ["another of the same length", "s3cret_-B", false],
    ["a beginning of it", "s3cret", false],
    ["more than it", "s3cret_-AA", false],
    ["an empty one", "", false],
    ["none", undefined, false],
  ])("%s", (_, given, passes) => {
    expect(edge.verify(headers(given))).toBe(passes);
  });

  it("lets nothing through where no secret is configured", () => {
    expect(verifySecret("", undefined)).toBe(false);
    expect(verifySecret("", "")).toBe(false);
  });

  it("hands on a message with its payload, and group talk without", () => {
    expect(edge.parse(JSON.stringify(privateChat.text))).toMatchObject({
      result: "inbound",
      raw: privateChat.text,
      inbound: { body: words("测试路口的路灯不亮了") },
    });
    const talk = edge.parse(JSON.stringify(group.talk));
    expect(talk).toEqual({
      result: "ignored",
      externalId: String(group.talk.update_id),
      address: { channel: "telegram", account: BOT.id, chat: "-4001" },
      why: "group talk",
    });
    expect(JSON.stringify(talk)).not.toContain("值班");
  });

  it("tells what it cannot read from what Telegram would only send again", () => {
    expect(edge.parse("{")).toEqual({ result: "malformed" });
    expect(edge.parse("[]")).toEqual({ result: "malformed" });
    expect(edge.parse('{"update_id":5,"message":7}')).toMatchObject({
      result: "ignored",
      why: "unknown shape",
    });
    const deep = `{"update_id":6,"message":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
    expect(edge.parse(deep)).toMatchObject({ result: "ignored", why: "unknown shape" });
  });
});
