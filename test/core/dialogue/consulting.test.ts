import { describe, expect, it } from "vitest";
import { conversation } from "./conversation.ts";
import { ARTICLE, type Meant, report } from "./said.ts";

const ASKS: Meant = { intent: "consult", kind: "consultation" };
const answered = () => {
  const talk = conversation();
  talk.says("居住证怎么办", ASKS, { article: ARTICLE });
  return talk;
};

describe("a question", () => {
  it("is answered by the article that fits, with its source", () => {
    const talk = answered();
    expect(talk.replies.at(-1)?.text).toMatch(
      /【怎么办居住证】[\s\S]*来源：示例办事指南\n负责：ga，复核至 2027-01/,
    );
    expect(talk.did("answer_with")).toHaveLength(1);
  });

  it("is asked for where 我要咨询 is pressed after 我要反映 and before a word of it; a report with words stays", () => {
    const talk = conversation();
    talk.pressesId("kind:report");
    expect(talk.pressesId("kind:consult")).not.toContain("还没有提交");
    expect(talk.state).toMatchObject({ at: "rest", expecting: "question" });
    expect(talk.did("drop_report")).toHaveLength(1);
    talk.pressesId("kind:report");
    expect(talk.pressesId("kind:report")).toContain("请用一句话说是什么事");
    talk.says("路灯坏了", report());
    expect(talk.pressesId("kind:consult")).toContain("刚才那件还没有提交");
    expect(talk.did("drop_report")).toHaveLength(1);
  });

  it("in pinyin is answered by the article that sounds so, and in Chinese", () => {
    const talk = conversation();
    const misread: Meant = { intent: "report", kind: "case" };
    talk.says("juzhuzheng zenme ban", misread, { article: ARTICLE });
    expect(talk.replies.at(-1)?.text).toMatch(/【怎么办居住证】/);
  });

  it("goes to the staff where none fits, with the time of the answer", () => {
    const talk = conversation();
    expect(talk.says("河坊街能养鸡吗", ASKS)).toMatch(/转给工作人员，11月24日17:30前在这里答复/);
    expect(talk.did("ask_staff")).toEqual([
      expect.objectContaining({ question: "河坊街能养鸡吗", human: false }),
    ]);
  });

  it.each(["没解决", "不是", "没用", "不是这个", "答非所问", "看不懂"])(
    "goes to a person with the question when the answer does not help: %s",
    (words) => {
      const talk = answered();
      expect(talk.says(words)).toContain("已转给工作人员");
      expect(talk.did("ask_staff")[0]).toMatchObject({ human: true });
      expect(talk.did("ask_staff")[0]?.question).toContain("居住证怎么办");
    },
  );

  it("goes to a person by the button", () => {
    expect(answered().presses("没解决，转人工")).toContain("已转给工作人员");
  });

  it.each(["解决了", "好的", "谢谢", "知道了"])("ends with %s", (words) => {
    const talk = answered();
    expect(talk.says(words)).toContain("随时问");
    expect(talk.did("ask_staff")).toHaveLength(0);
  });

  it("is never answered twice with the same article", () => {
    const talk = answered();
    expect(talk.says("居住证怎么办啊", ASKS, { article: ARTICLE })).toContain("转给工作人员");
  });

  it("goes on from the answer: the staff get both questions", () => {
    const talk = answered();
    talk.says("那小孩呢", ASKS);
    expect(talk.did("ask_staff")[0]?.question).toBe("居住证怎么办\n那小孩呢");
  });

  it("becomes a report when the person wants it filed", () => {
    const talk = answered();
    talk.presses("我要反映");
    expect(talk.did("open_report")).toHaveLength(1);
    expect(["asking", "confirming"]).toContain(talk.state.at);
  });

  it("gives way to something else", () => {
    expect(answered().says("路灯坏了，采荷路5号", report("采荷路5号"))).toContain("请核对");
  });
});

describe("somebody who only says that they have a question", () => {
  it("is asked for it, and whatever comes is the question", () => {
    const talk = conversation();
    expect(talk.says("我要咨询")).toContain("您想问什么");
    expect(talk.says("你们几点下班呀")).toContain("转给工作人员");
    expect(talk.did("ask_staff")[0]).toMatchObject({ question: "你们几点下班呀", human: false });
  });

  it("gets a person instead of a third 'what is it?'", () => {
    const talk = conversation();
    talk.says("我要咨询");
    talk.says("那个");
    expect(talk.says("那个")).toContain("已转给工作人员");
  });
});

describe("a message that may be anything", () => {
  const unsure: Meant = { intent: ["report", "track"], kind: ["case", "consultation"] };

  it("is answered, not asked about, where an article fits and it may be a question", () => {
    const talk = conversation();
    expect(talk.says("居住证想办一个", unsure, { article: ARTICLE })).toContain(ARTICLE.body);
    expect(talk.options.map(({ label }) => label)).toContain("我要反映");
  });

  it("is asked about with at most three choices and a person", () => {
    const talk = conversation();
    expect(talk.says("那个啥", unsure)).toContain("您是想");
    expect(talk.options.map(({ label }) => label)).toEqual(["我要反映", "查进度", "我要咨询", "转人工"]);
  });

  it("never offers nothing", () => {
    const talk = conversation();
    talk.says("那个啥");
    expect(talk.options.map(({ label }) => label)).toEqual(["我要反映", "我要咨询", "查进度", "转人工"]);
  });

  it("is kept: once chosen it is the report", () => {
    const talk = conversation();
    talk.says("楼下那个一直响", unsure);
    talk.presses("我要反映");
    talk.says("采荷路5号", { place: "采荷路5号" });
    talk.says("确认");
    expect(talk.did("open_case")[0]?.draft.text).toBe("楼下那个一直响");
  });

  it.each(["唉", "唉……", "哎哎哎哎", "那个啥", "哈哈"])(
    "goes to nobody as a question that asks nothing, but is asked what they want to know: %s",
    (sigh) => {
      const talk = conversation();
      talk.says(sigh, unsure);
      expect(talk.presses("我要咨询")).toBe("您想问什么？直接说就行。");
      expect(talk.options.map(({ label }) => label)).toEqual(["转人工"]);
      expect(talk.did("drop_report")).toHaveLength(1);
      expect(talk.did("ask_staff")).toEqual([]);
      talk.says("居住证丢了怎么补", { intent: "consult", kind: "consultation" });
      expect(talk.did("ask_staff")).toMatchObject([{ question: "居住证丢了怎么补", human: false }]);
    },
  );

  it("is asked for its question, however surely it reads as one, where it only sighs", () => {
    const talk = conversation();
    expect(talk.says("唉", { intent: "consult", kind: "consultation" })).toContain("您想问什么");
    expect(talk.says("唉唉唉唉", unsure)).toContain("还不清楚您想问什么");
    expect(talk.did("ask_staff")).toEqual([]);
  });

  it("is chosen by its digit, too", () => {
    const talk = conversation();
    talk.says("楼下那个一直响", unsure);
    expect(talk.says("1")).toContain("在哪里");
  });

  it("goes to a person at the second miss, with all that was said", () => {
    const talk = conversation();
    talk.says("那个啥", unsure);
    expect(talk.says("就那个")).toContain("已转给工作人员");
    expect(talk.did("ask_staff")[0]?.question).toBe("那个啥\n就那个");
  });
});

describe("a person", () => {
  it.each(["人工", "转人工", "客服", "找人工", "human", "/human"])("is found by %s", (word) => {
    const talk = conversation();
    talk.says(word);
    expect(talk.did("ask_staff")[0]).toMatchObject({ human: true });
  });

  it("gets what was being told", () => {
    const talk = conversation();
    talk.says("路灯坏了", report());
    expect(talk.says("人工")).toMatch(/已转给工作人员.*11月24日17:30前/);
    expect(talk.did("ask_staff")[0]?.question).toBe("路灯坏了");
    expect(talk.did("continue_report")).toHaveLength(1);
  });

  it("listens to a voice message nobody could read", () => {
    const talk = conversation();
    expect(talk.sends({ voice: true })).toContain("已转给工作人员");
  });
});
