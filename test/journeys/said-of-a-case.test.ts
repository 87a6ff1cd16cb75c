import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { caseByNumber } from "../../db/cases.ts";
import type { StoredReply } from "../../src/services/await-replies.ts";
import { showCase } from "../../src/services/show-case.ts";
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

const LAMP = "采荷街道芙蓉社区12号路灯坏了三天";
const heard = (replies: readonly StoredReply[]): string => replies.map(({ text }) => text).join("\n");
const labels = (replies: readonly StoredReply[]): string[] =>
  replies.flatMap(({ options = [] }) => options.map(({ label }) => label));
const row = (number: string) => caseByNumber(world.database.db, "330102", number);
const history = async (number: string) => (await showCase(world.ctx, centre, number)).history;
const events = async (number: string) => (await history(number)).map(({ type }) => type);

describe("a wrong place, after filing", () => {
  it("is put right before anybody has the case: staff see the new one, and the community is read anew", async () => {
    const person = world.resident();
    const number = await stages.filed(person);
    expect(await row(number)).toMatchObject({ community: "330102012001" });
    const said = heard(await person.say("地点写错了，是清泰门社区10幢旁边"));
    expect(said).toContain(`工单号 ${number} 的地点已改成：清泰门社区10幢旁边`);
    expect(await row(number)).toMatchObject({
      place: "清泰门社区10幢旁边",
      community: "330102010051",
      street: "330102010",
    });
    expect((await history(number)).at(-1)).toMatchObject({
      type: "supplement",
      words: { place: "清泰门社区10幢旁边" },
    });
  });

  it("is put right in the very minute of the filing, too", async () => {
    const person = world.resident();
    const number = await person.files(LAMP);
    expect(heard(await person.say("地点写错了，是采荷东区10幢旁边"))).toContain("已改成：采荷东区10幢旁边");
    expect(await row(number)).toMatchObject({ place: "采荷东区10幢旁边", community: null });
  });

  it("that only has another number keeps its road and its community", async () => {
    const person = world.resident();
    const number = await stages.filed(person);
    expect(heard(await person.say("地址写错了，应该是13号"))).toContain("已改成：");
    const after = await row(number);
    expect(after?.place).toMatch(/芙蓉社区13号$/);
    expect(after?.community).toBe("330102012001");
  });

  it("is asked for where only its being wrong is said", async () => {
    const person = world.resident();
    const number = await stages.filed(person);
    expect(heard(await person.say("地点写错了"))).toContain("请重新说地点");
    expect(heard(await person.say("采荷东区10幢旁边"))).toContain("已改成：采荷东区10幢旁边");
    expect(await row(number)).toMatchObject({ place: "采荷东区10幢旁边" });
  });

  it("is handed on to the unit that has the case, and the person is told exactly that", async () => {
    const person = world.resident();
    const number = await stages.handled(person);
    const before = await row(number);
    const said = heard(await person.say("地点写错了，是采荷东区10幢旁边"));
    expect(said).toMatch(/已由.*综合行政执法局办理.*转给他们.*采荷东区10幢旁边/);
    expect(said).not.toContain("已改成");
    expect(await row(number)).toMatchObject({ place: before?.place, community: before?.community });
    expect((await history(number)).at(-1)).toMatchObject({ type: "supplement" });
  });
});

describe("a question about how long it takes", () => {
  it.each(["还要多久", "什么时候来修啊", "什么时候能修好", "多久能好"])(
    "is answered with how far it is and by when, and urges nobody: %s",
    async (words) => {
      const person = world.resident();
      const number = await stages.handled(person);
      const replies = await person.say(words);
      expect(heard(replies)).toMatch(/办理中，由.*综合行政执法局.*给您结果/);
      expect(labels(replies)).toContain("催一下");
      expect(await events(number)).not.toContain("urge");
    },
  );

  it("says why it takes longer where that was explained", async () => {
    const person = world.resident();
    const number = await stages.handled(person);
    await department.does(number, {
      type: "explain_delay",
      reason: "materials",
      text: "灯具要从厂里调",
      newDate: "2026-12-04",
    });
    expect(heard(await person.say("还要多久"))).toContain("延后：灯具要从厂里调；新的日期：12月4日");
    expect(await events(number)).not.toContain("urge");
  });

  it.each(["还要多久", "什么时候来修啊"])(
    "of somebody without a case is no urge either: %s",
    async (words) => {
      const said = heard(await world.resident().say(words));
      expect(said).toContain("还没有提交过事项");
      expect(said).not.toContain("催一下");
    },
  );

  it.each(["催一下", "快点啊"])("is none where they urge: %s", async (words) => {
    const person = world.resident();
    const number = await stages.handled(person);
    expect(heard(await person.say(words))).toContain(`已替您催了工单号 ${number}`);
    expect(await events(number)).toContain("urge");
  });
});

describe("what is said to a delay or an outcome", () => {
  it("is a refusal of the delay, whatever stands before it, also after it was explained", async () => {
    const person = world.resident();
    const number = await stages.handled(person);
    await department.does(number, {
      type: "explain_delay",
      reason: "materials",
      text: "灯具要从厂里调",
      newDate: "2026-12-04",
    });
    expect(heard(await person.say("看不懂"))).toContain("说的原因是");
    expect(heard(await person.say("太慢了不接受"))).toContain("已转给上级复核");
    expect((await events(number)).at(-1)).toBe("refuse_delay");
  });

  it("is that it is done: it is closed, thanked for, and rated where that is still open", async () => {
    const person = world.resident();
    const number = await stages.closed(person);
    const first = await person.say("已经好了");
    expect(heard(first)).toMatch(new RegExp(`谢谢.*工单号 ${number} 已经办结[\\s\\S]*您满意吗`));
    await person.say("5");
    const second = heard(await person.say("已经好了"));
    expect(second).toMatch(new RegExp(`谢谢.*工单号 ${number} 已经办结`));
    expect(second).not.toContain("您满意吗");
  });
});

describe("我要反映 after something went to staff as a question", () => {
  const GYM = "办的会员卡商家不给退钱，该找哪个部门";

  it("takes what was told for the report, and asks only what is missing", async () => {
    const person = world.resident();
    await person.say("我要咨询");
    expect(heard(await person.say(GYM))).toContain("已转给工作人员");
    const replies = await person.send({ option: "kind:report" });
    expect(heard(replies)).not.toContain("是什么事");
    expect(heard(replies)).toContain("在哪里");
    await person.say("采荷路12号");
    const done = await person.press();
    expect((await row(done.find((reply) => reply.case)?.case ?? ""))?.text).toContain("会员卡");
  });

  it("asks once where it was a question and nothing else", async () => {
    const person = world.resident();
    await person.say("我要咨询");
    expect(heard(await person.say("社区的棋牌室几点开门？"))).toContain("已转给工作人员");
    expect(heard(await person.send({ option: "kind:report" }))).toContain("是什么事");
  });

  it.each([
    [
      "text and header",
      ["王大爷 13588881234 小营街道葵巷6号，我妈躺床上三年动不了，能申请人来家里喂饭翻身吗"],
      "我妈躺床上三年动不了",
    ],
    ["what leads up", ["新能源车在路边桩充电，比家里贵三倍，想知道这个价谁定的，彭埠街道"], "比家里贵三倍"],
    ["one sentence", ["我爸中风瘫了半年，想问下有没有补贴"], "中风"],
    ["two people", ["我爸中风瘫了半年，想问下有没有补贴", "转人工"], "中风"],
    ["a report", ["路灯坏了", "转人工"], "路灯坏了"],
    ["a vague line after it", ["我爸中风瘫了半年，想问下有没有补贴", "就是那个"], "中风"],
  ])("keeps what was told, %s", async (_, lines, told) => {
    const person = world.resident();
    for (const line of lines) await person.say(line);
    const replies = await person.send({ option: "kind:report" });
    expect(heard(replies)).not.toContain("是什么事");
    if (heard(replies).includes("在哪里")) await person.say("采荷路12号");
    const done = await person.press();
    expect((await row(done.find((reply) => reply.case)?.case ?? ""))?.text).toContain(told);
  });

  it.each([
    ["你好，我想咨询一下，外地车牌几点不能进城"],
    ["想问问老年活动室收费多少钱啊"],
    ["转人工"],
    ["这个问题你们解决不了就给我找个能说话的人来"],
    ["那边又来了", "又来了又来了", "受不了了"],
  ])("asks where no matter was told: %s", async (...lines) => {
    const person = world.resident();
    let said = "";
    for (const line of lines) said = heard(await person.say(line));
    expect(said).toContain("已转给工作人员");
    expect(heard(await person.send({ option: "kind:report" }))).toContain("是什么事");
  });
});

describe("a day that was promised", () => {
  it("has passed: how long it takes is answered with that, and that it is pressed for", async () => {
    const person = world.resident();
    await stages.handled(person);
    world.pass({ days: 14 });
    expect(heard(await person.say("还要多久"))).toContain("原定11月26日，已经过了，正在催");
  });
});
