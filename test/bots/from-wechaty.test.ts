import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromWechaty, type StoredMessage } from "../../bots/wechat/from-wechaty.ts";

const stored = (more: Partial<StoredMessage["wechaty"]>): StoredMessage => ({
  wechaty: {
    ...{ account: "us", id: "m1", talker: "mike", kind: "text", text: "路灯坏了", mentioned: false },
    ...more,
  },
});
const ROOM = { room: "r1@chatroom" };

describe("a message of any puppet", () => {
  it.each([
    ["a text", stored({}), { type: "message", text: "路灯坏了", attachments: [] }],
    [
      "a photo, whose text is the puppet's XML",
      stored({ kind: "photo", text: "<msg/>" }),
      { type: "message", text: "", attachments: [{ ref: "photo:m1" }] },
    ],
    [
      "a voice message",
      stored({ kind: "voice", text: "" }),
      { type: "message", text: "", attachments: [{ ref: "voice:m1" }] },
    ],
    ["a link of ours", stored({ text: "/start abc_123" }), { type: "start", payload: "abc_123" }],
    ["a recalled message", stored({ kind: "other" }), { type: "ignored", why: "service message" }],
    ["talk in a room", stored(ROOM), { type: "ignored", why: "talk in a group" }],
    ["a photo in a room", stored({ ...ROOM, kind: "photo" }), { type: "ignored", why: "talk in a group" }],
    [
      "a mention in a room",
      stored({ ...ROOM, mentioned: true }),
      { type: "message", text: "路灯坏了", attachments: [] },
    ],
    ["the binding of a room", stored({ ...ROOM, text: "/start abc" }), { type: "start", payload: "abc" }],
  ])("%s", (_, raw, body) => {
    expect(fromWechaty(raw)?.body).toEqual(body);
  });

  it("turns the map's degrees into WGS-84", () => {
    const raw = stored({ kind: "location", text: "绿城路", location: { lat: 30.2465, lon: 120.1742 } });
    const body = fromWechaty(raw)?.body;
    const location = body?.type === "message" ? body.location : undefined;
    // GCJ-02 lies about 500 m off in Hangzhou.
    expect(location?.lat).toBeCloseTo(30.249, 2);
    expect(location?.lon).toBeCloseTo(120.1696, 3);
  });

  it("takes degrees that are none for no location, and keeps the words", () => {
    const raw = stored({ kind: "location", text: "绿城路", location: { lat: Number.NaN, lon: 900 } });
    expect(fromWechaty(raw)?.body).toEqual({ type: "message", text: "绿城路", attachments: [] });
  });

  it("keeps a private chat private and a room a room", () => {
    expect(fromWechaty(stored({}))).toMatchObject({
      address: { channel: "wechat", account: "us", chat: "mike" },
      chatKind: "private",
      opens: "message",
    });
    const inRoom = fromWechaty(stored(ROOM));
    expect(inRoom).toMatchObject({
      address: { chat: "room:r1@chatroom" },
      sender: "mike",
      chatKind: "group",
    });
    expect(inRoom?.opens).toBeUndefined();
  });

  it("is nothing when it is any other JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(fromWechaty(json)).toBeNull();
        expect(fromWechaty({ wechaty: json })).toBeNull();
      }),
    );
  });
});
