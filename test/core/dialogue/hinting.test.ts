import { describe, expect, it } from "vitest";
import { conversation } from "./conversation.ts";
import { type Meant, report } from "./said.ts";

const noise: Meant = { ...report("景芳三区5幢"), category: "neighbour_noise" };
const NOISE = "景芳三区5幢楼上吵得睡不着";

describe("one hint on the card", () => {
  it("names the most useful thing that is missing", () => {
    const talk = conversation();
    expect(talk.says(NOISE, noise)).toContain("还可以补一句：一般几点、哪几天？");
    expect(conversation().says(NOISE, { ...noise, time: true })).toContain("还可以补一句：有多少、多久了？");
    expect(conversation().says(NOISE, { ...noise, time: true, scale: true })).not.toMatch(/还可以|照片/);
  });

  it("never asks for the place again where there is no particular one", () => {
    for (const say of ["没有具体地点", "不知道"]) {
      const talk = conversation();
      talk.says("路灯坏了三天了", { ...report(), category: "streetlight" });
      expect(talk.says(say)).toContain("地点：没有具体地点");
      expect(talk.replies.map(({ text }) => text).join("")).not.toContain("具体在哪里");
    }
  });

  it("can be ignored: 提交 works at once", () => {
    const talk = conversation();
    talk.says(NOISE, noise);
    talk.presses("确认提交");
    expect(talk.did("open_case")).toHaveLength(1);
  });

  it("is answered by however few words, and not followed by another", () => {
    const talk = conversation();
    talk.says(NOISE, noise);
    const card = talk.says("半夜", { time: true });
    expect(card).toMatch(/请核对[\s\S]*半夜/);
    expect(card).not.toContain("还可以");
    talk.says("确认");
    expect(talk.did("open_case")[0]?.draft.text).toBe(`${NOISE}\n半夜`);
  });

  it("comes after the place, which is asked as ever", () => {
    const talk = conversation();
    expect(talk.says("楼上吵得睡不着", { ...report(), category: "neighbour_noise" })).toBe(
      "在哪里？写路名门牌、小区或路口，也可以发位置。",
    );
    expect(talk.says("景芳三区5幢", { place: "景芳三区5幢" })).toContain("还可以补一句");
  });

  it.each<[string, Meant]>([
    ["danger", { ...noise, dangers: ["fire"] }],
    ["haste", { ...noise, urgency: "urgent" }],
    ["a sealed matter", { ...noise, sealed: true }],
    ["a suggestion", { ...noise, kind: "suggestion" }],
    ["a category that needs nothing", { ...noise, category: "pension" }],
  ])("is not given for %s", (_, meant) => {
    expect(conversation().says(NOISE, meant)).not.toMatch(/还可以|也可以发一张/);
  });
});
