import { afterAll, beforeAll, expect, it } from "vitest";
import { caseByNumber } from "../../db/cases.ts";
import { openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

let world: World;
let web: Web;
let centre: StaffMember;
let cg: StaffMember;
beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world);
  centre = await world.staff("centre", "centre");
  cg = await world.staff("department", "cg");
});
afterAll(async () => {
  web.close();
  expect((await world.ledger()).difference).toBe(0);
  await world.close();
});

const act = (number: string, key: string, body: unknown) =>
  web.json(`/api/cases/${number}/events`, { key, body });
const waiting = async (what: string, key = centre.key) =>
  (await web.json(`/api/cases?waiting=${what}`, { key })).body["cases"].map(
    (one: { number: string }) => one.number,
  );
async function page(key: string, path: string): Promise<string> {
  const browser = await web.desk({ key });
  return (await browser.get(path)).text();
}
async function handled(): Promise<string> {
  const number = await world.resident().files("采荷路12号门口的路灯坏了三天了");
  await act(number, centre.key, { type: "accept", category: "streetlight", dependency: "works" });
  await act(number, centre.key, { type: "dispatch", unit: "cg" });
  return number;
}

it("shows what the clock rests on: dependency, tier, calendar, pauses and the open question", async () => {
  const number = await handled();
  const asked = await act(number, cg.key, { type: "ask_resident", text: "哪一盏？" });
  expect(asked.status).toBe(200);
  expect(asked.body["case"]).toMatchObject({
    dependency: "works",
    tier: "routine",
    dueProvisional: false,
    question: { text: "哪一盏？" },
    pauses: [{ from: expect.any(String), until: expect.any(String) }],
  });
  expect(asked.body["dispatches"]).toMatchObject([{ provisional: false }]);
  expect(await waiting("resident")).toEqual([number]);
  const shown = await page(cg.key, `/staff/cases/${number}`);
  expect(shown).toContain("正在暂停");
  expect(shown).toContain("哪一盏？");
  expect(shown).toContain("需要施工");
  expect(shown).not.toContain("重算时限");
});

it("says that a date beyond the published holidays is provisional, and whom it concerns that they end soon", async () => {
  const number = await handled();
  await act(number, cg.key, { type: "explain_delay", reason: "works", newDate: "2026-12-30" });
  world.pass({ days: 36 });
  const late = await handled();
  const { body } = await web.json(`/api/cases/${late}`, { key: centre.key });
  expect(body["case"]["dueProvisional"]).toBe(true);
  expect(body["dispatches"][0]["provisional"]).toBe(true);
  expect(await page(centre.key, `/staff/cases/${late}`)).toContain("（暂定）");
  expect(await page(centre.key, "/staff")).toContain("放假安排只到2026年12月31日");
  expect(await page(cg.key, "/staff")).not.toContain("放假安排");
  world.pass({ days: -36 });
});

it("lists what waits for a reason, for other words and for a supervisor, on the API and the page", async () => {
  const number = await handled();
  world.pass({ days: 14 });
  expect(await waiting("explanation")).toContain(number);
  expect(await page(cg.key, "/staff?queue=explanation")).toContain(number);
  expect(await waiting("explanation", (await world.staff("department", "jj")).key)).toEqual([]);
  const tooLate = { type: "request_extension", reason: "works", newDate: "2026-12-30" };
  const answer = await act(number, cg.key, tooLate);
  expect(answer.status).toBe(409);
  expect(answer.body.error?.message).toContain("请用“说明延后原因”");
  await act(number, cg.key, { type: "explain_delay", reason: "works", newDate: "2026-12-30" });
  expect(await waiting("explanation")).not.toContain(number);
  world.pass({ days: -14 });
});

it.each([
  [{ type: "recompute", calendar: "mine" }, 403],
  [{ type: "question_delay" }, 403],
  [{ type: "explain_delay", reason: "works", newDate: "30.12.2026" }, 400],
  [{ type: "explain_delay", reason: "works", newDate: "2026-11-31" }, 409],
  [{ type: "explain_delay", reason: "no reason", newDate: "2026-12-30" }, 400],
  [{ type: "explain_delay", reason: "works", newDate: "2026-12-30", text: "电话13812345678" }, 409],
  [{ type: "ask_resident" }, 400],
  [{ type: "accept", dependency: "the moon" }, 400],
])("refuses %j and changes nothing", async (event, status) => {
  const number = await handled();
  const before = await web.json(`/api/cases/${number}`, { key: centre.key });
  const { status: got, body } = await act(number, cg.key, event);
  expect([got, body.error?.message]).toEqual([status, expect.stringMatching(/\S/)]);
  expect(await web.json(`/api/cases/${number}`, { key: centre.key })).toEqual(before);
});

it("knows no other queue", async () => {
  expect((await web.json("/api/cases?waiting=godot", { key: centre.key })).status).toBe(400);
});

it("proposes a day from the unit's own past and load, says why, and moves no clock by it", async () => {
  const number = await handled();
  const clocks = async () => (await caseByNumber(world.ctx.db, world.ctx.district, number))?.dueAt;
  const dates = async (of = number, unit = "") =>
    (await web.json(`/api/cases/${of}/dates${unit}`, { key: centre.key })).body;
  const before = await clocks();
  expect((await dates())["estimates"]).toMatchObject([{ unit: { code: "cg" }, basis: "limit", late: false }]);
  await past(number, [9, 9, 21, 30, 30, 30]);
  const [estimate] = (await dates())["estimates"];
  expect(estimate).toMatchObject({ basis: "category", cases: 6, late: true });
  expect(estimate.most).toBeGreaterThan(estimate.median);
  expect(estimate.why).toContain("最近 6 件同类事项");
  expect(estimate.proposed.explain_delay <= estimate.day).toBe(true);
  // The page of the unit has it filled in, with the reason; whoever dispatches reads it at the unit suggested.
  const shown = await page(cg.key, `/staff/cases/${number}`);
  expect(shown).toMatch(
    new RegExp(`name="newDate" required="" min="[\\d-]+" value="${estimate.proposed.explain_delay}"`),
  );
  expect(shown).toContain("诉求人的期限不会因此变动");
  const next = await world.resident().files("采荷路16号门口的路灯坏了三天了");
  await act(next, centre.key, { type: "accept", category: "streetlight" });
  expect((await dates(next))["estimates"][0]).toMatchObject({ unit: { code: "cg" }, proposed: null });
  expect(await page(centre.key, `/staff/cases/${next}`)).toContain("最近 6 件同类事项");
  expect((await web.json(`/api/cases/${next}/dates?unit=gone`, { key: centre.key })).status).toBe(409);
  expect(await clocks()).toEqual(before);
  await world.database.sql`delete from dispatches where ended = 'done' and signed_at is null`;
  await world.database.sql`delete from cases where head_hash = 'planted'`;
});

/** Closed cases like this one, with how many days each took its unit. */
async function past(number: string, days: readonly number[]): Promise<void> {
  const { sql } = world.database;
  for (const [n, took] of days.entries()) {
    const id = crypto.randomUUID();
    const own = { id, number: `26010100000${n}0`, token: id, state: "closed", head_hash: "planted" };
    await sql`insert into cases select (jsonb_populate_record(c, ${JSON.stringify(own)}::text::jsonb)).* from cases c
      where number = ${number}`;
    await sql`insert into dispatches (district, id, case_id, unit, at, sign_by, feedback_by, done_by, ended, ended_at)
      values ('330102', ${crypto.randomUUID()}, ${id}, 'cg', '2026-09-01', '2026-09-01', '2026-09-01', '2026-09-01',
        'done', ${new Date(Date.parse("2026-09-01") + took * 86_400_000).toISOString()})`;
  }
}
