import { describe, expect, test } from "vitest";
import { withCity, withoutCity } from "../../intents/place-city.ts";
import { placeRows } from "../../intents/training/labelled.ts";

describe("places as they are learned", () => {
  test.each([
    ["A市A3区含光路", "A3区含光路"],
    ["A市五一广场", "五一广场"],
    ["A3区含光路", "A3区含光路"],
    ["杭州市西湖区文三路", "杭州市西湖区文三路"],
    ["西地省A市A3区含光路", "A3区含光路"],
    ["K12市芦洪镇", "芦洪镇"],
    ["A市", "A市"],
    [null, null],
  ])("a masked city in front is left out: %s → %s", (written, learned) => {
    expect(withoutCity(written)).toBe(learned);
  });

  test.each([
    ["反映A市A3区含光路的路灯", "A3区含光路", "A市A3区含光路"],
    ["含光路没灯\n西地省A市含光路没灯", "含光路", "西地省A市含光路"],
    ["住在杭州市西湖区文三路", "西湖区文三路", "杭州市西湖区文三路"],
    ["超市文三路店门口", "文三路", "文三路"],
    ["文三路的A市人", "文三路", "文三路"],
  ])("the city that stands right in front is part of the place: %s", (text, found, place) => {
    expect(withCity(text, found)).toBe(place);
  });

  test("a letter that two further people read has what each of them found", () => {
    const letter = { id: "10533704", title: "", text: "在滨江某路口等车" };
    const [row] = placeRows(new Map([["liuyan-hangzhou", [letter]]]));
    expect(row?.byRule).toEqual([letter.text.slice(2, 6), letter.text.slice(2, 6)]);
  });

  test("a letter that one person read has no others", () => {
    const letter = { id: "AH21090300456", title: "", text: "请问居住证怎么办理" };
    const [row] = placeRows(new Map([["beijing-letters", [letter]]]));
    expect(row).toMatchObject({ place: null, byRule: undefined });
  });
});
