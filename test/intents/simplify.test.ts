import { describe, expect, test } from "vitest";
import { loadOrganisation, shippedOrganisationFolder } from "../../db/load-organisation.ts";
import { simplify } from "../../intents/simplify.ts";

describe("traditional characters", () => {
  test.each([
    ["請問樓下的路燈壞了找誰？", "请问楼下的路灯坏了找谁？"],
    ["社區門口垃圾堆積，臭氣沖天", "社区门口垃圾堆积，臭气冲天"],
    ["妳喺邊度", "你在边度"],
    ["著名的公园", "著名的公园"],
    ["著火了！我看著火往上燒著", "着火了！我看着火往上烧着"],
    ["樓道裡的電動車著了，冒著煙", "楼道里的电动车着了，冒着烟"],
    ["叫著名字看著作業寫", "叫着名字看着作业写"],
    ["廁所著了，莫名著火", "厕所着了，莫名着火"],
    ["讨论著怎么办", "讨论着怎么办"],
    [
      "《著作權法》，著述頗豐，著稱於世，顯著的名著、巨著、原著、專著、編著、論著",
      "《著作权法》，著述颇丰，著称于世，显著的名著、巨著、原著、专著、编著、论著",
    ],
    ["台灣土著的傳說", "台湾土著的传说"],
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
