import { describe, expect, it } from "vitest";
import { DANGERS } from "../../../src/core/glossary.ts";
import { conversation } from "./conversation.ts";
import { type Meant, report } from "./said.ts";

const FIRE: Meant = { ...report(), dangers: ["fire"], urgency: "emergency" };
const DESPAIR: Meant = { dangers: ["self_harm"], sealed: true };

describe("danger", () => {
  it.each(DANGERS)(
    "is answered with the number before anything else, even before the notice: %s",
    (danger) => {
      const talk = conversation({ firstContact: true });
      talk.says("出事了", { dangers: [danger] });
      expect(talk.last.says[0]?.key).toBe(`call.${danger}`);
      expect(talk.did("raise_alert")).toEqual([
        {
          do: "raise_alert",
          danger,
          sealed: ["self_harm", "domestic_violence", "child_harm"].includes(danger),
        },
      ]);
    },
  );

  it("alerts those on duty once, however often the same danger is told", () => {
    const talk = conversation();
    talk.says("着火了", FIRE);
    talk.says("着火了！！", FIRE);
    talk.says("采荷路12号", { place: "采荷路12号" });
    talk.says("确认");
    talk.says("火越来越大", FIRE);
    expect(talk.did("raise_alert")).toHaveLength(1);
    expect(talk.did("open_case")).toHaveLength(1);
  });

  it("alerts again for another danger", () => {
    const talk = conversation();
    talk.says("着火了，采荷路12号", { ...FIRE, place: "采荷路12号" });
    talk.says("有人困在里面", { dangers: ["trapped"] });
    expect(talk.did("raise_alert").map(({ danger }) => danger)).toEqual(["fire", "trapped"]);
  });

  it("names two numbers at most", () => {
    const talk = conversation();
    talk.says("又着火又漏气还塌了", { dangers: ["fire", "gas", "collapse"] });
    expect(talk.last.says.filter((say) => say.key.startsWith("call."))).toHaveLength(2);
  });

  it("joins the report that is being told, as an emergency", () => {
    const talk = conversation();
    talk.says("电线在冒火花", report());
    talk.says("烧起来了，采荷路12号", { ...FIRE, place: "采荷路12号" });
    talk.says("确认");
    expect(talk.did("open_case")[0]?.draft).toMatchObject({ danger: "fire", urgency: "emergency" });
  });

  it("is filed, not queued, when the person can only beg", () => {
    const talk = conversation();
    talk.says("着火了，采荷路12号", { ...FIRE, place: "采荷路12号" });
    talk.says("快点！", { intent: "urge" });
    talk.says("求你们快点！", { intent: "urge" });
    expect(talk.did("ask_staff")).toHaveLength(0);
    expect(talk.did("open_case")).toHaveLength(1);
  });

  it("is not tracked, urged or taken for anything else while a number is in it", () => {
    const talk = conversation();
    talk.says("2611200000017 又着火了", { ...FIRE, number: "2611200000017" });
    expect(talk.last.says[0]?.key).toBe("call.fire");
    expect(talk.state.at).toBe("asking");
  });
});

describe("what is said first fits what happens", () => {
  it.each([
    ["我把自己锁在房间里，他拿着刀在外面砸门", ["trapped", "violence"], /^请先到安全的地方，马上打110/],
    ["孩子被锁在车里了", ["trapped"], /^请马上打119，说清人在哪里(?![\s\S]*轿厢)/],
    ["3幢电梯里关着一个老太太", ["trapped"], /^请马上打119；困在电梯里先按轿厢里的呼叫按钮/],
    ["We are stuck in the elevator", ["trapped"], /^Call 119 now; in a lift, press the alarm button/],
    ["河里有个人在扑腾", ["flood", "trapped"], /^请马上打119和110，说清在哪段水边/],
    ["桥底下有个人漂在河里不动了", ["flood"], /^请马上打119和110，说清在哪段水边/],
    ["弟弟手指头伸到插座里去了，躺着在抖", ["medical"], /^先关电闸；没断电不要碰他/],
    ["我爸昏过去了", ["medical"], /^请马上打120，照电话里医生说的做/],
  ] as const)("%s", (text, dangers, said) => {
    expect(conversation().says(text, { dangers, urgency: "emergency" })).toMatch(said);
  });

  it("answers pictures that cry for help with the numbers, and asks what is wrong", () => {
    const talk = conversation();
    expect(talk.says("🔥🔥🔥🏠🆘")).toMatch(/着火119，报警110，急救120。出了什么事，在哪里？/);
    expect(conversation().says("😀😀")).toMatch(/^没看懂/);
  });
});

describe("somebody in despair", () => {
  it("is asked nothing: the number, and people on duty know", () => {
    const talk = conversation();
    expect(talk.says("我不想活了", DESPAIR)).toMatch(/^您现在很难受，请先打12356/);
    expect(talk.did("open_case")[0]?.draft).toMatchObject({ sealed: true, danger: "self_harm" });
    expect(talk.state.at).toBe("rest");
  });

  it("may go on telling for half an hour, and is never told off or sold a form", () => {
    const talk = conversation();
    talk.says("我不想活了", DESPAIR);
    talk.wait(20);
    expect(talk.says("没人管我", { intent: "urge", kind: "case" })).toContain("12356");
    expect(talk.says("我在采荷路桥上", { place: "采荷路", kind: "case", intent: "report" })).toContain(
      "记下了",
    );
    expect(talk.did("change_case").map(({ event }) => event.type)).toEqual(["supplement", "supplement"]);
    expect(talk.did("open_case")).toHaveLength(1);
  });
});

describe("somebody else in despair", () => {
  it("gets the police and firemen's numbers, and the place is asked", () => {
    const talk = conversation();
    expect(talk.says("有人要跳楼", DESPAIR)).toMatch(/^请马上打110和119[\s\S]*\n在哪里？/);
    expect(talk.state.at).toBe("asking");
    expect(talk.did("raise_alert")).toHaveLength(1);
    talk.says("采荷路12号楼顶", { place: "采荷路12号" });
    talk.says("快点！", { intent: "urge" });
    talk.says("快点啊！", { intent: "urge" });
    expect(talk.did("open_case")[0]?.draft).toMatchObject({ place: "采荷路12号楼顶", sealed: true });
  });
});

describe("who is told of without 'somebody'", () => {
  it.each([
    "对面六楼窗台外面站着一个小姑娘，脚都在外头了",
    "河边护栏外面站着个女学生，在哭",
    "楼顶坐着个老太太，要往下跳",
    "对面楼顶站着一个人要跳下去",
    "A girl is sitting on the edge of the roof",
  ])("is somebody else: %s", (text) => {
    const talk = conversation();
    expect(talk.says(text, DESPAIR)).toMatch(/^(?:请马上打110和119|Call 110 and 119 now)/);
    expect(talk.state.at).toBe("asking");
  });

  it("but is oneself where one says who one is", () => {
    expect(conversation().says("我是个女的，一个人，不想活了", DESPAIR)).toMatch(/^您现在很难受/);
  });
});

describe("violence at home", () => {
  it("asks softly where, and takes 'no place'", () => {
    const talk = conversation();
    expect(talk.says("老公打我", { dangers: ["domestic_violence"], sealed: true })).toMatch(
      /^请打110；不方便说话，发短信到12110[\s\S]*不想说也可以/,
    );
    expect(talk.says("不")).toContain("只有专门的工作人员能看到");
  });
});
