import { describe, expect, it } from "vitest";
import { pinyinOf } from "../../src/core/pinyin.ts";

describe("a text in pinyin", () => {
  it.each([
    ["juzhuzheng zenme ban", "ju zhu zheng zen me ban"],
    ["She Bao Ka?", "she bao ka"],
    ["ju4 zhu4 zheng4", "ju zhu zheng"],
    ["nǚ'er", null],
    ["nü er shangxue", "nv er shang xue"],
    ["居住zheng怎么办", null],
    ["how do I register my dog", null],
    ["please help me", null],
    ["hello", null],
    ["ma", null],
    ["", null],
    ["q".repeat(300), null],
  ])("%s", (text, syllables) => {
    expect(pinyinOf(text)?.join(" ") ?? null).toBe(syllables);
  });
});
