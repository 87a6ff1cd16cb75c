import { describe, expect, it } from "vitest";
import { conversation } from "./conversation.ts";
import { report } from "./said.ts";

describe("correcting the card", () => {
  const shown = () => {
    const talk = conversation();
    talk.says("路灯坏了，采荷路5号", report("采荷路5号"));
    return talk;
  };
  const place = (talk: ReturnType<typeof shown>) =>
    "draft" in talk.state ? talk.state.draft.place : undefined;

  it("asks for the right place when it is wrong", () => {
    const talk = shown();
    expect(talk.says("地址写错了")).toContain("请重新说地点");
    talk.says("采荷路50号", { place: "采荷路50号" });
    expect(place(talk)).toBe("采荷路50号");
  });

  it.each(["改地址 采荷路50号", "地址是采荷路50号", "地址：采荷路50号", "不对，地址应该是采荷路50号"])(
    "takes it at once from: %s",
    (words) => {
      const talk = shown();
      talk.says(words, { place: "采荷路50号" });
      expect(place(talk)).toBe("采荷路50号");
    },
  );

  it("takes a bare other place for the right one", () => {
    const talk = shown();
    talk.says("不对，是采荷路50号", { place: "采荷路50号" });
    expect(place(talk)).toBe("采荷路50号");
  });

  it("takes what else is told beside the right place into the words", () => {
    const talk = shown();
    talk.presses("修改");
    talk.says("地点改成清泰街310号，还有是每天早上七点", { place: "清泰街310号", time: true });
    expect(talk.state).toMatchObject({
      draft: { place: "清泰街310号", text: "路灯坏了，采荷路5号\n每天早上七点", time: true },
    });
  });

  it("does so in answer to where it is, and keeps what belongs to the place", () => {
    const talk = shown();
    talk.says("地址写错了");
    talk.says("清泰街310号，靠近菜场，每天早上七点", { place: "清泰街310号", time: true });
    expect(place(talk)).toBe("清泰街310号，靠近菜场");
    expect(talk.state).toMatchObject({ draft: { text: expect.stringMatching(/每天早上七点$/) } });
  });

  it.each(["十二号", "12号", "12号门口", "三幢2单元"])(
    "joins a door to the road that was told: %s",
    (words) => {
      const talk = conversation();
      talk.says("彩霞岭有人占道摆摊", report("彩霞岭"));
      expect(talk.says(words)).toContain(`地点：彩霞岭${words}`);
    },
  );

  it("asks for the right place where a door is told already, and puts it in its stead", () => {
    const talk = shown();
    expect(talk.says("十二号")).toContain("请重新说地点");
    talk.says("12号");
    expect(place(talk)).toBe("采荷路12号");
  });

  it("goes by buttons: edit, place, the place", () => {
    const talk = shown();
    talk.presses("修改");
    talk.presses("改地点");
    talk.says("采荷路50号", { place: "采荷路50号" });
    expect(place(talk)).toBe("采荷路50号");
  });

  it("replaces the words, not adds to them", () => {
    const talk = shown();
    talk.presses("修改");
    talk.says("内容");
    talk.says("路灯不亮还掉玻璃", report());
    expect(talk.state).toMatchObject({ draft: { text: "路灯不亮还掉玻璃", place: "采荷路5号" } });
  });

  it.each(["改内容 路灯不亮还掉玻璃", "内容改成 路灯不亮还掉玻璃"])(
    "takes the right words at once: %s",
    (words) => {
      const talk = shown();
      talk.says(words, report());
      expect(talk.state).toMatchObject({ draft: { text: "路灯不亮还掉玻璃" } });
    },
  );

  it("asks which after a no, and takes the place without its name", () => {
    const talk = shown();
    expect(talk.says("不对")).toContain("要改哪一项");
    talk.says("采荷路50号", { place: "采荷路50号" });
    expect(place(talk)).toBe("采荷路50号");
  });

  it("adds what else is told", () => {
    const talk = shown();
    expect(talk.says("灯杆也歪了", report())).toContain("路灯坏了，采荷路5号 灯杆也歪了");
  });

  it("adds nothing of '等一下', and files on the yes after it", () => {
    const talk = shown();
    expect(talk.says("等一下")).toContain("确认提交");
    talk.says("好了");
    talk.says("确认");
    expect(talk.did("open_case")[0]?.draft.text ?? "").not.toContain("等一下");
  });

  it("keeps a phone number out of the words", () => {
    const talk = shown();
    expect(talk.says("我的电话13800138000", { phone: "13800138000" })).toContain("电话记下了");
    talk.says("确认");
    expect(talk.did("set_phone")).toHaveLength(1);
    expect(talk.did("open_case")[0]?.draft.text).not.toContain("138");
  });

  it("goes back to the card on 取消 while correcting", () => {
    const talk = shown();
    talk.presses("修改");
    expect(talk.says("取消")).toContain("请核对");
  });

  it("hands over after two lines that lead nowhere, with what was told", () => {
    const talk = shown();
    talk.says("😀");
    expect(talk.says("😀😀")).toContain("已转给工作人员");
    expect(talk.did("ask_staff")[0]?.question).toContain("路灯坏了，采荷路5号");
  });
});

describe("giving up", () => {
  it.each(["不用了已经修好了", "取消", "算了", "不提交了", "不弄了"])(
    "drops the report on %s and counts it as given up",
    (word) => {
      const talk = conversation();
      talk.says("路灯坏了", report());
      expect(talk.says(word)).toContain("没有提交");
      expect(talk.did("drop_report")).toHaveLength(1);
      expect(talk.state).toEqual({ at: "rest", misses: 0 });
    },
  );

  it("has nothing to cancel afterwards, and says what can be done", () => {
    const talk = conversation();
    expect(talk.says("算了")).toContain("没有要取消的");
    expect(talk.options.length).toBeGreaterThan(0);
  });

  it("drops by the button", () => {
    const talk = conversation();
    talk.says("路灯坏了，采荷路5号", report("采荷路5号"));
    expect(talk.presses("不提交了")).toContain("没有提交");
  });
});
