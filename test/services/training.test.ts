import { afterAll, beforeAll, expect, it } from "vitest";
import { answerTraining } from "../../src/services/answer-training.ts";
import { showTraining } from "../../src/services/show-training.ts";
import { startTraining } from "../../src/services/start-training.ts";
import { plantCases } from "../helpers/plant-cases.ts";
import { openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

let world: World;
let web: Web;
let hire: StaffMember;
beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world);
  hire = await world.staff("officer", "centre");
});
afterAll(async () => {
  web.close();
  await world.close();
});

/** Every row of every table but the rounds of practice, as one digest each. */
async function live(): Promise<Record<string, string>> {
  const { sql } = world.database;
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_name <> 'training_runs'`;
  const digests = tables.map(async ({ name }) => {
    const [row] = await sql`select coalesce(md5(string_agg(t::text, '' order by t::text)), '') as digest
      from ${sql(name)} t`;
    return [name, String(row?.["digest"])];
  });
  return Object.fromEntries(await Promise.all(digests));
}

it("practises with matters made from the catalogue where few have ended, and says which duty each rests on", async () => {
  const id = await startTraining(world.ctx, hire);
  const first = await showTraining(world.ctx, hire, id);
  expect(first.next?.matter).toMatchObject({ demo: true, text: expect.stringMatching(/^居民反映：/) });
  await answerTraining(world.ctx, hire, { id, at: 0, unit: "zyz" });
  const { done, points, answered } = await showTraining(world.ctx, hire, id);
  expect([done.length, points, answered]).toEqual([1, 0, 1]);
  const solution = done[0]?.solution;
  expect(solution).toMatchObject({ grade: "wrong", duty: expect.stringMatching(/./) });
  // The right one is worth a point; the department where a street goes first half of one.
  const second = await showTraining(world.ctx, hire, id);
  await answerTraining(world.ctx, hire, { id, at: 1, unit: "zyz" });
  expect(second.next?.at).toBe(1);
  // Nobody else's round opens, and a choice is made once.
  const other = await world.staff("centre", "centre");
  await expect(showTraining(world.ctx, other, id)).rejects.toMatchObject({ refusal: { code: "not_found" } });
  await expect(answerTraining(world.ctx, hire, { id, at: 0, unit: "cg" })).rejects.toMatchObject({
    refusal: { code: "training.another" },
  });
  await expect(answerTraining(world.ctx, hire, { id, at: 2, unit: "gone" })).rejects.toMatchObject({
    refusal: { code: "case.unknown_unit" },
  });
  const worker = await world.staff("worker", "330102012001");
  await expect(startTraining(world.ctx, worker)).rejects.toMatchObject({
    refusal: { code: "auth.forbidden" },
  });
});

it("dispatches ten ended cases on the page, shows what really became of each, and touches nothing live", async () => {
  await plantCases(world.ctx.db, 40, world.ctx.now());
  const { sql } = world.database;
  await sql`update cases set state = 'closed', lead_unit = 'cg', outcome = 'solved',
    text = '凯旋路路灯坏了，我叫张三丰，电话13812345678' where head_hash = 'planted'`;
  await sql`insert into dispatches (district, id, case_id, unit, at, sign_by, feedback_by, done_by, ended, ended_at)
    select district, gen_random_uuid(), id, 'cg', reported_at, now(), now(), now(), 'done', now() from cases c
    where head_hash = 'planted' and not exists (select 1 from dispatches d where d.case_id = c.id)`;
  await sql`update dispatches set ended = 'done', ended_at = now() where ended is null`;
  await sql`update cases set returned_by = '{jj}' where head_hash = 'planted'`;
  await sql`update cases set sealed = true, text = '举报' where head_hash = 'planted' and number like '%50'`;
  const dispatcher = await world.staff("centre", "centre");
  const browser = await web.desk(dispatcher);
  const before = await live();
  const begun = await browser.post("/staff/training", {});
  const path = begun.headers.get("location") ?? "";
  const page = async () => (await browser.get(path)).text();
  expect(await page()).toContain("这件派给谁");
  expect(await page()).not.toMatch(/13812345678|举报|按权责清单编的/);
  const units = ["cg", "jj", "zj", ...Array.from({ length: 7 }, () => "cg")];
  for (const [at, unit] of units.entries()) {
    expect((await browser.post(path, { at: String(at), unit })).status).toBe(303);
    // The back button, and the press again.
    expect((await browser.post(path, { at: String(at), unit })).status).toBe(303);
  }
  const end = await page();
  expect(end).toMatch(/这一轮做完了：<strong>8 分 \/ 10 件/);
  expect(end).toContain("这个单位退过");
  expect(end).toContain("实际由谁办结");
  expect(end).toContain("路灯");
  expect((await browser.post(path, { at: "3", unit: "zj" })).status).toBe(409);
  expect(await (await browser.get("/staff/training")).text()).toContain("8 分，共 10 件");
  const after = await live();
  // Being signed in is noted; nothing else is.
  const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
  expect(changed.filter((name) => !/session/.test(name))).toEqual([]);
});
