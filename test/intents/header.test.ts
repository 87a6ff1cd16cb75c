import { describe, expect, it } from "vitest";
import { partAround } from "../../intents/header.ts";
import { loadIntents } from "../../intents/index.ts";
import { readCatalogue } from "../../intents/training/catalogue.ts";

const { understand } = loadIntents({ categories: readCatalogue() });

const MATTER = "龙头拧开一滴都没有，楼下小超市的水都卖光了";
const HEADED = [
  `孙玉兰 13757190011 九堡街道魅力城社区7幢2单元1502。${MATTER}`,
  `我叫陈国强，电话13588012345，家在凯旋街道金秋花园社区12幢3单元401室，${MATTER}`,
  `姓名：李秀英\n电话：13906512233\n地址：望江路88号302室\n${MATTER}`,
  `你好，我姓周，住在闸弄口新村18幢2单元502，手机15968812345。${MATTER}`,
  `我叫王美娟，电话13800561234，身份证330102197805061228，住凯旋路12号3幢2单元502室，${MATTER}`,
  `采荷街道芙蓉社区6幢302室，${MATTER}`,
  `采荷街道芙蓉社区6幢302室${MATTER}`,
  `${MATTER}，景芳三区5幢1单元，王建国13600511234`,
];

describe("a header of name, phone and address", () => {
  it.each(HEADED)("tells nothing of the matter: %s", (text) => {
    const { intent, kind, categories, urgency, dangers } = understand(text);
    const plain = understand(MATTER);
    expect(intent).toMatchObject({ sure: "report" });
    expect(kind).toMatchObject({ sure: "case" });
    expect(categories[0]).toMatchObject({ label: "water_supply" });
    expect(categories[0]?.confidence).toBeGreaterThan(0.9);
    expect({ urgency, dangers }).toEqual({ urgency: plain.urgency, dangers: plain.dangers });
  });

  it.each(HEADED)("still says where, and how to reach whoever writes: %s", (text) => {
    const { place, phone } = understand(text).slots;
    expect(text).toContain(place ?? "no place");
    expect(phone).toBe(/1\d{10}/u.exec(text)?.[0]);
  });

  it.each([
    "王秀珍 13600511234 采荷路22号302室。",
    "地址是采荷路12号",
    "采荷小学，食堂的菜不新鲜",
    "指示牌指错路，车都开进死胡同",
    "问题解决了，谢谢，你们辛苦了",
    "2610311746058 请尽快处理",
  ])("is what a message tells where nothing else, or a matter, stands there: %s", (text) => {
    expect(partAround(text).told).toBe(text);
  });

  it("goes without the thanks that close the message, which are kept", () => {
    expect(partAround("路灯不亮。地址：凯旋路199号，联系电话：13600511234，谢谢")).toEqual({
      before: "",
      told: "路灯不亮。谢谢",
      after: "地址：凯旋路199号，",
    });
  });
});
