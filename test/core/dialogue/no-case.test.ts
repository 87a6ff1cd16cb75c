import { describe, expect, it } from "vitest";
import { conversation } from "./conversation.ts";
import { brief, type Meant } from "./said.ts";

const labels = (talk: ReturnType<typeof conversation>) => talk.options.map(({ label }) => label);

describe("somebody without any case", () => {
  it.each<[string, Meant, string]>([
    ["撤回", {}, "撤回"],
    ["催一下", {}, "催一下"],
    ["还没解决", {}, "说还没解决"],
    ["帮我撤了吧", { intent: "withdraw", kind: "other" }, "撤回"],
    ["我报的事能不能快点处理", { intent: "urge" }, "催一下"],
  ])("is told so in one sentence, and how to look up by number: %s", (words, meant, wish) => {
    const talk = conversation();
    expect(talk.says(words, meant)).toMatch(
      new RegExp(`^您在这里没有提交过事项，没有可以“${wish}”的；[^。\n]*工单号[^。\n]*/status[^。\n]*。$`),
    );
    expect(labels(talk)).toEqual(["我要反映", "转人工"]);
    expect(talk.says(words, meant)).toContain("已转给工作人员");
  });

  it.each<[string, Meant]>([
    ["能不能快点处理", { intent: "urge" }],
    ["还是老样子", { intent: "reopen", kind: "other" }],
    ["快点", {}],
    ["还没好", {}],
  ])("is asked what it is about where nothing names a case, then a person takes over: %s", (words, meant) => {
    const talk = conversation();
    expect(talk.says(words, meant)).toMatch(/出了什么事|说是什么事/);
    talk.says(words, meant);
    expect(talk.says(words, meant)).toContain("已转给工作人员");
  });

  it.each<[string, Meant]>([
    ["到底管不管", { intent: "urge", kind: "other" }],
    ["就是他们", { intent: "confirm", kind: "other" }],
    ["答复完毕", { intent: "reopen", kind: "other" }],
    ["就那样", { intent: "rate", kind: "other" }],
  ])("is asked what is meant where no case was named, then a person takes over: %s", (words, meant) => {
    const talk = conversation();
    expect(talk.says(words, meant)).toContain("我没完全明白");
    expect(talk.says(words, meant)).toContain("已转给工作人员");
  });

  it.each<[string, Meant, string]>([
    ["十年前这栋楼烧死过人，消防检查过没有", { intent: "track", kind: "consultation" }, "已转给工作人员"],
    ["楼下又堆满了", { intent: "reopen", kind: "case" }, "在哪里"],
  ])("is heard by what it is, a question or a report: %s", (words, meant, said) => {
    expect(conversation().says(words, meant)).toContain(said);
  });

  it("loses nothing that was told with the wish once it is to be reported", () => {
    const talk = conversation();
    talk.says("还没修好，路灯还是不亮", { intent: "reopen" });
    expect(talk.presses("我要反映")).toContain("在哪里");
    talk.says("采荷路12号", { place: "采荷路12号" });
    talk.presses("确认提交");
    expect(talk.did("open_case")[0]?.draft.text).toBe("还没修好，路灯还是不亮");
  });

  it.each<[string, Meant]>([
    ["路口的摄像头说我闯红灯，扣了三分罚了两百，肯定是拍错了", { intent: "track" }],
    ["昨天那个路灯怎么又黑了", { intent: "track", category: "streetlight" }],
    ["我想撤销小区门口那张停车罚单，牌子根本看不见", { intent: "withdraw" }],
  ])("keeps what was told where it reads as asking for a case: %s", (words, meant) => {
    const talk = conversation();
    talk.says(words, meant);
    expect(talk.says("我要反映")).toContain("在哪里");
    talk.says("采荷路12号", { place: "采荷路12号" });
    talk.presses("确认提交");
    expect(talk.did("open_case")[0]?.draft.text).toBe(words);
  });

  it("is told twice where their matters are if that is asked twice", () => {
    const talk = conversation();
    expect(talk.says("我的")).toContain("还没有提交过事项");
    expect(talk.state).toEqual({ at: "rest", misses: 0 });
    expect(talk.says("我的")).toContain("还没有提交过事项");
  });

  it.each<[string, Meant]>([
    ["怎么还没好", { intent: ["urge", "reopen"], kind: "other" }],
    ["出事了怎么办呀", { intent: ["withdraw", "urge"], kind: "other" }],
    ["有点问题", { intent: ["confirm", "rate", "supplement"] }],
    ["那个什么来着", {}],
  ])("is offered only what can be done when unsure: %s", (words, meant) => {
    const talk = conversation();
    talk.says(words, meant);
    expect(labels(talk)).toEqual(["我要反映", "我要咨询", "查进度", "转人工"]);
  });
});

describe("somebody with a case", () => {
  it("is offered what fits it, and not what does not", () => {
    const talk = conversation({ mine: [brief(1, { state: "handling" })] });
    talk.says("这件事我想了想还是说一下好了吧", { intent: ["withdraw", "rate"], kind: "other" });
    expect(labels(talk)).toEqual(["撤回", "我要反映", "我要咨询", "转人工"]);
  });
});
