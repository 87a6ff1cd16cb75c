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

describe("how a message begins and ends", () => {
  const has = (text: string, feature: string) => extract(text).has(feature);

  test("its first and last characters are told apart from the same ones in between", () => {
    expect(has("修好了没", ">b:了没")).toBe(true);
    expect(has("修好了没，你们来看看", ">b:了没")).toBe(false);
    expect(has("还没修好", "<b:还没")).toBe(true);
    expect(has("说好的还没修好", "<b:还没")).toBe(false);
  });

  test("a closing mark changes neither, a question mark does", () => {
    expect(has("还没修好。。", ">b:修好")).toBe(true);
    expect(has("还没修好？", ">b:好?")).toBe(true);
  });

  test("one character has both ends, a letter has none", () => {
    expect(has("嗯", "<c:嗯") && has("嗯", ">c:嗯")).toBe(true);
    expect([...extract("路灯坏了很久了".repeat(12)).keys()].some((name) => /^[<>]/.test(name))).toBe(false);
  });
});
