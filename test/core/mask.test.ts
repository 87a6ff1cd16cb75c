import { describe, expect, it } from "vitest";
import { anonymous } from "../../src/core/mask.ts";

describe("words kept for others to read", () => {
  it.each([
    ["电话13800001234", "电话（电话）"],
    ["请打+86 138-0000-1234", "请打（电话）"],
    ["家里0571-12345678", "家里（电话）"],
    ["身份证33010219900101123X", "身份证（证件号）"],
    ["我叫张三，想问社保", "我叫某某，想问社保"],
    ["联系人：李小四。", "联系人：某某。"],
    ["王女士您好，请到窗口", "某女士您好，请到窗口"],
    ["住12幢3单元401室", "住（门牌）"],
  ])("%s", (said, kept) => {
    expect(anonymous(said)).toBe(kept);
  });

  it.each([
    "请拨打12345",
    "我是业主，想问物业费",
    "带身份证到3号窗口",
    "每月15日前缴费2000元",
    "2026年11月30日前",
  ])("%s stays as it is", (said) => {
    expect(anonymous(said)).toBe(said);
  });
});
