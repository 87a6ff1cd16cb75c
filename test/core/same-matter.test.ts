import { describe, expect, it } from "vitest";
import { FOLLOW_UP } from "../../src/core/follow-up-policy.ts";
import { groupQuestions } from "../../src/core/group-questions.ts";
import { likeness, type Matter, sameAs, samePlace } from "../../src/core/same-matter.ts";

const AT = new Date("2026-11-23T01:00:00Z");
const lamp: Matter = {
  text: "采荷路12号的路灯坏了，晚上很黑",
  place: "采荷路12号",
  community: "330102012001",
  category: "streetlight",
  at: AT,
};
const later = (days: number) => new Date(AT.getTime() + days * 86_400_000);

describe("the same place", () => {
  const rows: readonly [string, string, boolean][] = [
    ["采荷路12号", "上城区采荷路12号门口", true],
    ["采荷路12号", "采荷路121号", false],
    ["采荷路12号", "采荷路14号", false],
    ["采荷路12号", "中河路12号", false],
    ["采荷路12", "采荷路121号", false],
    ["采荷一区3幢", "采荷一区 3幢 旁边", true],
    ["采荷路", "凯旋路", false],
    ["路", "路", false],
  ];
  it.each(rows)("%s and %s: %s", (one, other, same) => expect(samePlace(one, other)).toBe(same));
});

describe("the same matter", () => {
  const rows: readonly [string, Partial<Matter>, boolean][] = [
    ["in other words", { text: "路灯不亮三天了，采荷路12号" }, true],
    ["of another kind at the place", { text: "采荷路12号有人占道停车", category: "illegal_parking" }, false],
    ["at another place", { place: "采荷路14号", text: "采荷路14号的路灯坏了，晚上很黑" }, false],
    ["long ago", { at: later(31) }, false],
    ["in the community without a place, in the same words", { place: null }, true],
    ["in the community without a place, in other words", { place: null, text: "路灯不亮三天了" }, false],
    ["without any place", { place: null, community: null }, false],
  ];
  it.each(rows)("%s", (_, over, same) =>
    expect(sameAs(lamp, FOLLOW_UP)({ ...lamp, ...over }) !== null).toBe(same),
  );

  it("is the same both ways, and a text is wholly like itself", () => {
    expect(likeness("路灯坏了", "路灯不亮")).toBe(likeness("路灯不亮", "路灯坏了"));
    expect(likeness("路灯坏了", "路灯坏了")).toBe(1);
    expect(likeness("", "路灯")).toBe(0);
  });
});

describe("questions that ask the same", () => {
  it("stand in one group, and every question in exactly one", () => {
    const asked = [
      "请问居住证怎么办？",
      "居住证怎么办",
      "您好，想问一下居住证怎么办呢",
      "小孩入学要什么材料",
    ];
    const groups = groupQuestions(
      asked.map((question) => ({ question })),
      FOLLOW_UP.sameQuestion,
    );
    expect(groups.map((group) => group.length)).toEqual([3, 1]);
  });
});
