import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { historyOf } from "../../db/case-reads.ts";
import { caseByNumber } from "../../db/cases.ts";
import { publishedHolidays } from "../../db/published-holidays.ts";
import { weekCalendar } from "../../src/core/calendar.ts";
import type { Ctx } from "../../src/services/context.ts";
import { findCases } from "../../src/services/find-cases.ts";
import { recomputeDeadlines } from "../../src/services/recompute-deadlines.ts";
import { warnOfCalendarEnd } from "../../src/services/warn-of-calendar-end.ts";
import { watchDeadlines } from "../../src/services/watch-deadlines.ts";
import { aCase } from "../helpers/a-case.ts";
import { listChat } from "../helpers/chat.ts";
import { quietTelegram, unitGroup } from "../helpers/unit-group.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

let world: World;
let centre: StaffMember;
beforeAll(async () => {
  world = await createWorld({ channels: [quietTelegram] });
  centre = await world.staff("centre", "centre");
});
afterAll(async () => {
  const { difference, faults } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
  await world.close();
});

const told = async (chat: string, number: string) => {
  const rows = await world.database.sql<{ text: string }[]>`
    select o.text from outbox o where o.chat_id = ${chat} and o.text like ${`%${number}%`} order by o.seq`;
  return rows.map(({ text }) => text.split(" ")[0]);
};
const rowOf = async (number: string) => caseByNumber(world.ctx.db, world.ctx.district, number);
const waits = async (number: string) =>
  (await findCases(world.ctx, centre, { waiting: "explanation", q: number })).cases.length === 1;

const SOON = "【快到期，请说明延后原因或申请延期】";
const OVER = "【已到期，还没有说明延后原因】";

describe("the watch over promises", () => {
  it("asks the unit beforehand, once; past the promise it tells the unit, who is above it and the centre, once a day", async () => {
    const [unit, above, middle] = [
      (await unitGroup(world, "330102012001")).id,
      (await unitGroup(world, "330102012")).id,
      (await unitGroup(world, "centre")).id,
    ];
    const number = await aCase(world, "路灯坏了", { category: "streetlight" });
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: "330102012001" });
    const say = async (chat: string) =>
      (await told(chat, number)).filter((head) => head === SOON || head === OVER);
    await watchDeadlines(world.ctx);
    expect(await say(unit)).toEqual([]);
    world.pass({ days: 2, hours: 12 });
    for (let minute = 0; minute < 3; minute++) await watchDeadlines(world.ctx);
    expect(await say(unit)).toEqual([SOON]);
    expect(await waits(number)).toBe(false);
    world.pass({ days: 1 });
    await Promise.all([watchDeadlines(world.ctx), watchDeadlines(world.ctx)]);
    expect([await say(unit), await say(above), await say(middle)]).toEqual([[SOON, OVER], [OVER], [OVER]]);
    expect(await waits(number)).toBe(true);
    world.pass({ days: 1 });
    await watchDeadlines(world.ctx);
    expect(await say(above)).toEqual([OVER, OVER]);
    await centre.does(number, { type: "explain_delay", reason: "weather", newDate: "2026-12-10" });
    world.pass({ days: 1 });
    await watchDeadlines(world.ctx);
    expect(await say(above)).toEqual([OVER, OVER]);
    expect(await waits(number)).toBe(false);
    world.pass({ days: 20 });
    await watchDeadlines(world.ctx);
    expect(await say(above)).toEqual([OVER, OVER, OVER]);
    expect(await waits(number)).toBe(true);
  });

  it("lets no case be overdue outside the queue, whatever the clock jumps, and says nothing of an ended one", async () => {
    const open = await aCase(world, "井盖没了", { urgency: "emergency" });
    const ended = await aCase(world, "井盖翘起", { urgency: "urgent" });
    await centre.does(ended, { type: "decline", reason: "out_of_scope", text: "在拱墅区" });
    world.pass({ days: 400 });
    const back = { ...world.ctx, now: () => new Date(world.ctx.now().getTime() - 399.9 * 86_400_000) };
    await watchDeadlines(back);
    expect([await waits(open), await waits(ended)]).toEqual([true, false]);
    const late = await world.database.sql<{ number: string }[]>`
      select number from cases where state in ('reported', 'accepted', 'dispatched', 'handling', 'returned')
      and promised_at < ${world.ctx.now().toISOString()}`;
    for (const { number } of late) expect(await waits(number)).toBe(true);
    world.pass({ days: -400 });
  });

  it("keeps a sealed matter out of every group and in the queue of those who may see it", async () => {
    const middle = (await unitGroup(world, "centre")).id;
    const number = await aCase(world, "举报某人", { sealed: true });
    world.pass({ days: 60 });
    await watchDeadlines(world.ctx);
    expect(await told(middle, number)).toEqual([]);
    expect(await waits(number)).toBe(true);
    const officer = await world.staff("officer", "centre");
    expect((await findCases(world.ctx, officer, { waiting: "explanation", q: number })).cases).toEqual([]);
    world.pass({ days: -60 });
  });
});

describe("a new calendar", () => {
  const { holidays, makeUpDays } = publishedHolidays();
  const next = (version: string, ...off: string[]): Ctx => ({
    ...world.ctx,
    calendar: weekCalendar(version, [...holidays, ...off], makeUpDays, { knownUntil: "2027-12-31" }),
  });

  it("moves the dates of open cases with a line in the history, once, and tells the resident", async () => {
    const person = world.resident();
    const number = await person.files("采荷路12号门口的路灯坏了三天了");
    await centre.does(number, { type: "accept", category: "streetlight" });
    await centre.does(number, { type: "dispatch", unit: "cg" });
    const before = await rowOf(number);
    const due = before?.dueAt?.toISOString().slice(0, 10) ?? "";
    const ctx = next("cn-next", due);
    for (let run = 0; run < 20; run++) await recomputeDeadlines(ctx, { atOnce: 5 });
    const after = await rowOf(number);
    expect(after?.dueAt?.getTime()).toBeGreaterThan(before?.dueAt?.getTime() ?? 0);
    expect(after).toMatchObject({ calendarVersion: "cn-next", state: before?.state });
    const history = await historyOf(ctx.db, ctx.district, after?.id ?? "");
    const lines = history.filter(({ type }) => type === "recompute");
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      actor: { type: "system" },
      detail: { dueBefore: due, calendar: "cn-next" },
    });
    expect(await listChat(world, person.session)).toContain("放假安排公布了");
  });

  it("leaves alone what does not move, and keeps extensions and pauses", async () => {
    const number = await aCase(world, "路灯坏了", { category: "streetlight" });
    const cg = await world.staff("department", "cg");
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: "cg" });
    await cg.does(number, { type: "ask_resident", text: "哪一盏？" });
    await cg.does(number, { type: "request_extension", reason: "works", newDate: "2026-12-31" });
    await centre.does(number, { type: "decide_extension", granted: true });
    const clock = async () =>
      (
        await world.database.sql`
      select sign_by, feedback_by, done_by from dispatches d join cases c on c.id = d.case_id
      where c.number = ${number} and ended_at is null`
      )[0];
    const [before, dates] = [await rowOf(number), await clock()];
    await recomputeDeadlines(next("cn-same", "2027-08-02"));
    const after = await rowOf(number);
    expect(after).toMatchObject({
      version: before?.version,
      calendarVersion: "cn-same",
      dueAt: before?.dueAt,
    });
    expect(await clock()).toEqual(dates);
  });

  it("is not of staff's making: nobody but the system counts anew", async () => {
    const number = await aCase(world, "路灯坏了");
    await expect(centre.does(number, { type: "recompute", calendar: "mine" })).rejects.toMatchObject({
      refusal: { code: "auth.forbidden" },
    });
  });
});

it("warns of the end of the published holidays once a day, from 60 days before", async () => {
  const warned: unknown[] = [];
  const log = { ...world.ctx.log, warn: (facts: object) => warned.push(facts) };
  let now = new Date("2026-10-31T01:00:00Z");
  const ctx = { ...world.ctx, log, now: () => now };
  const watch = warnOfCalendarEnd();
  await watch(ctx);
  expect(warned).toEqual([]);
  now = new Date("2026-11-01T01:00:00Z");
  await watch(ctx);
  await watch(ctx);
  expect(warned).toEqual([{ knownUntil: "2026-12-31" }]);
});
