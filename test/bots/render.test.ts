import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buttonRows, outgoingText, splitText, utf8Bytes, utf16Units, wellFormed } from "../../bots/render.ts";

const anyText = fc.string({ unit: "grapheme", maxLength: 400 });

describe("splitting a text", () => {
  it.each([
    ["UTF-16 units", utf16Units, (text: string) => text.length],
    ["bytes", utf8Bytes, (text: string) => Buffer.byteLength(text)],
  ])("by %s: within the limit, no character cut, nothing lost", (_, measure, size) => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 4, max: 60 }), (text, most) => {
        const parts = splitText(text, most, measure);
        expect(parts.join("")).toBe(text);
        for (const part of parts) {
          expect(size(part)).toBeLessThanOrEqual(most);
          expect(part).not.toMatch(/\p{Surrogate}/u);
        }
      }),
    );
  });

  it.each([
    ["at a line's end", "第一行写满\n第二行也是", 8, ["第一行写满\n", "第二行也是"]],
    ["at a sentence's end", "已经派单了。请等待通知吧", 9, ["已经派单了。", "请等待通知吧"]],
    ["anywhere, when there is no good place", "一二三四五六七", 3, ["一二三", "四五六", "七"]],
    ["never in the middle of an emoji", "ab😀cd", 3, ["ab", "😀c", "d"]],
    ["not at all when it fits", "短", 10, ["短"]],
    ["an empty text into nothing", "", 10, []],
  ])("cuts %s", (_, text, most, parts) => {
    expect(splitText(text, most)).toEqual(parts);
  });
});

it("takes out what no platform accepts", () => {
  expect(wellFormed("路\u0000灯\ud83d好😀")).toBe("路灯\ufffd好😀");
});

describe("a text sent again", () => {
  const outgoing = (text: string, resend: boolean) =>
    outgoingText({
      to: { channel: "telegram", account: "1", chat: "2" },
      reply: { text },
      noticeNumber: "T-42",
      resend,
    });

  it("carries its notice number, in the person's language", () => {
    expect(outgoing("已派单", true)).toMatch(/^已派单\n\n（重发，通知号 T-42/);
    expect(outgoing("Dispatched", true)).toMatch(/^Dispatched\n\n\(Sent again, notice T-42/);
  });
  it("does not the first time", () => {
    expect(outgoing("已派单", false)).toBe("已派单");
  });
});

it("puts two short buttons side by side and a long one alone", () => {
  const rows = buttonRows(
    ["对", "不对", "换成别的地方再说一次", "取消"].map((label) => ({ id: label, label })),
  );
  expect(rows.map((row) => row.map(({ label }) => label))).toEqual([
    ["对", "不对"],
    ["换成别的地方再说一次"],
    ["取消"],
  ]);
});
