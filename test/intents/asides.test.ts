import { describe, expect, it } from "vitest";
import { loadOrganisation, shippedOrganisationFolder } from "../../db/load-organisation.ts";
import { loadIntents } from "../../intents/index.ts";

const { understand } = loadIntents(loadOrganisation(shippedOrganisationFolder()));

const PREAMBLES = [
  "你们好，打扰了，我路过这边去上班，可能是我大惊小怪，",
  "如果不归你们管就麻烦转给管的人，我也是没办法了，",
  "上次路灯的事你们处理得很快，谢谢，这回又来麻烦你们了，",
  "不好意思，也许是我看错了，我眼睛不太好，",
  "您好，我是第一次用这个小程序，之前都是打热线的，今天电话一直占线，",
  "同志，我是来杭州旅游的，人生地不熟，也不知道该找哪个部门，麻烦转一下，",
];

describe("an alarm behind polite talk", () => {
  it.each([
    ["馒头山路45号电线杆上的线在冒火花", "fire"],
    ["凯旋路12号楼道里有很浓的煤气味", "gas"],
    ["采荷公园湖里有个小孩在扑腾", "trapped"],
    ["3幢电梯里关着一个老太太出不来", "trapped"],
    ["庆春路公交站有个老人倒在地上叫不应", "medical"],
    ["楼下有个男的拿着刀追人", "violence"],
    ["隔壁女的被老公打得直喊救命", "domestic_violence"],
    ["对面楼顶站着一个人要跳下去", "self_harm"],
    ["工地的围墙倒了压着人", "collapse"],
    ["地下车库的水已经到腰了，里面还有人", "flood"],
  ] as const)("is heard as if it stood alone: %s", (alarm, danger) => {
    for (const preamble of PREAMBLES)
      expect(understand(preamble + alarm).dangers, preamble).toContain(danger);
  });

  it.each([
    "我平时不爱管闲事，今天实在忍不住说一句，",
    "也不知道是不是拍电影，",
    "我刚接完孩子放学回来，顺路，",
    "没事的话就当我没说，",
    "要是没什么事就别理我，",
    "可能是演习，",
  ])("is heard whatever else it might have been: %s", (preamble) => {
    expect(understand(`${preamble}电线掉下来在地上打火`)).toMatchObject({
      dangers: ["fire"],
      intent: { sure: "report" },
    });
    expect(understand(`${preamble}有根电缆垂到路边冒火花`).dangers).toEqual(["fire"]);
    expect(understand(`${preamble}楼顶站着个人要往下跳`).dangers).toContain("self_harm");
  });

  it.each([
    "我们小区在拍电影，枪声很吵",
    "消防演习，楼里冒烟，吵死了",
    "电线垂下来了，没事的话就算了",
    "打火机坏了",
  ])("makes no alarm of a game and a thing: %s", (text) => {
    expect(understand(text).dangers).toEqual([]);
  });

  it("is heard in front of it, too", () => {
    expect(understand("凯旋路12号楼道里有很浓的煤气味，如果方便希望你们派人来看看").dangers).toEqual(["gas"]);
  });

  it.each([
    "采荷路12号的路灯坏了三天",
    "我们楼道堆满了纸箱，没人清理",
    "楼下烧烤店油烟太大，熏得开不了窗",
    "3幢电梯老是停，等半天",
    "医保卡丢了怎么补办",
    "门口的井盖松了，车一过就响",
    "自来水有点发黄，能喝吗",
    "想问一下燃气怎么开户",
  ])("makes none of an ordinary matter: %s", (matter) => {
    for (const preamble of PREAMBLES) expect(understand(preamble + matter).dangers, preamble).toEqual([]);
  });

  it.each([
    "如果着火了你们多久能到",
    "去年车棚着火你们说会装摄像头，到现在没装",
    "希望你们来社区讲讲着火了怎么逃生",
    "可能是我看错了，以为着火，其实是烧烤",
    "昨天你们说已经把火扑灭了，谢谢",
    "要是掉进河里你们有没有救生圈，建议装几个",
    "上次留给你们的号码不用了，以后找我打我老公的",
    "我们是去年搬来的，过年有人放窜天猴，把晾的被子烧穿了，物业劝了没人听，元宵能不能派人盯着，别等烧起来",
    "谢谢你们上次救了我爸，晕倒在菜场那次",
  ])("is no alarm where the talk itself is what is told: %s", (text) => {
    expect(understand(text).dangers).toEqual([]);
  });
});
