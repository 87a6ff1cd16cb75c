import { describe, expect, it } from "vitest";
import { anonymous, personalIn } from "../../src/core/mask.ts";

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

describe("what of a person a text holds", () => {
  it.each([
    ["楼道堆物，联系人张三电话13812345678", ["phone", "name"]],
    ["门口王大爷摔倒了", ["name"]],
    ["独居老人陈秀英家里漏水", ["name"]],
    ["李建国师傅说井盖松了", ["name"]],
    ["王小明 138 1234 5678 家门口积水", ["phone", "name"]],
    ["欧阳女士反映楼上噪音", ["name"]],
    ["电话１３８１２３４５６７８", ["phone"]],
    ["当事人身份证33010219900307123X", ["identity"]],
    ["物业0571-87654321没人接", ["phone"]],
  ])("%s", (text, kinds) => {
    expect(personalIn(text)).toEqual(kinds);
  });

  it.each([
    "楼道里堆满杂物，通行困难",
    "采荷路12号3幢2单元402室漏水",
    "芙蓉社区门口路灯坏了，打12345没人管",
    "居民反映夜里施工，老人睡不着",
    "业主要求装充电桩",
    "大爷大妈经常在广场上跳舞",
    "外地师傅在修水管",
    "我是网格员，今天巡查",
    "学生放学时路口很堵，工单号2611231234567",
    "垃圾桶满了，住户的电动车堵住通道",
    "联系人不在现场，2026年11月30日再看",
  ])("nothing in: %s", (text) => {
    expect(personalIn(text)).toEqual([]);
  });
});
