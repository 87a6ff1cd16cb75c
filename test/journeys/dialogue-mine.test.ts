import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { caseByNumber } from "../../db/cases.ts";
import { caseNumber } from "../../src/core/case-number.ts";
import type { StoredReply } from "../../src/services/await-replies.ts";
import { createStages, type Stages } from "../helpers/stages.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

let world: World;
let centre: StaffMember;
let department: StaffMember;
let verifier: StaffMember;
let stages: Stages;

beforeAll(async () => {
  world = await createWorld();
  centre = await world.staff("centre", "centre");
  department = await world.staff("department", "cg");
  verifier = await world.staff("verifier", "centre");
  stages = createStages(world, { centre, department, verifier }, LAMP);
});
afterAll(async () => {
  expect((await world.ledger()).difference).toBe(0);
  await world.close();
});

const LAMP = "采荷路12号门口的路灯坏了三天了";
const heard = (replies: readonly StoredReply[]): string => replies.map(({ text }) => text).join("\n");
const stateOf = async (number: string) => (await caseByNumber(world.database.db, "330102", number))?.state;

describe("looking up", () => {
  it("shows the stage, the unit and the delay with its reason, by 我的 and by number", async () => {
    const person = world.resident();
    const number = await stages.handled(person);
    await department.does(number, {
      type: "explain_delay",
      reason: "materials",
      text: "灯具要从厂里调",
      newDate: "2026-12-04",
    });
    for (const words of ["我的", number, `查一下${number}`, "我的路灯修到哪一步了"]) {
      const said = heard(await person.say(words));
      expect(said).toMatch(/办理中，由.*综合行政执法局/);
      expect(said).toContain("延后：灯具要从厂里调；新的日期：12月4日");
    }
  });

  it("reveals nothing of somebody else's number, and lets nothing be done to it", async () => {
    const number = await stages.handled(world.resident());
    const stranger = world.resident();
    for (const words of [number, `撤回${number}`, `催一下 ${number}`, `${number} 结案`]) {
      const said = heard(await stranger.say(words));
      expect(said).toContain("不在您名下");
      expect(said).not.toMatch(/办理中|路灯|执法局/);
    }
    await stranger.send({ option: `withdraw:${number}:yes` });
    expect(await stateOf(number)).toBe("handling");
  });

  it("says the same of a number that does not exist", async () => {
    const nobodys = caseNumber("2026-11-22", 999_999);
    const stranger = world.resident();
    const other = await stages.handled(world.resident());
    const known = heard(await stranger.say(other))
      .split("\n")
      .at(-1);
    const unknown = heard(await stranger.say(nobodys))
      .split("\n")
      .at(-1);
    expect(unknown?.replace(nobodys, "")).toBe(known?.replace(other, ""));
  });

  it("shows several as a list to pick from", async () => {
    const person = world.resident();
    const first = await stages.handled(person);
    const second = await stages.handled(person, "采荷路20号有人占道摆摊");
    const list = await person.say("我的");
    expect(heard(list)).toMatch(new RegExp(`您的事项：\\n${second}[\\s\\S]*${first}`));
    const options = list.at(-1)?.options ?? [];
    expect(heard(await person.send({ option: options[1]?.id ?? "" }))).toContain(first);
  });
});

describe("while it is handled", () => {
  it("is supplemented in words, and asked for them when there are none", async () => {
    const person = world.resident();
    const number = await stages.handled(person);
    expect(heard(await person.say("补充一下：灯杆编号0123"))).toContain(`记下了（工单号 ${number}）`);
    expect(heard(await person.say("我要补充"))).toContain("请把要补充的发过来");
    expect(heard(await person.say("晚上七点以后最黑"))).toContain(`记下了（工单号 ${number}）`);
  });

  it.each(["催一下", "怎么还没人来", "都三天了还没人管", "你们到底管不管"])(
    "is urged by: %s",
    async (words) => {
      const person = world.resident();
      const number = await stages.handled(person);
      expect(heard(await person.say(words))).toContain(`已替您催了工单号 ${number}`);
      expect(await stateOf(number)).toBe("handling");
    },
  );

  it("is withdrawn only after a yes", async () => {
    const person = world.resident();
    const number = await stages.handled(person);
    expect(heard(await person.say("我不反映了，撤回吧"))).toContain("确定撤回");
    expect(heard(await person.say("我再想想"))).toContain("没有撤回");
    expect(await stateOf(number)).toBe("handling");
    await person.say("撤回");
    expect(heard(await person.say("确定"))).toContain("已撤回");
    expect(await stateOf(number)).toBe("withdrawn");
  });

  it("is told to whoever handles it when it got fixed by itself", async () => {
    const person = world.resident();
    const number = await stages.handled(person);
    expect(heard(await person.say("已经修好了"))).toContain(`工单号 ${number}`);
    expect(await stateOf(number)).toBe("handling");
  });
});

describe("after the answer", () => {
  it("keeps a 没解决 for whoever checks", async () => {
    const person = world.resident();
    const number = await stages.answered(person);
    expect(heard(await person.say("没解决"))).toContain("核查的人会看到");
    expect(await stateOf(number)).toBe("answered");
  });

  it.each(["还没修好", "没解决", "还没修好，还是不亮", "根本没修"])(
    "is taken up again after closing by: %s",
    async (words) => {
      const person = world.resident();
      const number = await stages.closed(person);
      expect(heard(await person.say(words))).toContain("重新办理");
      expect(await stateOf(number)).toBe("handling");
    },
  );

  it("is confirmed by a thank-you, which asks only then for the satisfaction", async () => {
    const person = world.resident();
    const number = await stages.closed(person);
    expect(heard(await person.say("修好了，谢谢"))).toContain("您满意吗");
    expect(heard(await person.say("5"))).toContain("谢谢您的评价");
    expect(await stateOf(number)).toBe("closed");
    expect(heard(await person.say("评价"))).toContain("现在没有可以");
  });

  it("asks solved and satisfied apart; not solved offers to take it up again", async () => {
    const person = world.resident();
    const number = await stages.closed(person);
    expect(heard(await person.say("我要评价"))).toContain("解决了吗");
    expect(heard(await person.say("没有解决"))).toContain("您满意吗");
    const offer = await person.say("1");
    expect(heard(offer)).toContain("可以重新办理");
    await person.press(0);
    expect(await stateOf(number)).toBe("handling");
  });

  it("can be contested when it was not accepted", async () => {
    const person = world.resident();
    const number = await person.files(LAMP);
    world.pass({ minutes: 5 });
    await centre.does(number, { type: "decline", reason: "not_this_district", text: "这条路在邻区。" });
    expect(heard(await person.say("不同意"))).toContain("为什么应该受理");
    expect(heard(await person.say("采荷路就在上城区"))).toContain("请工作人员重新看");
    expect(await stateOf(number)).toBe("reported");
  });
});
