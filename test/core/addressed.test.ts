import { expect, it } from "vitest";
import { addressed } from "../../src/core/addressed.ts";

it.each([
  ["#0012 已派人", { digits: "0012", words: "已派人" }],
  ["＃0012：处置 已派人", { digits: "0012", words: "处置 已派人" }],
  ["回 #3301020000012 明天去", { digits: "3301020000012", words: "明天去" }],
  ["回复#0012，好", { digits: "0012", words: "好" }],
  ["3301020000012 反馈 换好了", { digits: "3301020000012", words: "反馈 换好了" }],
  ["#0012", { digits: "0012", words: "" }],
  ["12号楼灯不亮", null],
  ["0571 打不通", null],
  ["13812345678 打不通", null],
  ["#12 号楼", null],
  ["路灯坏了 #0012", null],
])("%s", (text, said) => {
  expect(addressed(text)).toEqual(said);
});
