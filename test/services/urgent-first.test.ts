import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { URGENCIES, type Urgency } from "../../src/core/glossary.ts";
import { findCases } from "../../src/services/find-cases.ts";
import { aCase } from "../helpers/a-case.ts";
import { openWeb } from "../helpers/web.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

let world: World;
let centre: StaffMember;
const filed = new Map<string, { urgency: Urgency; reportedAt: Date }>();

beforeAll(async () => {
  world = await createWorld();
  centre = await world.staff("centre", "centre");
  const matter = fc.record({ urgency: fc.constantFrom(...URGENCIES), hours: fc.nat(40) });
  for (const { urgency, hours } of fc.sample(matter, { numRuns: 130, seed: 7 })) {
    // Several at the same instant: then the id decides.
    const reportedAt = new Date(world.ctx.now().getTime() - hours * 3_600_000);
    filed.set(await aCase(world, "路灯不亮", { urgency, reportedAt }), { urgency, reportedAt });
  }
});
afterAll(() => world.close());

const rank = (number: string) => URGENCIES.indexOf(filed.get(number)?.urgency ?? "routine");
const time = (number: string) => filed.get(number)?.reportedAt.getTime() ?? 0;

test("急件优先: emergencies, then urgent matters, each newest first, over all pages, none twice and none left out", async () => {
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
  const browser = web.browser();
  await browser.post("/staff/sign-in", { key: centre.key, next: "/staff" });
  const page = await (await browser.get("/staff?queue=reported")).text();
  expect(page.indexOf(urgent[0] ?? "?")).toBeGreaterThan(0);
  expect(page.indexOf(urgent[0] ?? "?")).toBeLessThan(page.indexOf(urgent.at(-1) ?? "?"));
  web.close();
});
