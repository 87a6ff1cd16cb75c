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
