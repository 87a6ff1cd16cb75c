import { describe, expect, test } from "vitest";
import { findDetails } from "../../intents/details.ts";
import { findPlace } from "../../intents/place.ts";
import { findCaseNumber, findPhone } from "../../intents/slots.ts";
import { caseNumber } from "../../src/core/case-number.ts";

/** Own sentences and the span that must come out, copied exactly; null: no place. */
const PLACES: readonly (readonly [string, string | null])[] = [
  ["望江路12号门口路灯不亮了", "望江路12号"],
  ["凤起路与中河路交叉口井盖没了", "凤起路与中河路交叉口"],
  ["我住在采荷街道青荷苑8幢2单元，楼道灯坏了", "采荷街道青荷苑8幢2单元"],
  ["灯杆编号 HZ-1234 的路灯坏了", "灯杆编号 HZ-1234"],
  ["井盖编号SC20391松动", "井盖编号SC20391"],
  ["请问清波街道柳翠井巷社区怎么走", "清波街道柳翠井巷社区"],
  ["秋涛北路堵得厉害", "秋涛北路"],
  ["近江小学门口天天堵车", "近江小学"],
  ["地铁站旁边", null],
  ["景芳三区5幢楼下噪音很大", "景芳三区5幢"],
  ["杭州市上城区望潮路88号3楼漏水", "杭州市上城区望潮路88号3楼"],
  ["投诉碧波花园物业不作为", "碧波花园"],
  ["婺江路地铁站B出口电动车乱停", "婺江路地铁站B出口"],
  ["九堡农贸市场卖过期肉", "九堡农贸市场"],
  ["杭州的天气真好", null],
  ["浙江省有什么政策", null],
  ["我家没水了", null],
  ["请尽快处理", null],
  ["已经等了3天了", null],
  ["工资拖欠两个月", null],
  ["你好", null],
  ["望江商城南路上面的高架什么时候通车", "望江商城南路"],
  ["中介跑路了怎么办", null],
  ["建国南路路边停满了车", "建国南路"],
  ["九和路88号门口积水", "九和路88号"],
  ["小区里有一座桥坏了", null],
  ["在2号大街和6号大街交叉口", "2号大街和6号大街交叉口"],
  ["烧烤店在望潮路88号楼下，油烟很大", "望潮路88号"],
  ["我躲在厕所里", null],
  ["业主群里没有人回复", null],
  ["希望建一座天桥", null],
  ["请在庆春路建一座天桥", "庆春路"],
  ["诉某市一家公司", null],
  ["找社区没用，找街道也没用", null],
  ["老旧小区能不能改造", null],
  ["阿里客服不处理", null],
  ["我家小区停水了", null],
  ["采荷路12号路灯坏了", "采荷路12号"],
  ["采荷三区5幢漏水", "采荷三区5幢"],
  ["2幢3幢的电梯都坏了，我们是采荷人家", "采荷人家"],
  ["碧波花园2幢3幢电梯坏了", "碧波花园2幢3幢"],
  ["5幢2单元漏水", "5幢2单元"],
  ["上城区的路太窄", "上城区"],
  ["致电四季青街道没人接", "四季青街道"],
  ["the street light near No. 12 Caihe Road is broken", "No. 12 Caihe Road"],
  ["a Street light is out", null],
  ["building 12, Furong community, Caihe", "building 12, Furong community, Caihe"],
  ["it is in Building 3, Unit 2, Qinghe estate", "Building 3, Unit 2, Qinghe estate"],
  ["Room 301, block 5, 88 Wangchao Road, Sijiqing", "Room 301, block 5, 88 Wangchao Road, Sijiqing"],
  ["the noise in Furong community is too loud", "Furong community"],
  ["Our community has no street lamps", null],
  ["the building next door is noisy", null],
  ["la lampara de la calle no funciona", null],
];

describe("places", () => {
  test.each(PLACES)("%s → %s", (text, place) => {
    expect(findPlace(text) ?? null).toBe(place);
  });

  test("a place is copied from the text exactly", () => {
    const text = "上城区望江街道望江府１２幢漏水";
    expect(text).toContain(findPlace(text) ?? "missing");
  });
});

describe("numbers", () => {
  const number = caseNumber("2026-11-23", 123_456);

  test("a case number is found in any writing of its digits", () => {
    const wide = [...number].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join("");
    expect(findCaseNumber(`查一下${number}谢谢`)).toBe(number);
    expect(findCaseNumber(`${number.slice(0, 6)} ${number.slice(6)}`)).toBe(number);
    expect(findCaseNumber(wide)).toBe(number);
  });

  test("a wrong check digit, an order number and a phone are no case number", () => {
    const wrong = number.slice(0, 12) + String((Number(number[12]) + 1) % 10);
    expect(findCaseNumber(wrong)).toBeUndefined();
    expect(findCaseNumber("订单1234567890123456789")).toBeUndefined();
    expect(findCaseNumber("13812345678")).toBeUndefined();
  });

  test.each([
    ["我的电话13812345678", "13812345678"],
    ["+86 138 1234 5678", "13812345678"],
    ["电话0571-87654321", "057187654321"],
    ["138-1234-5678找我", "13812345678"],
    ["１３８１２３４５６７８", "13812345678"],
    ["12345", undefined],
    ["房号1203", undefined],
    ["10812345678", undefined],
  ])("%s → %s", (text, phone) => {
    expect(findPhone(text)).toBe(phone);
  });
});

describe("when and how much", () => {
  test.each([
    "每天晚上十点以后很吵",
    "早高峰堵得厉害",
    "昨天半夜在放鞭炮",
    "周末装修",
    "下午3点左右",
    "3月5日报过修",
    "下雨天就积水",
    "22:30还在施工",
    "the noise starts at 11 pm",
  ])("says when: %s", (text) => {
    expect(findDetails(text).time).toBe(true);
  });

  test.each(["路灯坏了", "3号线太挤", "我有一点建议", "5号楼门口有垃圾", "楼上太吵了", "the lamp is broken"])(
    "does not say when: %s",
    (text) => {
      expect(findDetails(text).time).toBeUndefined();
    },
  );

  test.each([
    "路灯坏了三天了",
    "停了二十多辆电瓶车",
    "影响三百多户人家",
    "坑有半米深",
    "已经一个多月没人管",
    "一直没人来",
    "整条路都是垃圾",
    "欠了8000元",
    "broken for weeks",
  ])("says how much: %s", (text) => {
    expect(findDetails(text).scale).toBe(true);
  });

  test.each(["路灯坏了", "三年级的学生", "采荷路12号", "天猫超市", "人行道破了", "the lamp is broken"])(
    "does not say how much: %s",
    (text) => {
      expect(findDetails(text).scale).toBeUndefined();
    },
  );
});
