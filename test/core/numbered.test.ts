import { describe, expect, it } from "vitest";
import { isBareNumber, labelledOption, numberedOption } from "../../src/core/numbered.ts";

const OPTIONS = [
  { id: "confirm:1", label: "对，提交" },
  { id: "drop:1", label: "不报了" },
];

describe("an option said in words", () => {
  it.each([
    ["1", "confirm:1"],
    [" 1 ", "confirm:1"],
    ["１", "confirm:1"],
    ["①", "confirm:1"],
    ["一", "confirm:1"],
    ["选1", "confirm:1"],
    ["我选2", "drop:1"],
    ["选择二", "drop:1"],
    ["第二个", "drop:1"],
    ["2。", "drop:1"],
    ["选第一项", "confirm:1"],
  ])("%s is a number", (text, id) => {
    expect(numberedOption(OPTIONS, text)?.id).toBe(id);
  });

  it.each(["3", "0", "1号楼", "2号", "一楼", "1 2", "12345", "1.5", "110", "", "对，提交", "二单元"])(
    "%s is none",
    (text) => {
      expect(numberedOption(OPTIONS, text)).toBeUndefined();
    },
  );

  it.each([
    ["1", true],
    ["①", true],
    ["选二", true],
    ["第一个", true],
    ["3个", false],
    ["两三盏", false],
    ["1号楼", false],
    ["", false],
  ])("%s says nothing but a number: %s", (text, isOne) => {
    expect(isBareNumber(text)).toBe(isOne);
  });

  it.each([
    ["对，提交", "confirm:1"],
    [" 不报了。", "drop:1"],
  ])("%s is a label", (text, id) => {
    expect(labelledOption(OPTIONS, text)?.id).toBe(id);
  });

  it.each(["不报了吧", "提交", "。", ""])("%s is no label", (text) => {
    expect(labelledOption(OPTIONS, text)).toBeUndefined();
  });
});
