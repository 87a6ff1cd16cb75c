import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadOrganisation, shippedOrganisationFolder } from "../../db/load-organisation.ts";
import { loadIntents } from "../../intents/index.ts";
import { findPlace } from "../../intents/place.ts";
import type { Understanding } from "../../src/core/understanding.ts";

const { understand } = loadIntents(loadOrganisation(shippedOrganisationFolder()));

/** What is no part of the name of a place: controls, what nobody sees, pictures, halves of a character. */
const NO_NAME =
  /[\p{C}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\p{Variation_Selector}\p{Me}]/u;

const ZWJ = "\u200D";
const FAMILY = ["👨", "👩", "👧", "👦"].join(ZWJ);
const CHARACTERS = [
  ..."采荷芙蓉社区垃圾堆成山了路灯坏幢号苑门口没人管５5 AB，。\n",
  "😡",
  "👍🏻",
  FAMILY,
  "🇨🇳",
  "5️⃣",
  "❤️",
  "𠮷",
  "\u200B",
  "\uFEFF",
  "\u2060",
  "\u0007",
  "\u001F",
  "\u0085",
];
/** Messages as phones write them, and whatever else a text may be. */
const messages = fc.oneof(
  fc.array(fc.constantFrom(...CHARACTERS), { maxLength: 40 }).map((all) => all.join("")),
  fc
    .tuple(
      fc.constantFrom("采荷芙蓉社区", "青荷苑5幢", "凯旋路12号", "灯杆编号 HZ-1234"),
      fc.array(fc.constantFrom(...CHARACTERS), { maxLength: 8 }).map((all) => all.join("")),
      fc.string({ unit: "grapheme", maxLength: 8 }),
    )
    .map((all) => all.join("")),
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.string({ unit: "binary", maxLength: 60 }),
);

/** Every text that a reading holds, wherever. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(textsOf) : [];
}

function expectWhole(text: string, { text: _, ...read }: Understanding): void {
  expect(textsOf(read).filter((each) => !each.isWellFormed())).toEqual([]);
  const { place } = read.slots;
  if (place === undefined) return;
  expect(text).toContain(place);
  // A picture amid a name (采🏠荷路) is copied with it; whoever shows the place leaves it out.
  expect([...place].at(0)).not.toMatch(NO_NAME);
  expect([...place].at(-1)).not.toMatch(NO_NAME);
}

describe("whatever a message holds", () => {
  test("what is understood is whole, and a place is copied from the text without pictures around it", () => {
    fc.assert(
      fc.property(messages, (text) => expectWhole(text, understand(text))),
      { numRuns: 3_000 },
    );
  });

  test("by the rules alone, too", () => {
    fc.assert(
      fc.property(messages, (text) => {
        const place = findPlace(text);
        if (place === undefined) return;
        expect(text).toContain(place);
        expect(place).not.toMatch(NO_NAME);
      }),
      { numRuns: 3_000 },
    );
  });

  /** The middle of an emoji falls on every limit for one of the two. */
  test.each(["", "！"])("a long message that is cut in the middle of an emoji is whole%s", (shift) => {
    for (const lead of [580, 590, 1_980]) {
      const text = `${"好".repeat(lead)}芙蓉社区${shift}${"😡".repeat(30)}`;
      expectWhole(text, understand(text));
    }
    const several = `①红绿灯坏了②工地半夜施工${shift}${"😡".repeat(1_100)}`;
    expect(understand(several).demands).toHaveLength(2);
    expectWhole(several, understand(several));
  });
});

test.each([
  "가로등이 고장났어요",
  "مصباح الشارع مكسور",
  "ไฟถนนเสีย",
  "не работает фонарь",
  "đèn đường bị hỏng",
])("what is written in another script holds no place: %s", (text) => {
  expect(understand(text).slots.place).toBeUndefined();
});

describe("emoji end a place", () => {
  test.each([
    ["丁桥长睦苑5幢垃圾堆成山了😡😡", "丁桥长睦苑5幢"],
    ["芙蓉社区垃圾堆成山了😡😡", "芙蓉社区"],
    [`采荷芙蓉社区${FAMILY}没人管`, "采荷芙蓉社区"],
    ["👍🏻采荷芙蓉社区👍🏻", "采荷芙蓉社区"],
    ["采荷芙蓉社区\u200B路灯坏了", "采荷芙蓉社区"],
    ["芙蓉社区\u0007\u0008垃圾堆着", "芙蓉社区"],
  ])("%s → %s", (text, place) => {
    expect(understand(text).slots.place).toBe(place);
  });
});
