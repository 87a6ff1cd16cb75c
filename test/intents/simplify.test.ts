import { describe, expect, test } from "vitest";
import { loadOrganisation, shippedOrganisationFolder } from "../../db/load-organisation.ts";
import { simplify } from "../../intents/simplify.ts";

describe("traditional characters", () => {
  test.each([
    ["請問樓下的路燈壞了找誰？", "请问楼下的路灯坏了找谁？"],
    ["社區門口垃圾堆積，臭氣沖天", "社区门口垃圾堆积，臭气冲天"],
    ["妳喺邊度", "你在边度"],
    ["著名的公园", "著名的公园"],
    ["早就是简体 plain 😭", "早就是简体 plain 😭"],
    ["", ""],
  ])("%s reads as %s", (traditional, simplified) => {
    expect(simplify(traditional)).toBe(simplified);
  });

  test("every character keeps its place, so that a place is copied from the text itself", () => {
    const all = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit)).join("");
    expect(simplify(all)).toHaveLength(all.length);
  });

  test("the names of our units stay what they are, so that they are found in a simplified text", () => {
    const { units } = loadOrganisation(shippedOrganisationFolder());
    const names = units.flatMap(({ name, aliases }) => [name, ...aliases]);
    expect(names.map(simplify)).toEqual(names);
  });
});
