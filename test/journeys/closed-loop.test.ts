import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listChat } from "../helpers/chat.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

let world: World;
let centre: StaffMember;
let department: StaffMember;
let verifier: StaffMember;

beforeAll(async () => {
  world = await createWorld();
  centre = await world.staff("centre", "centre");
  department = await world.staff("department", "cg");
  verifier = await world.staff("verifier", "centre");
});
afterAll(async () => {
  expect((await world.ledger()).difference).toBe(0);
  await world.close();
});

const LAMP = "采荷路12号门口的路灯坏了三天了，晚上很黑，老人走路不安全";

describe("a broken street lamp, from the first message to the rating", () => {
  it("is filed from cold in two messages, and the first reply says what this is", async () => {
    const person = world.resident();
    const first = await person.say(LAMP);
    expect(first[0]?.text).toContain("我是机器人，不是110");
    expect(first.at(-1)?.text).toContain("采荷路12号");
    const filed = await person.press();
    const number = filed.find((reply) => reply.case)?.case ?? "";
    expect(number).toMatch(/^261123\d{7}$/);
    expect(filed.map((reply) => reply.text).join("\n")).toMatch(/查询码[\s\S]*[2-9A-Z]{6}/);
  });

  it("comes back to the chat at every step, with the reason for the delay, and closes only verified", async () => {
    const person = world.resident();
    const number = await person.files(LAMP);
    const told = () => listChat(world, person.session);

    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: "cg" });
    expect(await told()).toContain("综合行政执法局");
    await department.does(number, { type: "sign" });
    await department.does(number, {
      type: "explain_delay",
      reason: "materials",
      text: "灯具要从厂里调，预计下周到货",
      newDate: "2026-12-04",
    });
    const delayed = await told();
    expect(delayed).toContain("灯具要从厂里调，预计下周到货");
    expect(delayed).toContain("12月4日");

    world.pass({ days: 3 });
    await department.does(number, { type: "act", text: "已更换灯头", evidence: ["现场照片1"] });
    await department.does(number, {
      type: "answer",
      outcome: "solved",
      reply: "11月26日已更换灯头，夜间亮灯正常。",
      evidence: ["现场照片1"],
    });
    expect(await told()).toContain("11月26日已更换灯头");
    await verifier.does(number, { type: "verify_pass", text: "夜间到现场看过，已亮" });
    expect(await told()).toContain("已办结");
    expect(await told()).not.toMatch(/案件|立案|督办|派遣/);
  });

  it("reopens when the person says it is not fixed, and keeps the clock of the report", async () => {
    const person = world.resident();
    const number = await person.files(LAMP);
    await centre.does(number, { type: "accept" });
    const due = (await centre.does(number, { type: "dispatch", unit: "cg" })).dueAt;
    await department.does(number, { type: "sign" });
    await department.does(number, {
      type: "answer",
      outcome: "explained",
      reply: "已查看",
      action: "到现场查看",
    });
    await verifier.does(number, { type: "verify_pass", text: "看过" });
    world.pass({ days: 1 });
    await person.say("还没修好，还是不亮");
    await person.press().catch(() => []);
    const again = await centre.does(number, { type: "note", text: "已重开" });
    expect(again.state).toBe("handling");
    expect(again.leadUnit).toBe("cg");
    expect(again.dueAt).toEqual(due);
  });
});

describe("a unit that says 'not ours'", () => {
  it("stays responsible until the centre has decided, and cannot return twice", async () => {
    const number = await world.resident().files("清波街道河坊街上有人占道经营，走不了路");
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: "cg" });
    const back = {
      type: "return",
      reason: "not_our_duty",
      basis: "权责清单第8项",
      suggestedUnit: "scjg",
      waived: "派错单位，没有开始办",
    } as const;
    const returned = await department.does(number, back);
    expect(returned).toMatchObject({ state: "returned", leadUnit: "cg", firstUnit: "cg" });
    await centre.does(number, { type: "refuse_return", text: "占道经营由执法局负责" });
    await expect(department.does(number, back)).rejects.toMatchObject({
      refusal: { code: "case.second_return" },
    });
  });
});

describe("a sealed matter", () => {
  it("tells the resident only that something is new, and the units nothing", async () => {
    const person = world.resident();
    const number = await person.files("我要举报采荷街道工作人员吃拿卡要，地点在采荷路12号");
    await centre.does(number, { type: "accept" });
    const chat = await listChat(world, person.session);
    expect(chat).toContain("您的事项有更新");
    await expect(department.does(number, { type: "note", text: "x" })).rejects.toMatchObject({
      refusal: { code: "case.not_found" },
    });
  });
});

describe("a complaint about a department", () => {
  it("can be handed to any unit but that one", async () => {
    const person = world.resident();
    const number = await person.files("我要举报综合行政执法局的人乱收费，地点在采荷路12号");
    await centre.does(number, { type: "accept" });
    await expect(centre.does(number, { type: "dispatch", unit: "cg" })).rejects.toMatchObject({
      refusal: { code: "case.concerned_unit" },
    });
    expect(await centre.does(number, { type: "dispatch", unit: "scjg" })).toMatchObject({
      sealed: true,
      leadUnit: "scjg",
    });
  });
});

describe("two people acting at once", () => {
  it("lets one win, and tells the other", async () => {
    const number = await world.resident().files(LAMP);
    await centre.does(number, { type: "accept" });
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, () => centre.does(number, { type: "dispatch", unit: "cg" })),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const codes = tries.flatMap((result) =>
      result.status === "rejected" ? [result.reason.refusal?.code] : [],
    );
    expect(new Set(codes)).toEqual(
      new Set(["case.changed_meanwhile", "case.move_not_allowed"].filter((code) => codes.includes(code))),
    );
  });
});
