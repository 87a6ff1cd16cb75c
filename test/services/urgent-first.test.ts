import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TIERS, type Tier, URGENCIES } from "../../src/core/glossary.ts";
import { findCases } from "../../src/services/find-cases.ts";
import { aCase } from "../helpers/a-case.ts";
import { openWeb } from "../helpers/web.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

let world: World;
let centre: StaffMember;
let cg: StaffMember;
const filed = new Map<string, { tier: Tier; reportedAt: Date }>();

beforeAll(async () => {
  world = await createWorld();
  centre = await world.staff("centre", "centre");
  cg = await world.staff("department", "cg");
  const matter = fc.record({ urgency: fc.constantFrom(...URGENCIES), hours: fc.nat(40), banked: fc.nat(4) });
  for (const { urgency, hours, banked } of fc.sample(matter, { numRuns: 130, seed: 7 })) {
    // Several at the same instant: then the id decides.
    const reportedAt = new Date(world.ctx.now().getTime() - hours * 3_600_000);
    const number = await aCase(world, "路灯不亮", { urgency, reportedAt });
    if (banked === 0) await suspend(number);
    filed.set(number, { tier: banked === 0 ? "long_standing" : urgency, reportedAt });
  }
});
afterAll(() => world.close());

/** 挂账, as it happens to any case, however urgent. */
async function suspend(number: string): Promise<void> {
  const reviewOn = "2026-12-24";
  await centre.does(number, { type: "accept", category: "streetlight" });
  await centre.does(number, { type: "dispatch", unit: "cg" });
  await cg.does(number, { type: "sign" });
  await cg.does(number, { type: "suspend", plan: "等整条路改造", summary: "要等整条路改造", reviewOn });
}
const rank = (number: string) => TIERS.indexOf(filed.get(number)?.tier ?? "routine");
const time = (number: string) => filed.get(number)?.reportedAt.getTime() ?? 0;

test("急件优先: emergencies, urgent matters, routine ones, 挂账 last, each newest first, over all pages, none twice and none left out", async () => {
  const seen: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await findCases(world.ctx, centre, { urgentFirst: true, cursor: cursor ?? undefined });
    seen.push(...page.cases.map(({ number }) => number));
    cursor = page.nextCursor;
  }
  expect(new Set(seen)).toEqual(new Set(filed.keys()));
  expect(seen).toHaveLength(filed.size);
  for (const [index, number] of seen.slice(1).entries()) {
    const before = seen[index] ?? "";
    expect(rank(before)).toBeLessThanOrEqual(rank(number));
    if (rank(before) === rank(number)) expect(time(before)).toBeGreaterThanOrEqual(time(number));
  }
});

test("the API gives both orders, the staff page the urgent one", async () => {
  const web = openWeb(world);
  const numbers = async (path: string): Promise<string[]> =>
    (await web.json(path, { key: centre.key })).body["cases"].map(({ number }: { number: string }) => number);
  const urgent = await numbers("/api/cases?order=urgent");
  expect(urgent.slice(0, 5).map(rank)).toEqual([0, 0, 0, 0, 0]);
  const newest = (await numbers("/api/cases")).map(time);
  expect(newest).toEqual(newest.toSorted((a, b) => b - a));
  const browser = await web.desk(centre);
  const page = await (await browser.get("/staff?queue=reported")).text();
  expect(page.indexOf(urgent[0] ?? "?")).toBeGreaterThan(0);
  expect(page.indexOf(urgent[0] ?? "?")).toBeLessThan(page.indexOf(urgent.at(-1) ?? "?"));
  web.close();
});
