import { describe, expect, it } from "vitest";
import { slippedPlace } from "../../../src/core/dialogue/place-slip.ts";

describe("a place taken back in words of one's own", () => {
  it.each([
    ["不好意思说错了，应该是景芳三区5幢", "景芳三区5幢"],
    ["写错了，是采荷路20号门口", "采荷路20号门口"],
    ["啊我刚才打错了，应该在凯旋路菜场旁边", "凯旋路菜场旁边"],
    ["抱歉，地址填错了，应该是清泰门社区10幢", "清泰门社区10幢"],
    ["哎不对，是庆春路66号", "庆春路66号"],
    ["地方是望江路77号对面，而且下午四点以后才有", "望江路77号对面，而且下午四点以后才有"],
    ["具体位置在秋涛路路口", "秋涛路路口"],
  ])("is found: %s", (words, place) => {
    expect(slippedPlace(words)).toBe(place);
  });

  it.each([
    "说错了，应该是路灯不亮",
    "不好意思说错了，是三盏灯",
    "地方是挺大的，没人管",
    "地方太小了",
    "不是自来水黄，是有股味道",
    "写错了，应该是晚上八点",
    "不好意思打扰了，采荷路12号的灯坏了",
    "不对吧，你们上次不是这么说的",
  ])("is none where something else is said: %s", (words) => {
    expect(slippedPlace(words)).toBeNull();
  });
});
