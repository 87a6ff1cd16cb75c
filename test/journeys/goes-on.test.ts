import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { caseByNumber } from "../../db/cases.ts";
import type { StoredReply } from "../../src/services/await-replies.ts";
import { showCase } from "../../src/services/show-case.ts";
import { createStages, type Stages } from "../helpers/stages.ts";
import { createWorld, type Resident, type StaffMember, type World } from "../helpers/world.ts";

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
const row = (number: string) => caseByNumber(world.database.db, "330102", number);
const history = async (number: string) => (await showCase(world.ctx, centre, number)).history;
const events = async (number: string) => (await history(number)).map(({ type }) => type);

describe("a place put right in words of one's own", () => {
  it.each([
    ["不好意思说错了，应该是清泰门社区10幢旁边", "清泰门社区10幢旁边"],
    ["刚才写错了，是清泰门社区10幢旁边", "清泰门社区10幢旁边"],
  ])("changes it after filing, at once and later: %s", async (words, place) => {
    for (const minutes of [0, 5]) {
      const person = world.resident();
      const number = await person.files(LAMP);
      world.pass({ minutes });
      expect(heard(await person.say(words))).toContain(`地点已改成：${place}`);
      expect(await row(number)).toMatchObject({ place });
    }
  });

  it("leaves the place where something else was put right", async () => {
    const person = world.resident();
    const number = await person.files(LAMP);
    const before = (await row(number))?.place;
    expect(heard(await person.say("不好意思说错了，是三盏灯"))).toContain("记下了");
    expect((await row(number))?.place).toBe(before);
  });

  it("changes it on the card, and what else was told joins the words", async () => {
    const person = world.resident();
    await person.say("望江路有人占道洗车");
    await person.say("修改");
    const card = heard(await person.say("地方是望江路77号对面，而且下午四点以后才有"));
    expect(card).toContain("地点：望江路77号对面\n");
    expect(card).toMatch(/内容：望江路有人占道洗车.*下午四点以后才有/);
    expect(card).not.toContain("地方是");
  });
});

describe("a no to a delay, with the question why", () => {
  const delayed = async (): Promise<{ person: Resident; number: string }> => {
    const person = world.resident();
    const number = await stages.handled(person);
    const late = { reason: "materials", text: "灯具要从厂里调", newDate: "2026-12-04" } as const;
    await department.does(number, { type: "explain_delay", ...late });
    return { person, number };
  };

  it.each([
    "凭什么要拖这么久，我不同意",
    "为什么又要延期，不接受",
    "看不懂，我不同意",
    "怎么又推迟啊，我们不答应",
    "为啥要等这么久？不行",
  ])("refuses it and hears the reason again: %s", async (words) => {
    const { person, number } = await delayed();
    const said = heard(await person.say(words));
    expect(said).toContain("说的原因是：灯具要从厂里调");
    expect(said).toContain("上级复核");
    expect((await events(number)).at(-1)).toBe("refuse_delay");
  });

  it.each([
    ["为什么要延期", "question_delay"],
    ["看不懂", "question_delay"],
    ["凭什么要拖这么久", "question_delay"],
    ["太慢了不接受", "refuse_delay"],
  ])("is one only where it says so: %s", async (words, event) => {
    const { person, number } = await delayed();
    await person.say(words);
    expect((await events(number)).at(-1)).toBe(event);
  });
});

describe("after 还没好 took a case up again", () => {
  async function reopened(): Promise<{ person: Resident; number: string }> {
    const person = world.resident();
    const number = await stages.closed(person);
    expect(heard(await person.say("还没好"))).toContain("已重新办理");
    return { person, number };
  }

  it.each([
    "还是堆了一排车",
    "断的树枝还吊在那里晃",
    "灯还是一闪一闪的",
    "垃圾又堆了一地",
    "晚上还是黑漆漆的看不见路",
    "只修了一盏，另外三盏没动",
  ])("what is still wrong joins it, some minutes later, too: %s", async (words) => {
    const { person, number } = await reopened();
    world.pass({ minutes: 4 });
    expect(heard(await person.say(words))).toContain(`记下了（工单号 ${number}）`);
    const last = (await history(number)).at(-1);
    expect(last?.type).toBe("supplement");
    expect(JSON.stringify(last)).toContain(words);
  });

  it.each([
    ["催一下", "已替您催了"],
    ["还没好", "已替您催了"],
    ["凯旋路30号的井盖没了", "请核对"],
    ["遛狗要办证吗", "来源："],
    ["谢谢", "不客气"],
    ["什么时候来修", "办理中"],
  ])("but not what is something else: %s", async (words, said) => {
    const { person, number } = await reopened();
    expect(heard(await person.say(words))).toMatch(new RegExp(said));
    expect(await events(number)).not.toContain("supplement");
  });

  it("is over after a while", async () => {
    const { person } = await reopened();
    world.pass({ minutes: 30 });
    expect(heard(await person.say("断的树枝还吊在那里晃"))).toContain("在哪里");
  });
});
