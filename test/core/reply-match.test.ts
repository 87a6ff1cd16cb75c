import { describe, expect, it } from "vitest";
import { isBesideThePoint, matchOf } from "../../src/core/reply-match.ts";

const LAMP = "采荷路12号门口的路灯坏了三天了，晚上很黑，老人走路不安全，希望尽快来人修理";
const ANSWER =
  "您反映的采荷路12号门口路灯不亮一事，经工作人员11月26日到现场查看，是灯头老化，当天已经更换灯头，夜间亮灯正常，老人晚上走路可以放心。";
const OTHER =
  "关于小区电动自行车充电收费标准，物业公司已按照业主大会的决定重新公示，每度电价格由业主委员会监督执行，如仍有疑问可以到物业服务中心查看合同。";

describe("a reply and its demand", () => {
  it("belong together where they tell of one thing", () => {
    expect(isBesideThePoint(LAMP, ANSWER)).toBe(false);
    expect(isBesideThePoint(LAMP, OTHER)).toBe(true);
    expect(matchOf(LAMP, ANSWER) ?? 0).toBeGreaterThan(matchOf(LAMP, OTHER) ?? 0);
  });

  it("are not judged where either says too little", () => {
    expect(matchOf(LAMP, "灯已修好")).toBeNull();
    expect(matchOf("灯坏了", ANSWER)).toBeNull();
    expect(isBesideThePoint(LAMP, "已更换灯头")).toBe(false);
  });
});
