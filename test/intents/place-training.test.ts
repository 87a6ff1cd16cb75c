import { describe, expect, test } from "vitest";
import { placeRows } from "../../intents/training/labelled.ts";
import { withoutCity } from "../../intents/training/place.ts";

describe("places as they are learned", () => {
  test.each([
    ["A市A3区含光路", "A3区含光路"],
    ["A市五一广场", "五一广场"],
    ["A3区含光路", "A3区含光路"],
    ["杭州市西湖区文三路", "杭州市西湖区文三路"],
    ["A市", "A市"],
    [null, null],
  ])("a masked city in front is left out: %s → %s", (written, learned) => {
    expect(withoutCity(written)).toBe(learned);
  });

  test("a letter that two people read has what each of them found", () => {
    const letter = { id: "10533704", title: "", text: "在滨江某路口等车" };
    const [row] = placeRows(new Map([["liuyan-hangzhou", [letter]]]));
    expect(row?.again).toBe(letter.text.slice(2, 6));
  });

  test("a letter that one person read has no second place", () => {
    const letter = { id: "AH21090100455", title: "", text: "请问居住证怎么办理" };
    const [row] = placeRows(new Map([["beijing-letters", [letter]]]));
    expect(row).toMatchObject({ place: null, again: undefined });
  });
});
