import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "../../src/core/glossary.ts";
import { countSuggestions } from "../../src/services/count-suggestions.ts";
import { showCase } from "../../src/services/show-case.ts";
import { aCase } from "../helpers/a-case.ts";
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

interface Logged {
  readonly verdict: string;
  readonly rank: number | null;
  readonly unit: string;
  readonly suggested: readonly { unit: string; category: string; confidence: number }[];
}
interface Learned {
  readonly subject: string;
  readonly unit_label: string | null;
  readonly kind: string;
  readonly source: string;
}

const logOf = async (number: string) =>
  (await world.database.db.execute(sql`select verdict, rank, unit, suggested from suggestion_log
    where case_id = (select id from cases where number = ${number}) order by seq`)) as unknown as Logged[];
const learnedOf = async (number: string) =>
  (await world.database.db.execute(sql`select subject, unit_label, kind, source from training_rows
    where subject_id = (select id from cases where number = ${number})`)) as unknown as Learned[];

const lamp = (text = "路灯不亮") => aCase(world, text, { category: "streetlight" });
const accepted = async (number: string) => {
  await centre.does(number, { type: "accept" });
  return number;
};
const dispatched = async (number: string, unit: string) => {
  await centre.does(await accepted(number), { type: "dispatch", unit });
  return number;
};
const returned = async (
  number: string,
  reason: "not_our_duty" | "needs_other_unit",
  suggestedUnit = "zj",
) => {
  await cg.does(number, {
    type: "return",
    reason,
    basis: "小区内由物业维护",
    suggestedUnit,
    waived: "派错单位，没有开始办",
  });
};

describe("a dispatch", () => {
  it("to the first unit is logged as accepted, with all that were shown and their confidence; there is nothing to learn", async () => {
    const number = await accepted(await lamp("电线杆上的灯坏了"));
    const { suggestions } = await showCase(world.ctx, centre, number);
    await centre.does(number, { type: "dispatch", unit: "cg" });
    const [row, ...others] = await logOf(number);
    expect(others).toEqual([]);
    expect(row).toMatchObject({ verdict: "accepted", rank: 1, unit: "cg" });
    expect(row?.suggested).toEqual(
      suggestions.map(({ unit, category, confidence }) => ({
        ...{ unit: unit.code, category: category.code, confidence },
      })),
    );
    expect(row?.suggested[0]).toMatchObject({ unit: "cg", category: "streetlight" });
    expect(row?.suggested[0]?.confidence).toBeGreaterThan(0.5);
    expect(await learnedOf(number)).toEqual([]);
  });

  it("to another unit is logged as corrected, with its place among the three, and becomes a training row", async () => {
    const number = await lamp();
    const second = "zj";
    await dispatched(number, second);
    expect(await logOf(number)).toMatchObject([{ verdict: "corrected", unit: second }]);
    expect(await learnedOf(number)).toEqual([
      { subject: "case", unit_label: "住房和城乡建设局", kind: "case", source: "correction" },
    ]);
  });

  it("that is refused leaves no trace in the log", async () => {
    const number = await accepted(await lamp());
    await expect(centre.does(number, { type: "dispatch", unit: "no such unit" })).rejects.toThrow();
    expect(await logOf(number)).toEqual([]);
  });

  it("of a sealed matter is logged, and nothing is learned from it", async () => {
    const number = await aCase(world, "路灯不亮", { category: "streetlight", sealed: true });
    await dispatched(number, "zj");
    expect(await logOf(number)).toMatchObject([{ verdict: "corrected" }]);
    expect(await learnedOf(number)).toEqual([]);
  });
});

describe("a category corrected at acceptance", () => {
  it("is logged as such and no correction of the unit that the chosen category suggests", async () => {
    const number = await lamp();
    await centre.does(number, { type: "accept", category: "lift_safety" });
    expect(await logOf(number)).toMatchObject([{ verdict: "recategorised", unit: "scjg" }]);
    await centre.does(number, { type: "dispatch", unit: "scjg" });
    expect(await logOf(number)).toMatchObject([{ verdict: "recategorised", unit: "scjg", rank: 1 }]);
    expect(await learnedOf(number)).toMatchObject([{ unit_label: "市场监督管理局", source: "correction" }]);
  });

  it("and another unit after all is a correction, and that unit is learned", async () => {
    const number = await lamp();
    await centre.does(number, { type: "accept", category: "lift_safety" });
    await centre.does(number, { type: "dispatch", unit: "gy" });
    expect(await logOf(number)).toMatchObject([{ verdict: "corrected", unit: "gy" }]);
    expect(await learnedOf(number)).toMatchObject([{ unit_label: "水电气通信", source: "correction" }]);
  });

  it("that leads to the same unit corrects no unit, but the category is learned", async () => {
    const number = await lamp();
    await centre.does(number, { type: "accept", category: "manhole" });
    expect(await logOf(number)).toEqual([]);
    expect(await learnedOf(number)).toMatchObject([{ unit_label: "综合行政执法局", source: "correction" }]);
    await centre.does(number, { type: "dispatch", unit: "cg" });
    expect(await logOf(number)).toMatchObject([{ verdict: "accepted" }]);
  });
});

describe("a return that the centre accepts", () => {
  it("turns the dispatch into returned and teaches the unit named; the next dispatch has the last word", async () => {
    const number = await dispatched(await lamp(), "cg");
    await returned(number, "not_our_duty", "zj");
    expect(await logOf(number)).toMatchObject([{ verdict: "accepted" }]);
    await centre.does(number, { type: "accept_return" });
    expect(await logOf(number)).toMatchObject([{ verdict: "returned", unit: "cg" }]);
    expect(await learnedOf(number)).toMatchObject([{ unit_label: "住房和城乡建设局", source: "return" }]);
    await centre.does(number, { type: "dispatch", unit: "gy" });
    expect(await logOf(number)).toMatchObject([
      { verdict: "returned" },
      { verdict: "corrected", unit: "gy" },
    ]);
    expect(await learnedOf(number)).toMatchObject([{ unit_label: "水电气通信" }]);
  });

  it("stays a return in the count where another unit and category are chosen then", async () => {
    const number = await dispatched(await lamp(), "cg");
    await returned(number, "not_our_duty", "zj");
    await centre.does(number, { type: "accept_return" });
    await centre.does(number, { type: "dispatch", unit: "scjg", category: "lift_safety" });
    expect(await learnedOf(number)).toMatchObject([{ unit_label: "市场监督管理局", source: "return" }]);
  });

  it("is what a text that was corrected before counts as", async () => {
    const number = await dispatched(await lamp("电线杆下的灯一直闪"), "gy");
    expect(await learnedOf(number)).toMatchObject([{ source: "correction" }]);
    const gy = await world.staff("department", "gy");
    const waived = "派错单位，没有开始办";
    await gy.does(number, {
      ...{ type: "return", reason: "not_our_duty", basis: "小区内由物业维护", suggestedUnit: "zj", waived },
    });
    await centre.does(number, { type: "accept_return" });
    expect(await learnedOf(number)).toMatchObject([{ unit_label: "住房和城乡建设局", source: "return" }]);
  });

  it("because another must come first was no mis-dispatch", async () => {
    const number = await dispatched(await lamp(), "cg");
    await returned(number, "needs_other_unit");
    await centre.does(number, { type: "accept_return" });
    expect(await logOf(number)).toMatchObject([{ verdict: "accepted" }]);
    expect(await learnedOf(number)).toEqual([]);
  });

  it("by arbitration to another unit counts too, to the same unit it does not", async () => {
    const other = await dispatched(await lamp(), "cg");
    await returned(other, "not_our_duty");
    await centre.does(other, { type: "arbitrate", unit: "gy", ruling: "线路归供电" });
    expect(await logOf(other)).toMatchObject([{ verdict: "returned" }]);
    expect(await learnedOf(other)).toMatchObject([{ unit_label: "水电气通信", source: "return" }]);
    const same = await dispatched(await lamp(), "cg");
    await returned(same, "not_our_duty");
    await centre.does(same, { type: "arbitrate", unit: "cg", ruling: "道路照明归城管" });
    expect(await logOf(same)).toMatchObject([{ verdict: "accepted" }]);
    expect(await learnedOf(same)).toEqual([]);
  });
});

describe("the months", () => {
  it.each<[Role, string, number]>([
    ["centre", "centre", 200],
    ["supervisor", "330102", 200],
    ["leader", "330102", 200],
    ["admin", "330102", 200],
    ["officer", "centre", 403],
    ["department", "cg", 403],
    ["street", "330102012", 403],
    ["worker", "330102012", 403],
    ["verifier", "centre", 403],
  ])("%s of %s: %i", async (role, unit, status) => {
    const { key } = await world.staff(role, unit);
    expect((await web.request("/api/suggestions", { key })).status).toBe(status);
    const browser = await web.desk({ key });
    expect((await browser.get("/staff/suggestions")).status).toBe(status);
    const offered = (await (await browser.get("/staff")).text()).includes("/staff/suggestions");
    expect(offered).toBe(status === 200);
  });

  it("count each dispatched case once, by the words of the page", async () => {
    const small = await createWorld();
    const [head, cg] = [await small.staff("centre", "centre"), await small.staff("department", "cg")];
    const accept = async (category?: string) => {
      const number = await aCase(small, "路灯不亮", { category: "streetlight" });
      await head.does(number, { type: "accept", ...(category && { category }) });
      return number;
    };
    const dispatch = async (unit: string, category?: string) => {
      const number = await accept(category);
      await head.does(number, { type: "dispatch", unit });
      return number;
    };
    await dispatch("cg");
    await dispatch("zj");
    await dispatch("scjg", "lift_safety");
    // Accepted with another category and never dispatched: no dispatch.
    await accept("lift_safety");
    // Came back, and went out again a month later: once, in the month it first went out.
    const back = await dispatch("cg");
    const basis = { basis: "小区内由物业维护", suggestedUnit: "zj", waived: "没有开始办" };
    await cg.does(back, { type: "return", reason: "not_our_duty", ...basis });
    await head.does(back, { type: "accept_return" });
    small.pass({ days: 10 });
    await head.does(back, { type: "dispatch", unit: "zj" });
    const { months } = await countSuggestions(small.ctx, head, { months: 2 });
    expect(months).toMatchObject([
      { month: "2026-12", accepted: 0, recategorised: 0, corrected: 0, returned: 0, total: 0 },
      { month: "2026-11", accepted: 1, recategorised: 1, corrected: 1, returned: 1, total: 4 },
    ]);
    const page = openWeb(small);
    const shown = await (await (await page.desk(head)).get("/staff/suggestions")).text();
    expect(shown).toMatch(/2026年11月[\s\S]*?data-label="采纳">1<[\s\S]*?data-label="类别更正">1</);
    expect(shown).toMatch(/每件派遣过的案件只算一次/);
    page.close();
    await small.close();
  });

  it("are counted by the day in Hangzhou, newest first, with the share accepted", async () => {
    const quiet = await createWorld();
    const [head, unit] = [await quiet.staff("centre", "centre"), "cg"];
    const page = openWeb(quiet);
    const empty = (await page.json("/api/suggestions", { key: head.key })).body;
    expect(empty["months"]).toHaveLength(12);
    expect(empty["months"][0]).toMatchObject({ month: "2026-11", total: 0, shareAccepted: null });
    const readPage = async () => {
      const browser = await page.desk(head);
      return (await browser.get("/staff/suggestions")).text();
    };
    expect(await readPage()).toContain("还没有记录");
    // 23 November 09:00 in Hangzhou, then 30 November 23:30, then half an hour into December.
    const dispatch = async (to: string) => {
      const number = await aCase(quiet, "路灯不亮", { category: "streetlight" });
      await head.does(number, { type: "accept" });
      await head.does(number, { type: "dispatch", unit: to });
    };
    for (const to of [unit, unit, "zj"]) await dispatch(to);
    quiet.pass({ days: 7, hours: 14, minutes: 30 });
    await dispatch(unit);
    quiet.pass({ hours: 1 });
    await dispatch("sw");
    const { months, lessons } = await countSuggestions(quiet.ctx, head, { months: 2 });
    expect(months).toMatchObject([
      { month: "2026-12", accepted: 0, corrected: 1, returned: 0, total: 1, shareAccepted: 0 },
      { month: "2026-11", accepted: 3, corrected: 1, returned: 0, total: 4, shareAccepted: 0.75 },
    ]);
    expect(lessons).toEqual({ return: 0, correction: 2, promotion: 0 });
    expect(await readPage()).toMatch(/2026年11月[\s\S]*<meter [^>]*value="0.75"[^>]*>[\s\S]*75%/);
    // From the report to the first unit, and how often that was the wrong one.
    const slow = await aCase(quiet, "路灯不亮", { category: "streetlight" });
    await head.does(slow, { type: "accept" });
    quiet.pass({ hours: 4 });
    await head.does(slow, { type: "dispatch", unit });
    const cg = await quiet.staff("department", unit);
    const basis = { basis: "小区内由物业维护", suggestedUnit: "zj", waived: "没有开始办" };
    await cg.does(slow, { type: "return", reason: "not_our_duty", ...basis });
    await head.does(slow, { type: "accept_return" });
    const shown = await readPage();
    expect(shown).toMatch(
      /2026年12月[\s\S]*?data-label="派遣用时">2 小时<[\s\S]*?data-label="首派派错">[\s\S]*?50%/,
    );
    expect(shown).toMatch(
      /2026年11月[\s\S]*?data-label="派遣用时">0 小时<[\s\S]*?data-label="首派派错">[\s\S]*?0%/,
    );
    page.close();
    await quiet.close();
  });
});
