import { describe, expect, it } from "vitest";
import { conversation } from "./conversation.ts";
import { brief, type Meant } from "./said.ts";

const SAID: readonly (readonly [string, Meant])[] = [
  ["他们又这样", { intent: "reopen", kind: "other" }],
  ["就是那件事", { intent: "track", kind: "other" }],
  ["老问题又来了", { intent: "reopen" }],
  ["又来了", { intent: "reopen", kind: "other" }],
  ["跟上次一样", { intent: "reopen", kind: "other" }],
  ["上次那个事情", { intent: ["track", "reopen"], kind: "other" }],
];
const labels = (talk: ReturnType<typeof conversation>) => talk.options.map(({ label }) => label);
const ONE = brief(1).number;
const events = (talk: ReturnType<typeof conversation>) =>
  talk.did("change_case").map(({ number, event }) => [number, event.type]);

describe("what only points to something known", () => {
  it.each(SAID)("begins a report without a case, and is asked what happened: %s", (words, meant) => {
    const talk = conversation();
    expect(talk.says(words, meant)).toContain("出了什么事");
    talk.says("楼上半夜打麻将", { intent: "report", kind: "case" });
    talk.says("采荷路12号", { place: "采荷路12号" });
    talk.presses("确认提交");
    expect(talk.did("open_case")[0]?.draft.text).toBe(`${words}\n楼上半夜打麻将`);
  });

  it.each(SAID)("is asked whether it is about their case, and does nothing before: %s", (words, meant) => {
    const talk = conversation({ mine: [brief(1, { state: "closed" })] });
    expect(talk.says(words, meant)).toMatch(new RegExp(`您说的是这件事吗[\\s\\S]*${ONE}`));
    expect(events(talk)).toEqual([]);
    expect(labels(talk)).toEqual([expect.stringContaining("路灯"), "是新的事", "转人工"]);
  });

  it("takes up a closed one by a yes, urges an open one, shows one that was only pointed to", () => {
    const closed = conversation({ mine: [brief(1, { state: "closed" })] });
    closed.says("他们又这样", { intent: "reopen" });
    closed.says("是的");
    expect(events(closed)).toEqual([[ONE, "reopen"]]);
    const open = conversation({ mine: [brief(1, { state: "handling" })] });
    open.says("他们又这样", { intent: "reopen" });
    open.presses("路灯");
    expect(events(open)).toEqual([[ONE, "urge"]]);
    const shown = conversation({ mine: [brief(1)] });
    shown.says("就是那件事", { intent: "track" });
    expect(shown.says("对")).toContain("查询码");
    expect(events(shown)).toEqual([]);
  });

  it("offers two of several, the newest, and something new", () => {
    const mine = [brief(1), brief(2, { title: "占道经营" }), brief(3, { state: "closed" })];
    const talk = conversation({ mine });
    expect(talk.says("老问题又来了", { intent: "reopen" })).toContain("哪一件");
    expect(labels(talk)).toHaveLength(4);
    talk.says("2");
    expect(events(talk)).toEqual([[brief(2).number, "urge"]]);
  });

  it.each(["presses", "says"])("goes on as a new report with its photo, if it is another: %s", (how) => {
    const talk = conversation({ mine: [brief(1, { state: "closed" })] });
    talk.sends({ photos: 1, meant: { intent: "reopen" } }, "他们又这样");
    if (how === "presses") talk.presses("是新的事");
    else talk.says("不是");
    expect(talk.state).toMatchObject({ at: "asking", draft: { text: "他们又这样", photos: [{}] } });
    expect(events(talk)).toEqual([]);
  });

  it("is not asked about what was withdrawn: that is over", () => {
    const talk = conversation({ mine: [brief(1, { state: "withdrawn" })] });
    expect(talk.says("他们又这样", { intent: "reopen" })).toContain("出了什么事");
  });

  it("brings a person after two words that say nothing", () => {
    const talk = conversation({ mine: [brief(1)] });
    talk.says("他们又这样", { intent: "reopen" });
    talk.says("唉");
    talk.says("唉");
    expect(talk.did("ask_staff")).toHaveLength(1);
  });

  it.each(["还没修好", "还是老样子", "又坏了"])(
    "does not ask where it is said what is wrong: %s",
    (words) => {
      const talk = conversation({ mine: [brief(1, { state: "closed" })] });
      talk.says(words, { intent: "reopen" });
      expect(events(talk)).toEqual([[ONE, "reopen"]]);
    },
  );
});
