import { describe, expect, it } from "vitest";
import { NO_PLACES } from "../../helpers/no-places.ts";
import { conversation } from "./conversation.ts";
import { report } from "./said.ts";

const NOTHING = [
  "就是那个",
  "随便",
  "不方便",
  "唉",
  "那边",
  "老地方",
  "就那里",
  "到处都是",
  "不想说",
  "你猜",
  "说了你也不知道",
  "忘了",
  "保密",
] as const;

describe("words that name no place, asked where it is", () => {
  const asked = () => {
    const talk = conversation();
    talk.says("路灯坏了三天了", report());
    return talk;
  };

  it.each(NOTHING)(
    "'%s' is asked once again with an example, then left open, and spoils nothing",
    (words) => {
      const talk = asked();
      expect(talk.says(words)).toContain("比如“采荷路12号”");
      expect(talk.says(words)).toMatch(/内容：路灯坏了三天了\n地点：没有具体地点/);
      talk.presses("确认提交");
      expect(talk.did("open_case")[0]?.draft).toMatchObject({ text: "路灯坏了三天了", place: null });
    },
  );

  it("are not answered with the same help again and again where they read as asking for it", () => {
    const talk = asked();
    talk.says("保密", { intent: "help" });
    expect(talk.says("保密", { intent: "help" })).toContain("请核对");
  });

  it("do not become the place by correcting it either", () => {
    for (const words of ["那边", "改地点 老地方"]) {
      const talk = conversation();
      talk.says("采荷路12号路灯坏了", report("采荷路12号"));
      talk.says("改地点");
      talk.says(words);
      talk.says("采荷路7号", { place: "采荷路7号" });
      talk.says("确认");
      expect(talk.did("open_case")[0]?.draft.place).toBe("采荷路7号");
    }
  });

  it.each(["在家", "楼下", "菜场里面", "银泰"])("leave what does name one as it is: %s", (words) => {
    expect(asked().says(words)).toContain(`地点：${words}`);
  });
});

describe("what is no place, answered to where", () => {
  it.each([...NO_PLACES, "夜里", "上个月中旬", "那个东西又响了", "每天晚上弄得睡不着", "every night"])(
    "'%s' is asked once more with an example, then left open; no word is lost",
    (words) => {
      const talk = conversation();
      talk.says("楼上装修太吵了", report());
      expect(talk.says(words)).toContain("比如“采荷路12号”");
      expect(talk.says(words)).toContain("地点：没有具体地点");
      talk.presses("确认提交");
      expect(talk.did("open_case")[0]?.draft).toMatchObject({ place: null });
      expect(talk.did("open_case")[0]?.draft.text).toContain("楼上装修太吵了");
    },
  );

  it("tells the matter in the report where it does", () => {
    const talk = conversation();
    talk.says("楼上装修太吵了", report());
    talk.says("两年了天天吵");
    talk.says("采荷路12号", { place: "采荷路12号" });
    talk.says("确认");
    expect(talk.did("open_case")[0]?.draft).toMatchObject({
      text: "楼上装修太吵了\n两年了天天吵",
      place: "采荷路12号",
    });
  });

  it.each([
    "我家楼上",
    "3幢",
    "5-2-301",
    "老年活动室",
    "地铁口旁边",
    "电梯里",
    "东边那条路",
    "万象城",
    "楼道",
    "小河边",
    "公厕",
    "树下面",
    "caihe lu 12",
    "Wulin Square",
  ])("'%s' is one by its shape", (words) => {
    const talk = conversation();
    talk.says("太吵了", report());
    expect(talk.says(words)).toContain(`地点：${words}`);
  });

  it("is one where a community or street of ours is named, without any ending", () => {
    const talk = conversation({ namesOurs: (text) => text.includes("采荷") });
    talk.says("太吵了", report());
    expect(talk.says("采荷")).toContain("地点：采荷");
  });
});

describe("the same word to every question", () => {
  it.each(["不方便", "唉", "嗯"])(
    "'%s' never gets one question twice, and ends with a number or a person",
    (words) => {
      const talk = conversation();
      const said = [talk.says("我要反映")];
      for (let i = 0; i < 6 && talk.did("ask_staff").length + talk.did("open_case").length === 0; i += 1)
        said.push(talk.says(words));
      expect(new Set(said).size).toBe(said.length);
      expect(talk.did("ask_staff").length + talk.did("open_case").length).toBe(1);
    },
  );

  it.each(["不方便", "唉"])(
    "'%s' says nothing of the matter, nor of several or whose the photos are",
    (words) => {
      const talk = conversation();
      talk.sends(
        {
          photos: 1,
          meant: {
            ...report("采荷路12号"),
            demands: [
              ["路灯坏了", report()],
              ["井盖松了", report()],
            ],
          },
        },
        "采荷路12号路灯坏了，井盖松了",
      );
      talk.says(words);
      talk.presses("分开登记");
      talk.says(words);
      talk.says(words);
      talk.says("采荷路12号", { place: "采荷路12号" });
      talk.presses("确认提交");
      talk.presses("确认提交");
      expect(talk.did("open_case").map(({ draft }) => draft.text)).toEqual(["路灯坏了", "井盖松了"]);
    },
  );
});

describe("a report that says nothing of what", () => {
  it.each(["那个东西坏了", "坏了", "有个东西坏了没人修", "它又坏了", "这里有问题", "it's broken again"])(
    "is asked once what it is, then where: %s",
    (words) => {
      const talk = conversation();
      talk.says(words, { ...report(), category: "property_service" });
      expect(talk.last.says[0]?.key).toBe("ask.which");
      talk.says("路灯", { ...report(), category: "streetlight" });
      expect(talk.last.says[0]?.key).toBe("ask.place");
      talk.says("采荷路12号", { place: "采荷路12号" });
      talk.says("确认");
      expect(talk.did("open_case")[0]?.draft).toMatchObject({
        text: `${words}\n路灯`,
        place: "采荷路12号",
        category: "streetlight",
      });
    },
  );

  it.each(["不知道", "就是那个", "唉"])(
    "brings a person where nobody can say, and files nothing: %s",
    (words) => {
      const talk = conversation();
      expect(talk.says("那个东西坏了", report())).toContain("什么坏了");
      expect(talk.says(words)).toContain("还不清楚是什么事");
      expect(talk.says(words)).toContain("已转给工作人员");
      expect(talk.did("open_case")).toEqual([]);
    },
  );

  it.each([
    ["有问题", "有个问题一直没解决"],
    ["东西坏了", "坏了很久了"],
    ["我想投诉一下他们", "反正就是不行"],
    ["楼上", "楼上的"],
    ["那边又来了", "又来了又来了"],
  ])("is never asked where first, nor shown to be filed, line after line: %s, %s", (first, second) => {
    const talk = conversation();
    for (const words of [first, second, second])
      expect(talk.says(words, report())).not.toMatch(/在哪里|请核对/);
    expect(talk.did("ask_staff")[0]?.question).toBe(`${first}\n${second}`);
  });

  it("keeps a place that was said meanwhile", () => {
    const talk = conversation();
    talk.says("那个东西坏了", report());
    expect(talk.says("采荷路12号", { place: "采荷路12号" })).toContain("还不清楚是什么事");
    expect(talk.says("井盖", report())).toMatch(/请核对[\s\S]*地点：采荷路12号/);
  });

  it("said again and again never gets one question twice, and ends with a person", () => {
    const talk = conversation();
    const said = Array.from({ length: 4 }, () => talk.says("那个东西坏了", report()));
    expect(new Set(said).size).toBe(4);
    expect(said.at(-1)).toContain("已转给工作人员");
    expect(talk.did("ask_staff")[0]?.question).toBe("那个东西坏了");
  });

  it("is asked what, not where, when only the place was said", () => {
    const talk = conversation();
    expect(talk.says("采荷路12号那个东西坏了", report("采荷路12号"))).toContain("什么坏了");
    expect(talk.says("井盖", report())).toMatch(/请核对[\s\S]*地点：采荷路12号/);
  });

  it("is not asked where a photo shows it, in danger, or when it tells more", () => {
    const shown = conversation();
    expect(shown.sends({ photos: 1, meant: report() }, "那个东西坏了")).toContain("在哪里");
    const danger = conversation();
    danger.says("出事了", { ...report(), dangers: ["medical"] });
    expect(danger.last.says.map(({ key }) => key)).not.toContain("ask.which");
    for (const words of ["太吵了", "漏水了", "有味道", "路灯坏了"])
      expect(conversation().says(words, report())).toContain("在哪里");
  });
});
