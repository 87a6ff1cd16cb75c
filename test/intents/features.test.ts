import { describe, expect, test } from "vitest";
import { extract } from "../../intents/features.ts";

describe("what a title counts", () => {
  const times = (text: string, feature: string) => extract(text).get(feature) ?? 0;

  test("a short first line counts three times, since it says what a letter is about", () => {
    expect(times("路灯坏了\n晚上很黑，请尽快派人来看", "b:路灯")).toBe(3);
    expect(times("路灯坏了,晚上很黑，请尽快派人来看", "b:路灯")).toBe(1);
  });

  test("a long first line is no title", () => {
    expect(times(`${"我们小区门口的情况很糟糕".repeat(6)}路灯坏了\n请看`, "b:路灯")).toBe(1);
  });

  test("a number in a title is not learned either", () => {
    expect([...extract("13812345678漏水\n请看").keys()].some((name) => /\d/.test(name))).toBe(false);
  });
});
