import { describe, expect, it } from "vitest";
import { loadOrganisation, shippedOrganisationFolder } from "../../db/load-organisation.ts";
import { findDangers } from "../../intents/danger.ts";
import { loadIntents } from "../../intents/index.ts";
import { mendMistyped } from "../../intents/mistyped.ts";
import { normalise } from "../../intents/text.ts";

const { understand } = loadIntents(loadOrganisation(shippedOrganisationFolder()));

const MEANT = [
  ["井该没了", "井盖没了"],
  ["阴井盖丢了", "窨井盖丢了"],
  ["楼道里有燃汽味", "楼道里有燃气味"],
  ["煤汽中度了", "煤气中毒了"],
  ["媒气罐在漏", "煤气罐在漏"],
  ["燃气泻漏", "燃气泄漏"],
  ["着货了快来人", "着火了快来人"],
  ["我家厨房着货了", "我家厨房着火了"],
  ["楼里着伙了", "楼里着火了"],
  ["电弟困人", "电梯困人"],
  ["电梯捆人了", "电梯困人了"],
  ["救名啊,有人拿刀", "救命啊,有人拿刀"],
  ["我妈晕到在地上", "我妈晕倒在地上"],
  ["有人要跳搂", "有人要跳楼"],
  ["吃了一瓶安棉药", "吃了一瓶安眠药"],
  ["插座露电", "插座漏电"],
  ["水管暴了", "水管爆了"],
  ["下水到堵了", "下水道堵了"],
  ["路登不亮", "路灯不亮"],
  ["跳舞音想声音太大", "跳舞音响声音太大"],
  ["消防通到被堵", "消防通道被堵"],
  ["违张停车", "违章停车"],
  ["半夜燥音绕民", "半夜噪音扰民"],
  ["拉圾没人收", "垃圾没人收"],
  ["老板托欠工资", "老板拖欠工资"],
  ["绎站把我的快弟弄丢了", "驿站把我的快递弄丢了"],
] as const;

const AS_WRITTEN = [
  "快弟弟掉河里了",
  "这口井该修了",
  "窨井该清理了",
  "一辆车拉着货了",
  "门口停着货车",
  "等着伙伴来",
  "蒸汽管漏汽",
  "煤汽车运来的",
  "中度残疾怎么办证",
  "停电替代方案",
  "绳子捆着纸箱",
  "急救名单公示",
  "晕到想吐",
  "外面露电线",
  "环绕民居的路",
  "下水到河里游泳",
  "走路登山",
  "储藏室一股霉气味",
];

describe("key words mistyped", () => {
  it.each(MEANT)("%s reads as %s, character for character", (typed, meant) => {
    expect(mendMistyped(typed)).toBe(meant);
    expect(meant).toHaveLength(typed.length);
  });

  it.each(AS_WRITTEN)("%s stays as it is written", (text) => {
    expect(mendMistyped(text)).toBe(text);
  });

  it("is read so by the rules, in traditional characters and in a letter, too", () => {
    expect(normalise("煤汽洩漏")).toBe("煤气泄漏");
    const letter = `家里煤汽泻漏，现在还在漏。${"物业一直没有人来看，我们打了很多次电话，每次都说在路上，等到现在也没有见到一个人。".repeat(3)}`;
    expect(findDangers(letter)).toEqual(["gas"]);
  });

  it.each([
    ["我家厨房着货了", "fire"],
    ["家里好大煤汽味", "gas"],
    ["电梯捆人了", "trapped"],
    ["救名啊，有人堵在门口", "violence"],
    ["有人要跳搂", "self_harm"],
  ])("%s is the danger that was meant: %s", (text, danger) => {
    expect(findDangers(text)).toContain(danger);
    expect(understand(text).dangers).toContain(danger);
  });

  it.each([
    ["小区门口井该没了", "manhole"],
    ["家里好大煤汽味", "gas_supply"],
    ["小区路登不亮", "streetlight"],
    ["楼上半夜燥音太大", "neighbour_noise"],
  ])("%s is about %s", (text, category) => {
    expect(understand(text).categories[0]?.label).toBe(category);
  });
});
