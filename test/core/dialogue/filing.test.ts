import { describe, expect, it } from "vitest";
import { conversation } from "./conversation.ts";
import { report } from "./said.ts";

const LAMP = "采荷路12号门口的路灯坏了三天了";
const PIN = { lat: 30.25, lon: 120.19 };
const ARTICLE_ON_THE_SIDE = {
  article: {
    id: "a1",
    title: "居住证",
    questions: [],
    body: "带身份证到社区办。",
    source: "办事指南",
    owner: "ga",
    reviewBy: "2027-01-01",
  },
};

describe("a report from cold", () => {
  it("says first what this is, once, and shows the card of a whole report", () => {
    const talk = conversation({ firstContact: true });
    const first = talk.says(LAMP, report("采荷路12号"));
    expect(first).toMatch(/^您好，这里是平安365。我是机器人，不是110/);
    expect(first).toMatch(/内容：采荷路12号门口的路灯坏了三天了[\s\S]*地点：采荷路12号/);
    expect(talk.says("你好", { intent: "greet" })).not.toContain("不是110");
  });

  it("is filed by its first button, with the number, the code, the date and what happens next", () => {
    const talk = conversation();
    talk.says(LAMP, report("采荷路12号"));
    expect(talk.options[0]?.label).toBe("确认提交");
    const filed = talk.presses("确认提交");
    expect(filed).toMatch(/工单号 \d{13}，查询码 ABC234/);
    expect(filed).toMatch(/接下来.*前给您结果/);
    expect(talk.did("open_case")).toHaveLength(1);
    expect(talk.did("open_case")[0]?.draft).toMatchObject({ text: LAMP, place: "采荷路12号" });
  });

  it.each([
    "确认",
    "好",
    "好的",
    "对的",
    "提交",
    "嗯嗯",
    "OK",
    "没错",
    "可以！",
    "好的谢谢",
    "OK，谢谢您",
    "可以，快点",
  ])("is filed by %s", (yes) => {
    const talk = conversation();
    talk.says(LAMP, report("采荷路12号"));
    talk.says(yes);
    expect(talk.did("open_case")).toHaveLength(1);
  });

  it("is filed by words that surely agree", () => {
    const talk = conversation();
    talk.says(LAMP, report("采荷路12号"));
    talk.says("对对对就这样", { intent: "confirm" });
    expect(talk.did("open_case")).toHaveLength(1);
  });

  it.each([
    ["采荷路12号楼上", "采荷路12号楼"],
    ["12号楼上", "12号楼"],
    ["芙蓉苑3幢楼上。", "芙蓉苑3幢楼"],
    ["采荷路12号", "采荷路12号"],
    ["楼上那家", "楼上那家"],
  ])("is where the house stands, whoever says it as 上: %s", (said, place) => {
    const talk = conversation();
    talk.says("天花板一直在漏水", report());
    talk.says(said, { place });
    talk.says("确认");
    expect(talk.did("open_case")[0]?.draft.place).toBe(place);
  });

  it("takes four messages when every piece comes alone", () => {
    const talk = conversation({ firstContact: true });
    expect(talk.says("我要反映")).toContain("什么事");
    expect(talk.says("垃圾没人收", report())).toContain("在哪里");
    expect(talk.says("采荷路12号", { place: "采荷路12号" })).toContain("请核对");
    expect(talk.says("好")).toContain("工单号");
    expect(talk.did("open_case")[0]?.draft).toMatchObject({ text: "垃圾没人收", place: "采荷路12号" });
  });

  it.each([
    "您好，我要投诉",
    "你好，我想反映一下我们小区的问题",
    "我要反映个事",
    "有问题要反映",
    "我们这里有个情况想反映一下",
    "有件事要跟你们反映",
  ])("does not take an opening for the matter: %s", (opening) => {
    expect(conversation().says(opening, report())).toBe("请用一句话说是什么事。");
  });

  it("does not take an opening in English for the matter either", () => {
    expect(conversation().says("I have a problem", report())).toMatch(/^In one sentence|what/i);
    expect(conversation().says("I have a problem", report())).not.toContain("Where");
  });

  it("asks first what it is, then where, and keeps both", () => {
    const talk = conversation();
    expect(talk.says("有问题要反映", report())).toContain("什么事");
    expect(talk.says("路面有个坑", report())).toContain("在哪里");
    talk.says("在凯旋路上", { place: "凯旋路" });
    talk.says("确认");
    expect(talk.did("open_case")[0]?.draft).toMatchObject({ text: "路面有个坑", place: "凯旋路上" });
  });

  it("keeps in its words what was taken for the place and gives way to another", () => {
    const talk = conversation();
    talk.says("太吵了", report());
    expect(talk.says("楼下酒吧", report())).toContain("地点：楼下酒吧");
    expect(talk.says("四季青钱塘社区", { place: "四季青钱塘社区" })).toMatch(
      /内容：太吵了 楼下酒吧\n地点：四季青钱塘社区/,
    );
  });

  it.each([["改地点 凯旋路12号"], ["没有具体地点"]])(
    "keeps it, too, when the place is corrected: %s",
    (words) => {
      const talk = conversation();
      talk.says("晚上很危险", report());
      talk.says("路面有个坑");
      expect(talk.says(words)).toContain("内容：晚上很危险 路面有个坑");
    },
  );

  it("forgets a place that was a slip", () => {
    const talk = conversation();
    talk.says("路灯坏了", report());
    talk.says("采荷路12号", { place: "采荷路12号" });
    expect(talk.says("不对，是采荷路7号", { place: "采荷路7号" })).toMatch(/内容：路灯坏了\n地点：采荷路7号/);
  });

  it("may begin with the place", () => {
    const talk = conversation();
    expect(talk.says("采荷路12号", { place: "采荷路12号" })).toContain("采荷路12号，记下了");
    expect(talk.says("路灯坏了", report())).toMatch(/请核对[\s\S]*地点：采荷路12号/);
  });

  it("may begin with photos, one after the other", () => {
    const talk = conversation();
    expect(talk.sends({ photos: 1 })).toContain("收到1张照片");
    expect(talk.sends({ photos: 1 })).toContain("收到2张照片");
    talk.says("楼道堆满了东西，采荷三区5幢", report("采荷三区5幢"));
    talk.presses("确认提交");
    expect(talk.did("open_case")[0]?.draft.photos).toHaveLength(2);
  });

  it("calls a video a video, wherever it counts what came", () => {
    const talk = conversation();
    expect(talk.sends({ videos: 1 })).toContain("收到1个视频。");
    expect(talk.sends({ photos: 1 })).toContain("收到1张照片、1个视频。");
    const card = talk.says("楼道堆满了东西，采荷三区5幢", report("采荷三区5幢"));
    expect(card).toMatch(/照片：1张\n视频：1个/);
    expect(conversation().sends({ videos: 1 })).not.toContain("照片");
  });

  it("may begin with a pin, which is the place", () => {
    const talk = conversation();
    expect(talk.sends({ location: PIN })).toContain("位置收到了");
    expect(talk.says("有人占道摆摊", report())).toContain("您发的位置");
    talk.presses("确认提交");
    expect(talk.did("open_case")[0]?.draft.location).toEqual(PIN);
  });

  it("keeps the more exact of a typed place and the name of a pin, and the pin", () => {
    const typed = conversation();
    typed.says("采荷路66号门口的井盖破了", report("采荷路66号"));
    const card = typed.sends({ location: PIN, meant: { place: "上城区" } }, "浙江省杭州市上城区");
    expect(card).toMatch(/内容：采荷路66号门口的井盖破了\n地点：采荷路66号/);
    typed.presses("确认提交");
    expect(typed.did("open_case")[0]?.draft).toMatchObject({ place: "采荷路66号", location: PIN });
    const pinned = conversation();
    pinned.sends({ location: PIN, meant: { place: "上城区" } }, "浙江省杭州市上城区");
    expect(pinned.says("采荷路66号门口的井盖破了", report("采荷路66号"))).toContain("地点：采荷路66号");
    // As exact or more: the pin was sent later, and on purpose.
    const moved = conversation();
    moved.says("采荷路的井盖破了", report("采荷路"));
    const better = moved.sends({ location: PIN, meant: { place: "采荷路88号" } }, "采荷路88号");
    expect(better).toContain("地点：采荷路88号");
  });

  it("keeps a caption with its photo", () => {
    const talk = conversation();
    talk.sends({ photos: 1, meant: report("采荷路5号") }, "采荷路5号井盖没了");
    talk.presses("确认提交");
    expect(talk.did("open_case")[0]?.draft).toMatchObject({ text: "采荷路5号井盖没了", photos: [{}] });
  });

  it("asks no place of a suggestion", () => {
    const talk = conversation();
    const card = talk.says("建议小区多装充电桩", { intent: "report", kind: "suggestion" });
    expect(card).toContain("请核对您的建议");
    expect(card).not.toContain("地点");
    talk.presses("确认提交");
    expect(talk.did("open_case")[0]?.draft.kind).toBe("suggestion");
  });

  it("opens the report with its first message and goes on in it, so that all share one bucket", () => {
    const talk = conversation();
    talk.says("路灯坏了", report());
    talk.says("采荷路5号", { place: "采荷路5号" });
    talk.says("好");
    expect(talk.commands.map((command) => command.do)).toEqual([
      "open_report",
      "continue_report",
      "continue_report",
      "open_case",
    ]);
  });
});

describe("asked where it is", () => {
  const asked = () => {
    const talk = conversation();
    talk.says("半夜施工吵死了", report());
    return talk;
  };

  it.each(["不知道", "没有地址", "说不清", "无"])("takes %s for no particular place", (words) => {
    expect(asked().says(words)).toContain("没有具体地点");
  });

  it.each([
    ["就在采荷三区5幢2单元门口", "采荷三区5幢2单元", "采荷三区5幢2单元门口"],
    ["菜场旁边", undefined, "菜场旁边"],
    ["在家", undefined, "在家"],
    ["near the school", undefined, "near the school"],
  ])("takes %s in the person's own words", (words, place, kept) => {
    const talk = asked();
    talk.says(words, place ? { place } : {});
    expect(talk.state).toMatchObject({ at: "confirming", draft: { place: kept } });
  });

  it("does not take an angry line for a place, keeps it, and asks once more", () => {
    const talk = asked();
    expect(talk.says("你们到底管不管", report())).toContain("请再说一下地点");
    expect(talk.says("采荷新村", { place: "采荷新村" })).toMatch(/内容：半夜施工吵死了 你们到底管不管/);
  });

  it("does not insist a third time: the place stays open and the report can be filed", () => {
    const talk = asked();
    talk.says("你们到底管不管", report());
    expect(talk.says("烦死了！")).toContain("没有具体地点");
    expect(talk.options[0]?.label).toBe("确认提交");
  });

  it("takes a pin", () => {
    expect(asked().sends({ location: PIN })).toContain("您发的位置");
  });

  it("takes a photo and says so with the same question", () => {
    expect(asked().sends({ photos: 1 })).toMatch(/收到1张照片。在哪里/);
  });

  it("answers a question on the side and keeps the report", () => {
    const talk = asked();
    const said = talk.says("居住证怎么办", { intent: "consult", kind: "consultation" }, ARTICLE_ON_THE_SIDE);
    expect(said).toMatch(/【居住证】[\s\S]*来源：办事指南[\s\S]*还没有提交/);
    expect(talk.state.at).toBe("asking");
  });
});

describe("after filing", () => {
  const filed = () => {
    const talk = conversation();
    talk.says("路灯坏了，采荷路5号", report("采荷路5号"));
    const confirm = talk.options[0]?.id ?? "";
    talk.presses("确认提交");
    return { talk, confirm };
  };

  it("takes lines and photos within a minute as part of it", () => {
    const { talk } = filed();
    expect(talk.says("灯杆编号忘了说，是0123", { intent: "supplement" })).toContain("记下了");
    talk.sends({ photos: 1 });
    expect(talk.did("change_case").map(({ event }) => event.type)).toEqual(["supplement", "supplement"]);
  });

  it("takes a whole other report for another one", () => {
    const { talk } = filed();
    expect(talk.says("清波街占道经营", report("清波街"))).toContain("请核对");
  });

  it("takes a line after two minutes afresh", () => {
    const { talk } = filed();
    talk.wait(2);
    talk.sends({ photos: 1 });
    expect(talk.did("change_case")).toHaveLength(0);
    expect(talk.state.at).toBe("asking");
  });

  it("files once, however often the old button is pressed", () => {
    const { talk, confirm } = filed();
    expect(talk.pressesId(confirm)).toContain("已经提交过了");
    expect(talk.says("确认")).toContain("已经提交过了");
    expect(talk.did("open_case")).toHaveLength(1);
  });

  it("never files a new report by the button of an old one", () => {
    const { talk, confirm } = filed();
    talk.wait(5);
    talk.says("清波街占道经营", report("清波街"));
    expect(talk.pressesId(confirm)).toContain("过时");
    expect(talk.did("open_case")).toHaveLength(1);
  });

  it("answers 好的 shortly", () => {
    expect(filed().talk.says("好的")).toBe("好的，有事随时发消息。");
  });
});
