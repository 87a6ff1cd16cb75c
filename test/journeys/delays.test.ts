import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dispatchesOf } from "../../db/case-reads.ts";
import { caseByNumber } from "../../db/cases.ts";
import { dayOf } from "../../src/core/calendar.ts";
import type { CaseEventOf } from "../../src/core/case-events.ts";
import { findCases } from "../../src/services/find-cases.ts";
import { showCase } from "../../src/services/show-case.ts";
import { aCase } from "../helpers/a-case.ts";
import { listChat } from "../helpers/chat.ts";
import { createWorld, type Resident, type StaffMember, type World } from "../helpers/world.ts";

let world: World;
let centre: StaffMember;
let cg: StaffMember;
let jj: StaffMember;
let supervisor: StaffMember;

beforeAll(async () => {
  world = await createWorld();
  centre = await world.staff("centre", "centre");
  cg = await world.staff("department", "cg");
  jj = await world.staff("department", "jj");
  supervisor = await world.staff("supervisor", "330102");
});
afterAll(async () => {
  const { difference, faults } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
  await world.close();
});

const rowOf = async (number: string) => {
  const row = await caseByNumber(world.ctx.db, world.ctx.district, number);
  if (!row) throw new Error("no such case");
  return row;
};
const clockOf = async (number: string) => {
  const all = await dispatchesOf(world.ctx.db, world.ctx.district, (await rowOf(number)).id);
  const open = all.find(({ endedAt }) => endedAt === null);
  if (!open) throw new Error("no dispatch runs");
  return open;
};
const isWaiting = async (number: string, waiting: "explanation" | "supervision" | "resident") =>
  (await findCases(world.ctx, supervisor, { waiting, q: number })).cases.length === 1;
const refused = (work: Promise<unknown>, code: string) =>
  expect(work).rejects.toMatchObject({ refusal: { code } });

async function handled(person: Resident): Promise<string> {
  const number = await person.files("采荷路12号门口的路灯坏了三天了");
  world.pass({ minutes: 5 });
  await centre.does(number, { type: "accept", category: "streetlight" });
  await centre.does(number, { type: "dispatch", unit: "cg" });
  await cg.does(number, { type: "sign" });
  return number;
}
/** The ISO day so many days from the world's. */
const inDays = (days: number) =>
  new Date(world.ctx.now().getTime() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10);
const late = (over: Partial<CaseEventOf<"explain_delay">> = {}) =>
  ({ type: "explain_delay", reason: "materials", newDate: inDays(10), ...over }) as const;
const extension = (newDate: string) => ({ type: "request_extension", reason: "works", newDate }) as const;

describe("a unit that needs to know more", () => {
  it("asks in the resident's chat; its clocks wait for the answer, the resident's does not", async () => {
    const person = world.resident();
    const number = await handled(person);
    const before = { due: (await rowOf(number)).dueAt, clock: await clockOf(number) };
    await cg.does(number, { type: "ask_resident", text: "是东门还是西门的那盏？" });
    expect(await listChat(world, person.session)).toContain("是东门还是西门的那盏？");
    expect((await clockOf(number)).doneBy.getTime()).toBeGreaterThan(before.clock.doneBy.getTime());
    expect(await isWaiting(number, "resident")).toBe(true);
    await refused(cg.does(number, { type: "ask_resident", text: "几点？" }), "case.question_open");

    world.pass({ days: 1 });
    await person.say("西门那盏，靠近公交站");
    const row = await rowOf(number);
    expect(row.question).toBeNull();
    expect(row.dueAt).toEqual(before.due);
    const gained = (await clockOf(number)).doneBy.getTime() - before.clock.doneBy.getTime();
    expect(gained / 86_400_000).toBe(1);
    expect(await isWaiting(number, "resident")).toBe(false);
    const found = await findCases(world.ctx, centre, { q: "采荷路12号" });
    expect(found.cases.map((one) => one.number)).toContain(number);
  });

  it("waits three working days at most, twice at most, and goes on by itself", async () => {
    const person = world.resident();
    const number = await handled(person);
    for (const round of [1, 2]) {
      const { doneBy } = await clockOf(number);
      await cg.does(number, { type: "ask_resident", text: `第${round}个问题？` });
      world.pass({ days: 9 });
      const now = (await clockOf(number)).doneBy.getTime();
      expect((now - doneBy.getTime()) / 86_400_000).toBeLessThanOrEqual(6);
      expect(now).toBeGreaterThan(doneBy.getTime());
    }
    const { doneBy } = await clockOf(number);
    await cg.does(number, { type: "ask_resident", text: "第三个问题？" });
    expect((await clockOf(number)).doneBy).toEqual(doneBy);
    expect((await rowOf(number)).pauses).toHaveLength(2);
    expect(await listChat(world, person.session)).toContain("第三个问题？");
    // An answer after the wait is over is taken, and gives nothing back.
    world.pass({ days: 9 });
    await person.say("是的");
    expect((await rowOf(number)).question).toBeNull();
    expect((await clockOf(number)).doneBy).toEqual(doneBy);
  });

  it("is the unit that has the case, while it has it", async () => {
    const number = await handled(world.resident());
    const question = { type: "ask_resident", text: "哪一盏？" } as const;
    await refused(jj.does(number, question), "case.not_found");
    await refused(supervisor.does(number, question), "auth.forbidden");
    await cg.does(number, question);
    await centre.does(number, { type: "recall", text: "派错了" });
    expect(await rowOf(number)).toMatchObject({ question: null, pauses: [] });
    await centre.does(number, { type: "dispatch", unit: "jj" });
    expect((await clockOf(number)).unit).toBe("jj");
  });

  it("takes an answer in the resident's words, yes included, but a new matter as a new matter", async () => {
    const person = world.resident();
    const number = await handled(person);
    await cg.does(number, { type: "ask_resident", text: "晚上七点后也不亮吗？" });
    const replies = await person.say("近江路8号楼下有人乱停车堵了消防通道，车牌看不清，天天这样");
    expect(replies.map(({ text }) => text).join()).not.toContain(`已补充到工单号 ${number}`);
    expect((await rowOf(number)).question).not.toBeNull();
    await person.say("算了");
    await person.say("是");
    expect((await rowOf(number)).question).toBeNull();
  });
});

describe("an extension", () => {
  it("is asked for before the time is over, to a later day, not too far, and twice at most", async () => {
    const number = await handled(world.resident());
    await refused(cg.does(number, extension(inDays(-1))), "case.date_passed");
    await refused(cg.does(number, extension(inDays(0))), "case.date_not_later");
    await refused(cg.does(number, extension(inDays(200))), "case.extension_too_long");
    await cg.does(number, extension(inDays(20)));
    await refused(cg.does(number, { type: "decide_extension", granted: true }), "auth.forbidden");
    await centre.does(number, { type: "decide_extension", granted: true });
    expect((await rowOf(number)).delay).toMatchObject({ approver: "centre", newDate: inDays(20) });
    await cg.does(number, extension(inDays(30)));
    await refused(centre.does(number, { type: "decide_extension", granted: true }), "case.second_extension");
    await supervisor.does(number, { type: "decide_extension", granted: true });
    await refused(cg.does(number, extension(inDays(40))), "case.extensions_spent");
  });

  it("is refused after the time is over, with what to do instead", async () => {
    const number = await handled(world.resident());
    world.pass({ days: 30 });
    await refused(cg.does(number, extension(inDays(10))), "case.extension_too_late");
    expect(await isWaiting(number, "explanation")).toBe(true);
    await cg.does(number, late());
    expect(await isWaiting(number, "explanation")).toBe(false);
  });

  it("that was asked for in time but decided after its day cannot be granted any more", async () => {
    const number = await handled(world.resident());
    await cg.does(number, extension(inDays(8)));
    world.pass({ days: 12 });
    await refused(centre.does(number, { type: "decide_extension", granted: true }), "case.date_passed");
    await centre.does(number, { type: "decide_extension", granted: false });
  });
});

describe("an explained delay", () => {
  it("comes to the resident in plain words with two buttons; 看不懂 makes the unit say it otherwise", async () => {
    const person = world.resident();
    const number = await handled(person);
    await cg.does(number, late());
    expect(await listChat(world, person.session)).toContain("要换的东西还没到货，到了马上接着办。");
    const first = await person.send({ option: `delay:unclear:${number}` });
    expect(first[0]?.text).toContain("换个说法");
    expect(await isWaiting(number, "explanation")).toBe(true);
    const again = await person.send({ option: `delay:unclear:${number}` });
    expect(again[0]?.text).toContain("已经问过单位了");
    await refused(cg.does(number, late()), "delay.same_words");
    await cg.does(number, late({ text: "灯泡卖完了，新的周五到，到了当天就换。" }));
    expect(await listChat(world, person.session)).toContain("灯泡卖完了");
    expect(await isWaiting(number, "explanation")).toBe(false);
    // A new explanation may be asked about again.
    expect((await person.send({ option: `delay:unclear:${number}` }))[0]?.text).toContain("换个说法");
  });

  it("that the resident does not accept goes to a supervisor, and no new words of the unit take it away", async () => {
    const person = world.resident();
    const number = await handled(person);
    await cg.does(number, late());
    expect((await person.send({ option: `delay:refuse:${number}` }))[0]?.text).toContain("上级复核");
    expect((await person.send({ option: `delay:refuse:${number}` }))[0]?.text).toContain(
      "已经转给上级复核了",
    );
    expect(await isWaiting(number, "supervision")).toBe(true);
    await cg.does(number, late({ text: "厂家还在排队生产，下周能到。" }));
    expect(await isWaiting(number, "supervision")).toBe(true);
    await supervisor.does(number, { type: "supervise", level: "supervise", text: "请先装临时灯" });
    expect(await isWaiting(number, "supervision")).toBe(false);
  });

  it("is asked about in words as well as by button", async () => {
    const person = world.resident();
    const number = await handled(person);
    await cg.does(number, late());
    await person.say("什么意思");
    expect((await rowOf(number)).delay).toMatchObject({ questioned: true });
    await person.say("不同意");
    expect((await rowOf(number)).delay).toMatchObject({ refused: "open" });
  });

  it("cannot be answered by strangers, by other roles, twice, or where there is none", async () => {
    const number = await handled(world.resident());
    const worker = await world.staff("worker", "330102012001");
    await refused(supervisor.does(number, { type: "question_delay" }), "auth.forbidden");
    await refused(cg.does(number, { type: "refuse_delay" }), "auth.forbidden");
    const area = (await rowOf(number)).community;
    if (area === worker.unit) await refused(worker.does(number, { type: "question_delay" }), "delay.none");
    await cg.does(number, late());
    const stranger = world.resident();
    await stranger.say("你好");
    await stranger.send({ option: `delay:refuse:${number}` });
    expect((await rowOf(number)).delay?.refused).toBeUndefined();
  });

  it("holds no numbers, no words of the trade, no day that is past or far away", async () => {
    const number = await handled(world.resident());
    await refused(cg.does(number, late({ text: "打电话给13812345678" })), "delay.personal");
    await refused(cg.does(number, late({ text: "正在研判" })), "delay.jargon");
    await refused(cg.does(number, late({ newDate: inDays(-1) })), "case.date_passed");
    await refused(cg.does(number, late({ newDate: inDays(300) })), "case.promise_too_far");
    await centre.does(number, late({ newDate: inDays(300), text: "要等整条路改造。" }));
  });

  it("happens once when two people press at once", async () => {
    const person = world.resident();
    const number = await handled(person);
    await cg.does(number, late());
    const contactId = (await rowOf(number)).contactId ?? "";
    const { changeCase } = await import("../../src/services/change-case.ts");
    const actor = { type: "resident", contactId, channel: "webchat" } as const;
    const press = () => changeCase({ ...world.ctx, actor }, { number, event: { type: "question_delay" } });
    const results = await Promise.allSettled([press(), press(), press()]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("what a matter depends on", () => {
  it("is the season, too: a flooded road in the rains has two working days, in November five", async () => {
    const flooded = async (reportedAt: Date) => {
      const number = await aCase(world, "凯旋路积水", { category: "road_flooding", reportedAt });
      await centre.does(number, { type: "accept" });
      await centre.does(number, { type: "dispatch", unit: "cg" });
      const shown = await showCase(world.ctx, cg, number);
      return { season: shown.case.season, due: dayOf((await rowOf(number)).dueAt ?? reportedAt) };
    };
    // Friday 3 July and Friday 20 November; the unit's own time begins with its dispatch, in November.
    expect(await flooded(new Date("2026-07-03T01:00:00Z"))).toEqual({
      season: { from: "06-01", to: "09-30", days: 2 },
      due: "2026-07-07",
    });
    expect(await flooded(new Date("2026-11-20T01:00:00Z"))).toEqual({ season: null, due: "2026-11-27" });
  });

  it("makes a routine matter's time longer from the start, counted from the report, and is told", async () => {
    const person = world.resident();
    const number = await person.files("凯旋路8号门口的路灯坏了");
    const { dueAt: before } = await rowOf(number);
    world.pass({ days: 1 });
    await centre.does(number, { type: "accept", category: "streetlight", dependency: "other_unit" });
    const row = await rowOf(number);
    expect(row).toMatchObject({ dependency: "other_unit" });
    expect(row.dueAt?.getTime()).toBeGreaterThan(before?.getTime() ?? 0);
    expect(await listChat(world, person.session)).toContain("要等其他单位一起办");
    await centre.does(number, { type: "dispatch", unit: "cg" });
    expect((await rowOf(number)).dueAt).toEqual(row.dueAt);
  });
});
