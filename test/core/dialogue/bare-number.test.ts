import { describe, expect, it } from "vitest";
import { AT_REST } from "../../../src/core/dialogue/types.ts";
import { conversation } from "./conversation.ts";
import { report } from "./said.ts";
import { MINE, STATES } from "./states.ts";

const LAMP = "采荷路12号门口的路灯坏了三天了";
const NUMBERS = ["1", "１", "①", "一", "2", "选1", "第一个", "9", "12"];

describe("a number where no option bears one", () => {
  it.each(NUMBERS)("is asked again at the card and never told with the case: %s", (number) => {
    const talk = conversation();
    talk.says(LAMP, report("采荷路12号"));
    expect(talk.says(number, report())).toContain("请点“确认提交”");
    expect(talk.options.map(({ label }) => label)).toContain("确认提交");
    talk.presses("确认提交");
    expect(talk.did("open_case")[0]?.draft).toMatchObject({ text: LAMP, place: "采荷路12号" });
  });

  it("is nothing to add for the person who takes over, either", () => {
    const talk = conversation();
    talk.says(LAMP, report("采荷路12号"));
    talk.says("1");
    expect(talk.says("1")).toContain("已转给工作人员");
    expect(talk.did("ask_staff")[0]?.question).toBe(`${LAMP}\n采荷路12号`);
  });

  it.each([
    "asking what",
    "asking where",
    "correcting something",
    "correcting the place",
    "correcting the words",
    "several demands",
    "whose photos",
  ])("is no part of a report: %s", (at) => {
    const talk = conversation({ state: STATES[at] ?? AT_REST, mine: MINE });
    const before = talk.state;
    talk.says("12", report());
    expect(talk.state).toEqual({ ...before, misses: 1 });
    expect(talk.options.length).toBeGreaterThan(1);
  });

  it("is no line of the case just filed, and no supplement", () => {
    const talk = conversation();
    talk.says(LAMP, report("采荷路12号"));
    talk.says("确认");
    talk.says("1");
    talk.presses("我要反映");
    talk.says("取消");
    talk.says("补充");
    expect(talk.says("1")).toContain("请用文字说一下");
    expect(talk.did("change_case")).toEqual([]);
  });

  it("still tells how many where something is counted", () => {
    const talk = conversation();
    talk.says(LAMP, report("采荷路12号"));
    talk.says("3个", { scale: true });
    talk.says("确认");
    expect(talk.did("open_case")[0]?.draft.text).toBe(`${LAMP}\n3个`);
  });
});
