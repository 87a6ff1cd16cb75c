import { describe, expect, it } from "vitest";
import type { CaseState } from "../../../src/core/workflow.ts";
import { conversation } from "./conversation.ts";
import { brief, report } from "./said.ts";

const with_ = (state: CaseState) => conversation({ mine: [brief(1, { state })] });
const events = (talk: ReturnType<typeof conversation>) =>
  talk.did("change_case").map(({ number, event }) => [number, event.type]);
const ONE = brief(1).number;
const TWO = brief(2).number;
const two = () => conversation({ mine: [brief(1), brief(2, { title: "清波街道占道经营" })] });

describe("looking up", () => {
  it.each(["我的", "我的事项", "查进度", "查询", "/my"])("shows the only matter whole: %s", (words) => {
    const said = with_("handling").says(words);
    expect(said).toContain(ONE);
    expect(said).toMatch(/办理中，由综合行政执法局办理，11月27日17:30前给您结果[\s\S]*查询码 ABC234/);
  });

  it("lists several, newest first, and shows one by its button", () => {
    const talk = two();
    expect(talk.says("我的")).toMatch(new RegExp(`${ONE}[\\s\\S]*${TWO}`));
    expect(talk.presses("占道")).toContain("查询码");
  });

  it("tells somebody without any where to look", () => {
    expect(conversation().says("我的")).toContain("/status");
  });

  it("shows their own by number", () => {
    expect(two().says(TWO, { number: TWO, intent: "track" })).toContain("清波街道占道经营");
  });

  it("reveals nothing of somebody else's number, whatever is asked of it", () => {
    for (const text of ["查一下", "撤回", "催一下"]) {
      const talk = with_("handling");
      const said = talk.says(`${text} ${TWO}`, { number: TWO, intent: "withdraw" });
      expect(said).toContain("不在您名下");
      expect(said).not.toMatch(/办理中|综合行政|不存在/);
      expect(events(talk)).toEqual([]);
    }
  });

  it.each([`${ONE.slice(0, -1)}${(Number(ONE.at(-1)) + 1) % 10}`, "26112000000", "261120 000001"])(
    "tells a slip of the finger: %s",
    (number) => {
      expect(with_("handling").says(number)).toContain("13位");
    },
  );

  it("shows their own by its last digits", () => {
    expect(two().says(TWO.slice(-5))).toContain("清波街道占道经营");
  });

  it.each(["看不懂", "为什么要延期？我都等了好几天了", "什么意思"])(
    "tells a delay again with both dates, and passes the question on: %s",
    (text) => {
      const delay = { text: "等配件", newDate: "2026-12-04" };
      const mine = [brief(1, { dueAt: new Date("2026-11-26T09:30:00Z"), delay })];
      const talk = conversation({ mine });
      expect(talk.says(text)).toMatch(/等配件\n原定11月26日，现在改到12月4日[\s\S]*转人工/);
      expect(talk.did("change_case")).toMatchObject([{ event: { type: "question_delay", text } }]);
    },
  );

  it("tells who takes over which matter was last spoken of, and guesses no topic", () => {
    const talk = conversation({ mine: [brief(1), brief(2)] });
    talk.says(ONE, { number: ONE, intent: "track" });
    talk.says("人工", { topic: "城乡建设" });
    expect(talk.did("ask_staff")).toMatchObject([{ question: `请求人工服务\n${ONE}`, topic: null }]);
  });

  it("takes a question of its own for one, also while a matter is delayed", () => {
    const mine = [brief(1, { delay: { text: "等配件", newDate: "2026-12-04" } })];
    const talk = conversation({ mine });
    talk.says("路灯怎么晚上不亮，凭什么拖欠工资", report());
    expect(talk.did("change_case")).toEqual([]);
  });

  it("shows a delay with its reason and new date", () => {
    const mine = [brief(1, { delay: { text: "等配件", newDate: "2026-12-04" } })];
    expect(conversation({ mine }).says("我的")).toContain("延后：等配件；新的日期：12月4日");
  });
});

describe("urging and supplementing", () => {
  it("goes to the only open matter without asking", () => {
    const talk = with_("handling");
    expect(talk.says("催一下")).toContain("已替您催了");
    expect(events(talk)).toEqual([[ONE, "urge"]]);
  });

  it("asks which of several, and takes 第二个, digits or the button", () => {
    for (const answer of ["第二个", "2", TWO.slice(-5)]) {
      const talk = two();
      expect(talk.says("催一下")).toContain("催哪一件");
      talk.says(answer);
      expect(events(talk)).toEqual([[TWO, "urge"]]);
    }
    const talk = two();
    talk.says("催一下");
    talk.presses("占道");
    expect(events(talk)).toEqual([[TWO, "urge"]]);
  });

  it("keeps to the matter last spoken of", () => {
    const talk = two();
    talk.says(TWO, { number: TWO });
    talk.says("催一下");
    expect(events(talk)).toEqual([[TWO, "urge"]]);
  });

  it("takes an impatient line for a reminder, not for a new report", () => {
    const talk = with_("handling");
    talk.says("你们到底管不管", { intent: "report", kind: "case" });
    talk.says("还没修好", { intent: ["urge", "reopen"] });
    expect(events(talk).map(([, type]) => type)).toEqual(["urge", "urge"]);
  });

  it("adds words that come with the wish, without the wish", () => {
    const talk = with_("handling");
    talk.says("补充一下：门牌是5号", { intent: "supplement" });
    expect(talk.did("change_case")[0]?.event).toEqual({ type: "supplement", text: "门牌是5号" });
  });

  it("asks for words when none came, then takes words and photos", () => {
    const talk = with_("handling");
    expect(talk.says("补充")).toContain("请把要补充的发过来");
    talk.sends({ photos: 2 });
    expect(talk.did("change_case")[0]?.event).toMatchObject({
      type: "supplement",
      evidence: ["photo0", "photo1"],
    });
  });

  it("takes the photos that follow the words as part of them", () => {
    const talk = two();
    talk.says(TWO, { number: TWO });
    talk.says("补充两张照片", { intent: "supplement" });
    talk.sends({ photos: 1 });
    expect(events(talk)).toEqual([
      [TWO, "supplement"],
      [TWO, "supplement"],
    ]);
  });

  it("takes the ordinal that comes with the wish", () => {
    expect(two().says("撤回第二个", { intent: "withdraw" })).toContain("清波街道占道经营");
  });

  it.each(["补充：有小孩摔倒了", "改地址 采荷路15号"])("is for the matter at hand: %s", (words) => {
    const talk = with_("handling");
    talk.says(words, { intent: ["report", "supplement"], kind: "case", place: "采荷路15号" });
    expect(events(talk)).toEqual([[ONE, "supplement"]]);
  });

  it("shows the matter to 'when is it done?'", () => {
    const said = with_("handling").says("什么时候能办好啊", { intent: ["track"], kind: "consultation" });
    expect(said).toContain("11月27日17:30前给您结果");
  });

  it("says so when there is nothing to urge", () => {
    const talk = with_("closed");
    expect(talk.says("催一下")).toContain("现在没有可以");
    expect(events(talk)).toEqual([]);
  });

  it("passes on that it is fixed before anybody answered", () => {
    const talk = with_("handling");
    talk.says("修好了");
    expect(talk.did("change_case")[0]?.event).toEqual({ type: "supplement", text: "居民反馈：已解决" });
  });
});

describe("withdrawing", () => {
  it("is asked once and done on the yes", () => {
    const talk = with_("handling");
    expect(talk.says("撤回")).toContain("确定撤回");
    expect(talk.says("确定")).toContain("已撤回");
    expect(events(talk)).toEqual([[ONE, "withdraw"]]);
  });

  it.each(["不", "取消", "我再想想", "😀"])("is not done on %s", (words) => {
    const talk = with_("handling");
    talk.says("撤回");
    expect(talk.says(words)).toContain("没有撤回");
    expect(events(talk)).toEqual([]);
  });

  it("is not done by a button for somebody else's number", () => {
    const talk = with_("handling");
    expect(talk.pressesId(`withdraw:${TWO}:yes`)).toContain("不在您名下");
    expect(events(talk)).toEqual([]);
  });
});

describe("after it is closed", () => {
  it.each(["处置 已修好", "已经处理好"])(
    "is told to whoever handles it by %s, which urges nobody",
    (words) => {
      const talk = conversation({ mine: [brief(1, { state: "handling" })] });
      const said = talk.says(words, { intent: "reopen", kind: "other" });
      expect(said).not.toContain("催");
      expect(talk.did("change_case").map(({ event }) => event)).toEqual([
        { type: "supplement", text: words },
      ]);
    },
  );

  it.each(["已修好的还是漏", "快点修好了行不行", "已经修好又坏"])("is not taken as mended by %s", (words) => {
    const talk = conversation({ mine: [brief(1, { state: "handling" })] });
    talk.says(words, { intent: "urge", kind: "other" });
    expect(talk.did("change_case")[0]?.event.type).toBe("urge");
  });

  it.each(["还没修好", "没解决", "还是不行"])("is taken up again on %s", (words) => {
    const talk = with_("closed");
    expect(talk.says(words)).toContain("重新办理");
    expect(events(talk)).toEqual([[ONE, "reopen"]]);
  });

  it("is taken up again on a line that is unsure but can only mean that", () => {
    const talk = with_("closed");
    talk.says("还没修好，还是不亮", { intent: ["reopen", "urge"], kind: "case" });
    expect(events(talk)).toEqual([[ONE, "reopen"]]);
  });

  it("is confirmed by 修好了，谢谢, and then asks whether they are satisfied", () => {
    const talk = with_("closed");
    expect(talk.says("修好了，谢谢", { intent: "thanks", kind: "thanks" })).toContain("您满意吗");
    expect(events(talk)).toEqual([[ONE, "confirm"]]);
    expect(talk.says("5")).toContain("谢谢您的评价");
    expect(talk.did("rate")).toEqual([{ do: "rate", token: "token1", solved: true, satisfied: 5 }]);
  });

  it("asks solved and satisfied apart", () => {
    const talk = with_("closed");
    expect(talk.says("评价")).toContain("解决了吗");
    expect(talk.says("没解决")).toContain("您满意吗");
    expect(talk.says("不满意")).toContain("可以重新办理");
    expect(talk.did("rate")).toEqual([{ do: "rate", token: "token1", solved: false, satisfied: 2 }]);
    expect(talk.presses("还没解决")).toContain("重新办理");
  });

  it.each([
    ["打个五分", 5],
    ["给你们4颗星", 4],
    ["三分", 3],
  ])("takes the marks as they are said: %s", (said, satisfied) => {
    const talk = with_("closed");
    talk.says("评价");
    talk.says("解决了");
    talk.says(said);
    expect(talk.did("rate")).toEqual([{ do: "rate", token: "token1", solved: true, satisfied }]);
  });

  it("lets them off the rating, and keeps what they said", () => {
    const talk = with_("closed");
    talk.says("评价");
    talk.says("解决了");
    expect(talk.says("不想评")).toContain("没关系");
    expect(talk.did("rate")).toEqual([{ do: "rate", token: "token1", solved: true, satisfied: null }]);
  });

  it("is rated once", () => {
    const talk = with_("closed");
    talk.says("评价");
    talk.presses("解决了");
    talk.presses("5分");
    expect(talk.pressesId("rate:token1:satisfied:1")).toContain("已经评价过");
  });

  it("drops the rating for something new without losing it", () => {
    const talk = with_("closed");
    talk.says("评价");
    talk.says("解决了");
    expect(
      talk.says("路灯坏了，采荷路5号", { intent: "report", kind: "case", place: "采荷路5号" }),
    ).toContain("请核对");
    expect(talk.did("rate")).toHaveLength(1);
  });
});

describe("after an answer or a refusal", () => {
  it("passes a 'not solved' to whoever checks", () => {
    const talk = with_("answered");
    expect(talk.says("没解决")).toContain("核查的人会看到");
    expect(events(talk)).toEqual([[ONE, "supplement"]]);
  });

  it("contests a refusal with the reason given", () => {
    const talk = with_("declined");
    expect(talk.says("我不同意，路灯就在上城区", { intent: "report", kind: "case" })).toContain("重新看");
    expect(talk.did("change_case")[0]?.event).toMatchObject({ type: "contest" });
  });

  it("asks for the reason when only 不同意 is said", () => {
    const talk = with_("declined");
    expect(talk.says("不同意")).toContain("为什么应该受理");
    talk.says("灯在我们区里");
    expect(events(talk)).toEqual([[ONE, "contest"]]);
  });

  it("passes a 不同意 to a delay on to whoever handles it", () => {
    const talk = with_("handling");
    talk.says("不同意，已经拖了一个月了", { intent: "report", kind: "case" });
    expect(events(talk)).toEqual([[ONE, "supplement"]]);
  });
});
