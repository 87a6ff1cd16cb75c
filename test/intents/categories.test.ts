import { describe, expect, it } from "vitest";
import { type Category, createCategoryGuesser } from "../../intents/categories.ts";
import { loadIntents } from "../../intents/index.ts";
import { readCatalogue } from "../../intents/training/catalogue.ts";
import { readFixedSet } from "../../intents/training/fixed-set.ts";

const catalogue = readCatalogue();
const { understand } = loadIntents({ categories: catalogue });
const unitOf = new Map(catalogue.map(({ code, label }) => [code, label]));
const FIXED = readFixedSet().map((row) => ({ ...row, categories: understand(row.text).categories }));

const category = (code: string, label: string, ...keywords: string[]): Category => ({
  ...{ code, label, keywords, name: code, topic: "城乡建设", scope: "" },
});

describe("the three best categories", () => {
  it("begin with the likeliest unit's, then go by confidence", () => {
    // Which of its many matters it is says no word: each alone is less sure than the others' only ones.
    const many = ["a", "b", "c", "d", "e", "f", "g", "h"].map((code) => category(code, "many"));
    const guess = createCategoryGuesser([
      ...many,
      category("one", "other"),
      category("sure", "third", "泔水"),
    ]);
    const units = [
      { label: "many", confidence: 0.6 },
      { label: "other", confidence: 0.22 },
      { label: "third", confidence: 0.18 },
    ];
    const guesses = guess("泔水", { units });
    expect(guesses.map(({ label }) => label)).toEqual(["a", "sure", "one"]);
    expect(guesses[1]?.confidence).toBeGreaterThan(guesses[0]?.confidence ?? 1);
  });

  it("go by confidence after the first on every row of the fixed set", () => {
    for (const { text, categories } of FIXED) {
      const [, ...next] = categories.map(({ confidence }) => confidence);
      expect([text, next]).toEqual([text, [...next].sort((a, b) => b - a)]);
    }
  });

  it("begin with the right unit as often as before", () => {
    const right = FIXED.filter(({ unit, categories: [best] }) => unit === unitOf.get(best?.label ?? ""));
    expect(right.length / FIXED.length).toBeGreaterThan(0.87);
  });
});

describe("what a matter ends with", () => {
  it.each([
    ["price", "立交桥下面那个快充站，服务费从三毛涨到八毛，一点通知都没有，笕桥街道"],
    ["street_vending", "地铁口的煎饼摊，烟往人脸上扑，一点通知都没有"],
  ])("does not make it another, however sure it would be alone: %s of %s", (code, text) => {
    const { categories } = understand(text);
    expect(categories.map(({ label }) => label)).not.toContain("water_supply");
    expect(categories[0]?.label).toBe(code);
  });
});

describe("what people call it", () => {
  const best = (text: string) => understand(text).categories[0];

  it.each([
    ["manhole", "下水井的盖子塌了，谁来管管"],
    ["manhole", "幼儿园门口的井盖翘起一角"],
    ["river", "小河里一早漂满死鱼"],
    ["street_cleaning", "小吃店每天收摊就把泔水倒在马路牙子上"],
    ["street_cleaning", "餐馆的泔水桶摆在路边，臭得没法走"],
  ])("is filed as %s, not as nothing known: %s", (code, text) => {
    expect(best(text)).toMatchObject({ label: code });
    expect(best(text)?.confidence).toBeGreaterThanOrEqual(0.5);
  });

  it.each([
    ["manhole", "路边雨水口的铁篦子断了两根"],
    ["manhole", "人行道上有块铁盖板，踩上去咣咣响"],
    ["river", "湖边的鱼死了一片，全翻肚皮"],
  ])("is suggested as %s: %s", (code, text) => {
    expect(best(text)?.label).toBe(code);
  });

  it("is a pollution where the fish died of what a factory lets out", () => {
    expect(best("厂里偷排废水，河里的鱼都毒死了")?.label).toBe("water_pollution");
  });

  it("is nobody's poverty where a kitchen empties its slops", () => {
    const labels = understand("面馆后厨的泔水直接倒在弄堂里").categories.map(({ label }) => label);
    expect(labels).toContain("street_cleaning");
    expect(labels).not.toContain("low_income");
  });
});

describe("a category that no word names", () => {
  it.each([
    ["road_damage", "骑车经过差点飞出去，地上一个大洞就搁了块破木板"],
    ["wages", "干了三个月活，老板人跑了，一分没给"],
    ["neighbour_noise", "楼上半夜拖来拖去，天花板咚咚响"],
    ["public_toilet", "带孩子想方便一下，里头全是水，熏得进不去"],
    ["bus", "站台上等了四十分钟，一辆没来"],
    ["posters", "单元门刚刷白，又喷上一串号码"],
  ])("is known by what happens: %s", (code, text) => {
    expect(understand(text).categories[0]).toMatchObject({ label: code });
  });

  it("is the same with a name, an address and a phone behind it", () => {
    const [best] = understand("路灯坏了，我叫王小明，住采荷路12号3幢，电话13812345678").categories;
    expect(best).toMatchObject({ label: "streetlight" });
    expect(best?.confidence).toBeGreaterThan(0.7);
  });

  it.each(["太吵了", "不方便", "我要投诉", "那个东西坏了"])(
    "is not made sure of by hardly any words: %s",
    (text) => {
      expect(understand(text).categories[0]?.confidence).toBeLessThan(0.5);
    },
  );

  it("is not the community's because it lies in one", () => {
    const [best] = understand("那个东西坏了，采荷街道双菱社区").categories;
    expect(best?.label === "community_affairs" ? 1 : best?.confidence).toBeLessThan(0.5);
    expect(understand("双菱社区居委会不开证明").categories[0]).toMatchObject({ label: "community_affairs" });
  });

  it("that the model has not learned counts by its keywords", () => {
    const guess = createCategoryGuesser([category("noise", "same"), category("drones", "same", "无人机")]);
    const opinions = {
      units: [{ label: "same", confidence: 1 }],
      categories: [{ label: "noise", confidence: 1 }],
    };
    expect(guess("小区上空整天有无人机", opinions)[0]?.label).toBe("drones");
    expect(guess("小区上空整天嗡嗡响", opinions)[0]?.label).toBe("noise");
  });
});
