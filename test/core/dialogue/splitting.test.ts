import { describe, expect, it } from "vitest";
import type { DialogueState } from "../../../src/core/dialogue/types.ts";
import { conversation } from "./conversation.ts";
import { ARTICLE, brief, type Meant, report } from "./said.ts";

const LAMP = "采荷路12号路灯坏了";
const NOISE = "楼上每天半夜打麻将吵得睡不着";
const BOTH = `${LAMP}，另外${NOISE}`;
/** Both demands, the second with or without a place. */
const both = (second: Meant = report("采荷路12号")): Meant => ({
  ...report("采荷路12号"),
  demands: [
    [LAMP, { ...report("采荷路12号"), category: "streetlight" }],
    [NOISE, { ...second, category: "neighbour_noise" }],
  ],
});
const start = (meant = both()) => {
  const talk = conversation();
  const said = talk.says(BOTH, meant);
  return { talk, said };
};
const texts = (talk: ReturnType<typeof conversation>) =>
  talk.did("open_case").map(({ draft }) => [draft.text, draft.place, draft.category]);

describe("a message with two demands", () => {
  it("is asked about once, with both told back", () => {
    const { talk, said } = start();
    expect(said).toBe(`您说了 2 件事：\n① ${LAMP}\n② ${NOISE}\n分开登记，各有各的工单号，可以吗？`);
    expect(talk.options.map(({ label }) => label)).toEqual(["分开登记", "当作一件事", "转人工"]);
  });

  it("becomes two cases, one card after the other, each with its own number", () => {
    const { talk } = start();
    expect(talk.presses("分开登记")).toMatch(/第 1 件 \/ 共 2 件[\s\S]*内容：采荷路12号路灯坏了/);
    const between = talk.presses("确认提交");
    // The number first, then the next card.
    expect(between).toMatch(/工单号 \d{13}[\s\S]*第 2 件 \/ 共 2 件[\s\S]*打麻将/);
    expect(talk.presses("确认提交")).toMatch(/工单号 \d{13}/);
    expect(texts(talk)).toEqual([
      [LAMP, "采荷路12号", "streetlight"],
      [NOISE, "采荷路12号", "neighbour_noise"],
    ]);
    expect(talk.did("open_further_report")).toHaveLength(1);
    expect(talk.state.at).toBe("rest");
  });

  it.each(["好", "分开", "分开登记", "两件", "1"])("is split by '%s'", (word) => {
    const { talk } = start();
    expect(talk.says(word)).toContain("第 1 件 / 共 2 件");
  });

  it.each(["当作一件事", "不用", "一件", "不用分", "2"])("stays one by '%s'", (word) => {
    const { talk } = start();
    expect(talk.says(word)).not.toContain("共 2 件");
    talk.says("确认");
    expect(texts(talk)).toEqual([[BOTH, "采荷路12号", null]]);
  });

  it("asks only for what is missing, and says for which", () => {
    const { talk } = start(both(report()));
    talk.presses("分开登记");
    expect(talk.presses("确认提交")).toMatch(/第 2 件（楼上每天半夜打麻将吵得睡不着）：在哪里/);
    expect(talk.says("采荷三区5幢", { place: "采荷三区5幢" })).toContain("第 2 件 / 共 2 件");
    talk.presses("确认提交");
    expect(texts(talk).map(([, place]) => place)).toEqual(["采荷路12号", "采荷三区5幢"]);
  });

  it("asks where once if neither says it", () => {
    const demands = [
      [LAMP, report()],
      [NOISE, report()],
    ] as const;
    const { talk } = start({ ...report(), demands });
    expect(talk.presses("分开登记")).toContain("在哪里");
    talk.says("景芳三区", { place: "景芳三区" });
    expect(talk.presses("确认提交")).toMatch(/第 2 件[\s\S]*地点：景芳三区/);
  });

  it("asks where each is that has no place of its own, though the first has none", () => {
    const INSURED = "公司三个月没给我交社保";
    const demands = [LAMP, INSURED, NOISE].map((text) => [text, report()] as const);
    const { talk } = start({ ...report(), demands });
    talk.presses("分开登记");
    talk.presses("没有具体地点");
    expect(talk.presses("确认提交")).toMatch(/第 2 件（公司三个月没给我交社保）：在哪里/);
    talk.presses("没有具体地点");
    expect(talk.presses("确认提交")).toMatch(/第 3 件（楼上每天半夜打麻将吵得睡不着）：在哪里/);
    talk.says("景芳三区", { place: "景芳三区" });
    talk.presses("确认提交");
    expect(texts(talk).map(([, place]) => place)).toEqual([null, null, "景芳三区"]);
  });

  it("loses neither when the other is given up", () => {
    for (const give of [0, 1]) {
      const { talk } = start();
      talk.presses("分开登记");
      for (const n of [0, 1]) talk.presses(n === give ? "不提交了" : "确认提交");
      expect(texts(talk)).toHaveLength(1);
      expect(texts(talk)[0]?.[0]).toBe(give === 0 ? NOISE : LAMP);
      expect(talk.state.at).toBe("rest");
    }
  });

  it("goes whole to a person who is asked for halfway", () => {
    const { talk } = start();
    talk.presses("分开登记");
    talk.says("人工");
    expect(talk.did("ask_staff")[0]?.question).toContain(LAMP);
    expect(talk.did("ask_staff")[0]?.question).toContain(NOISE);
  });

  it("goes on after a restart between the two", () => {
    const { talk } = start();
    talk.presses("分开登记");
    talk.presses("确认提交");
    const kept = JSON.parse(JSON.stringify(talk.state)) as DialogueState;
    const later = conversation({ state: kept });
    later.says("确认");
    expect(texts(later)).toEqual([[NOISE, "采荷路12号", "neighbour_noise"]]);
  });

  it("is not filed twice by an old button", () => {
    const { talk } = start();
    const asked = talk.options[0]?.id ?? "";
    talk.presses("分开登记");
    const first = talk.options[0]?.id ?? "";
    talk.presses("确认提交");
    expect(talk.pressesId(first)).toContain("已经过时");
    expect(talk.pressesId(asked)).toContain("已经过时");
    expect(talk.did("open_case")).toHaveLength(1);
    talk.presses("确认提交");
    expect(talk.did("open_case")).toHaveLength(2);
  });

  it.each(["各一张", "一人一张", "一个一张", "每件各一张", "one each"])(
    "shares as many photos in their order: '%s'",
    (word) => {
      const talk = conversation();
      talk.says(BOTH, both(), { photos: 2 });
      talk.presses("分开登记");
      expect(talk.says(word)).toMatch(/第 1 件[\s\S]*照片：1张/);
      expect(talk.presses("确认提交")).toMatch(/第 2 件[\s\S]*照片：1张/);
      talk.presses("确认提交");
      const filed = talk.did("open_case").map(({ draft }) => [draft.text, draft.photos]);
      expect(filed).toEqual([
        [LAMP, [{ mediaId: "photo0" }]],
        [NOISE, [{ mediaId: "photo1" }]],
      ]);
    },
  );

  it("offers one photo each only where there are as many", () => {
    const talk = conversation();
    talk.says(BOTH, both(), { photos: 2 });
    talk.presses("分开登记");
    expect(talk.presses("各一张")).toMatch(/第 1 件[\s\S]*照片：1张/);
    const three = conversation();
    three.says(BOTH, both(), { photos: 3 });
    three.presses("分开登记");
    expect(three.options.map(({ label }) => label)).not.toContain("各一张");
  });

  it("asks once whose the photos are, and files them with that one", () => {
    const talk = conversation();
    talk.says(BOTH, both(), { photos: 2 });
    expect(talk.presses("分开登记")).toBe(`好的，分开登记。这2张照片是哪一件的？\n① ${LAMP}\n② ${NOISE}`);
    expect(talk.options.map(({ label }) => label)).toEqual([
      "① 采荷路12号路灯坏了",
      "② 楼上每天半夜打麻将吵得睡不着",
      "各一张",
      "转人工",
    ]);
    expect(talk.presses("②")).not.toContain("照片");
    expect(talk.presses("确认提交")).toMatch(/第 2 件 \/ 共 2 件[\s\S]*照片：2张/);
    talk.presses("确认提交");
    expect(talk.did("open_case").map(({ draft }) => draft.photos.length)).toEqual([0, 2]);
  });

  it.each<[string, number]>([
    ["2", 1],
    ["第二件", 1],
    ["②", 1],
    ["第一个的", 0],
    ["1", 0],
  ])("hears whose the photos are from '%s', with one more that comes along", (word, place) => {
    const talk = conversation();
    talk.says(BOTH, both(), { photos: 1 });
    talk.presses("分开登记");
    talk.says(word, {}, { photos: 1 });
    talk.presses("确认提交");
    talk.presses("确认提交");
    expect(talk.did("open_case").map(({ draft }) => draft.photos.length)).toEqual(
      place === 0 ? [2, 0] : [0, 2],
    );
  });

  it("asks for the photos again at most once, then they go with the first", () => {
    const talk = conversation();
    talk.says(BOTH, both(), { photos: 1 });
    talk.presses("分开登记");
    expect(talk.says("😀")).toContain("请点照片是哪一件的，或者回复 1 到 2");
    expect(talk.says("😀")).toMatch(/第 1 件 \/ 共 2 件[\s\S]*照片：1张/);
  });

  it("keeps the photos of the other when one is given up", () => {
    const talk = conversation();
    talk.says(BOTH, both(), { photos: 1 });
    talk.presses("分开登记");
    talk.presses("②");
    expect(talk.presses("不提交了")).toMatch(/第 2 件 \/ 共 2 件[\s\S]*照片：1张/);
  });

  it("takes what is told instead of an answer for more of the one matter", () => {
    const { talk } = start();
    expect(talk.says("都好几天了没人来", report())).toMatch(/请核对[\s\S]*都好几天了/);
    expect(talk.state.at).toBe("confirming");
  });

  it("asks again at most once", () => {
    const { talk } = start();
    expect(talk.says("😀")).toContain("请点“分开登记”");
    expect(talk.says("😀")).toContain("请核对");
  });
});

describe("what is never held up by that question", () => {
  it.each<[string, Meant]>([
    ["danger", { ...both(), dangers: ["fire"] }],
    ["danger in one part", { ...both({ ...report("采荷路12号"), dangers: ["gas"] }) }],
    ["a sealed matter", { ...both(), sealed: true }],
    ["a sealed part", { ...both({ ...report("采荷路12号"), sealed: true }) }],
  ])("%s", (_, meant) => {
    const { talk } = start(meant);
    expect(talk.state.at).toBe("confirming");
  });

  it("files all of it at once when somebody turns out to be in despair", () => {
    const { talk } = start();
    talk.presses("分开登记");
    talk.says("我不想活了", { dangers: ["self_harm"] });
    expect(talk.did("open_case")).toHaveLength(1);
    expect(talk.did("open_case")[0]?.draft.text).toContain(NOISE);
    expect(talk.state.at).toBe("rest");
  });
});

describe("several demands in a message that reads as something else", () => {
  const FUMES = "楼下烧烤店油烟特别大";
  const PERMIT = "居住证怎么办";
  const ASKED: Meant = { intent: "consult", kind: "consultation" };
  const demands = (first: string, meant: Meant): NonNullable<Meant["demands"]> => [
    [first, meant],
    [FUMES, { ...report(), category: "cooking_fumes" }],
  ];
  const filed = (talk: ReturnType<typeof conversation>) => {
    talk.says("采荷路12号", { place: "采荷路12号" });
    talk.presses("确认提交");
    return talk.did("open_case").map(({ draft }) => [draft.text, draft.category]);
  };

  it("asks before it answers the question by its article and goes on with the report", () => {
    const talk = conversation();
    const said = talk.says(
      `${PERMIT}，还有${FUMES}`,
      { ...ASKED, demands: demands(PERMIT, ASKED) },
      { article: ARTICLE },
    );
    expect(said).toContain("您说了 2 件事");
    expect(said).not.toContain("【怎么办居住证】");
    expect(talk.presses("分开登记")).toMatch(
      /【怎么办居住证】[\s\S]*第 2 件（楼下烧烤店油烟特别大）：在哪里/,
    );
    expect(talk.did("answer_with").map(({ question, article }) => [question, article.id])).toEqual([
      [PERMIT, ARTICLE.id],
    ]);
    expect(talk.did("ask_staff")).toEqual([]);
    expect(filed(talk)).toEqual([[FUMES, "cooking_fumes"]]);
    expect(talk.did("open_further_report")).toHaveLength(1);
  });

  it("leaves several questions to staff, whatever article was found", () => {
    const talk = conversation();
    const text = `${PERMIT}，公积金怎么提取，还有${FUMES}`;
    const meant: Meant = { ...ASKED, demands: [...demands(PERMIT, ASKED), ["公积金怎么提取", ASKED]] };
    talk.says(text, meant, { article: ARTICLE });
    talk.presses("分开登记");
    expect(talk.did("answer_with")).toEqual([]);
    expect(talk.did("ask_staff")[0]?.question).toBe(`${PERMIT}\n公积金怎么提取`);
  });

  it("asks before it hands a question that no article answers to staff, and files the matter with its photo", () => {
    const talk = conversation();
    const meant = { ...ASKED, demands: demands(PERMIT, ASKED) };
    expect(talk.sends({ photos: 1, meant }, `${PERMIT}，还有${FUMES}`)).toContain("您说了 2 件事");
    expect(talk.did("ask_staff")).toEqual([]);
    expect(talk.presses("分开登记")).toMatch(
      /已转给工作人员[\s\S]*第 2 件（楼下烧烤店油烟特别大）：[\s\S]*在哪里/,
    );
    expect(talk.did("ask_staff")[0]?.question).toBe(PERMIT);
    expect(filed(talk)).toEqual([[FUMES, "cooking_fumes"]]);
    expect(talk.did("open_case")[0]?.draft.photos).toHaveLength(1);
    expect(talk.did("open_further_report")).toHaveLength(1);
  });

  it("keeps question and matter as one where that is wanted", () => {
    const talk = conversation();
    talk.says(`${PERMIT}，还有${FUMES}`, { ...ASKED, demands: demands(PERMIT, ASKED) });
    talk.presses("当作一件事");
    expect(filed(talk)).toEqual([[`${PERMIT}，还有${FUMES}`, null]]);
    expect(talk.did("ask_staff")).toEqual([]);
  });

  it("shows or urges their case and goes on with the report", () => {
    for (const [wish, words] of [
      ["track", "我的路灯修到哪一步了"],
      ["urge", "路灯催一下"],
    ] as const) {
      const talk = conversation({ mine: [brief(1)] });
      const said = talk.says(`${words}，还有${FUMES}`, {
        intent: wish,
        demands: demands(words, { intent: wish }),
      });
      expect(said).toMatch(/2611200000018[\s\S]*在哪里/);
      expect(filed(talk)).toEqual([[FUMES, "cooking_fumes"]]);
    }
  });

  it("asks about all of them where their wish needs an answer first, where it is unsure, or where all are matters", () => {
    const withdrawn: Meant = { intent: "withdraw", demands: demands("路灯撤回", { intent: "withdraw" }) };
    const unsure: Meant = { intent: ["urge", "report"], demands: demands("路灯不亮", report()) };
    for (const meant of [withdrawn, unsure, { ...ASKED, demands: demands("路灯不亮", report()) }]) {
      const talk = conversation({ mine: [brief(1)] });
      expect(talk.says(`路灯的事，还有${FUMES}`, meant)).toContain("您说了 2 件事");
    }
  });

  it("leaves all of it to a person who is asked for, and to the case that it adds to", () => {
    const human = conversation();
    human.says(`转人工，${FUMES}`, { intent: "human", demands: demands("转人工", { intent: "human" }) });
    expect(human.did("ask_staff")[0]?.question).toContain(FUMES);
    const added = conversation({ mine: [brief(1)] });
    added.says(`补充一下，${FUMES}`, {
      intent: "supplement",
      demands: demands("补充一下", { intent: "supplement" }),
    });
    expect(added.did("change_case")[0]?.event).toMatchObject({ type: "supplement", text: FUMES });
  });

  it("answers one of two questions and hands both to staff", () => {
    const talk = conversation();
    const text = `${PERMIT}，公积金怎么提取`;
    const meant: Meant = {
      ...ASKED,
      demands: [
        [PERMIT, ASKED],
        ["公积金怎么提取", ASKED],
      ],
    };
    expect(talk.says(text, meant, { article: ARTICLE })).toMatch(/【怎么办居住证】[\s\S]*已转给工作人员/);
    expect(talk.did("ask_staff")[0]?.question).toBe(text);
  });
});
