import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { weekNamed, weekOf, weekOfDay } from "../../src/core/weeks.ts";
import { weeklyBrief } from "../../src/services/weekly-brief.ts";
import { aCase } from "../helpers/a-case.ts";
import { openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

let world: World;
let web: Web;
let centre: StaffMember;
let leader: StaffMember;
let cg: StaffMember;
beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world);
  centre = await world.staff("centre", "centre");
  leader = await world.staff("leader", "330102");
  cg = await world.staff("department", "cg");
  await aWeek();
});
afterAll(async () => {
  const { difference, faults } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
  web.close();
  await world.close();
});

const LAMP = "采荷路12号门口的路灯坏了三天了，晚上很黑";
const COMMUNITY = "330102012001";

/** Week 49: five lamps in one place, a return, one handed round, one past its day; and one told of a sealed matter. */
async function aWeek(): Promise<void> {
  const lamp = { place: "采荷路12号", unit: COMMUNITY, category: "streetlight" };
  await aCase(world, LAMP, lamp);
  world.pass({ days: 7 });
  for (let n = 0; n < 5; n++) await aCase(world, `${LAMP}，第${n + 1}次说了`, lamp);
  const returned = await aCase(world, "凤起路88号的井盖没了");
  await centre.does(returned, { type: "accept" });
  await centre.does(returned, { type: "dispatch", unit: "cg" });
  await cg.does(returned, {
    type: "return",
    reason: "not_our_duty",
    basis: "权责清单第8条",
    suggestedUnit: "zj",
    waived: "派错单位，没有开始办",
  });
  await centre.does(returned, { type: "accept_return" });
  const closed = await aCase(world, "凤起路90号的垃圾没人收");
  await centre.does(closed, { type: "decline", reason: "already_answered", text: "已经答复过" });
  const done = await aCase(world, "凤起路91号的垃圾没人收");
  await centre.does(done, { type: "accept" });
  await centre.does(done, { type: "dispatch", unit: "cg" });
  await cg.does(done, { type: "sign" });
  await cg.does(done, {
    type: "answer",
    outcome: "solved",
    reply: "已清运",
    action: "清运",
    evidence: ["照片"],
  });
  const verifier = await world.staff("verifier", "330102");
  await verifier.does(done, { type: "verify_pass", text: "已看" });
  await aCase(world, "举报有人收红包", { sealed: true });
}

const textOf = async (answer: Promise<Response>) => (await answer).text();

/** Every number on the page with where it leads. */
const numbersIn = (page: string): { href: string; n: number }[] =>
  [...page.matchAll(/<a class="number" href="([^"]+)">(\d+)<\/a>/g)].map(([, href = "", n]) => ({
    href,
    n: Number(n),
  }));

describe("a week", () => {
  it("is one of ISO 8601, at home in Shanghai", () => {
    expect(weekOfDay("2026-11-23").name).toBe("2026-W48");
    expect(weekOfDay("2027-01-03").name).toBe("2026-W53");
    expect(weekOfDay("2024-12-30").name).toBe("2025-W01");
    expect(weekNamed("2026-W53")?.from).toBe("2026-12-28");
    expect(weekNamed("2025-W53")).toBeNull();
    // Sunday night in UTC is Monday in Hangzhou.
    expect(weekOf(new Date("2026-11-22T16:00:00Z")).name).toBe("2026-W48");
  });
});

describe("the weekly brief", () => {
  it("says first in plain words what the numbers say", async () => {
    const page = await textOf((await web.desk(centre)).get("/staff/brief"));
    expect(page).toContain("一周参谋 2026-W49");
    expect(page).toMatch(/收到 9 件（这一周还没过完）；办结 1 件/);
    expect(page).toMatch(
      /升得最快的是.+路灯与道路照明：5 件，前四周平均每周 0.3 件，其中 5 件说的像是同一件事/,
    );
    expect(page).toContain("退办 1 件，最多的理由是“不是本单位职责”");
  });

  it.each(["centre", "leader"] as const)(
    "opens behind every number exactly the cases it counts, as %s sees them",
    async (who) => {
      const browser = await web.desk(who === "centre" ? centre : leader);
      const numbers = numbersIn(await textOf(browser.get("/staff/brief")));
      expect(numbers.length).toBeGreaterThan(8);
      expect(numbers.some(({ n }) => n > 0)).toBe(true);
      for (const { href, n } of numbers) {
        const list = await textOf(browser.get(href));
        expect(list.match(/href="\/staff\/cases\/\d+"/g)?.length ?? 0, href).toBe(n);
        expect(list).toContain(`里的 ${n} 件`);
      }
    },
  );

  it("counts nothing that the reader may not see", async () => {
    const week = weekOf(world.ctx.now());
    const seen = (await weeklyBrief(world.ctx, centre, week)).brief.received.n;
    expect((await weeklyBrief(world.ctx, leader, week)).brief.received.n).toBeLessThan(seen);
  });

  it("tells of the week before, and of what is late now", async () => {
    world.pass({ days: 40 });
    const { brief } = await weeklyBrief(world.ctx, centre, weekOf(world.ctx.now()));
    expect(brief.received.n).toBe(0);
    expect(brief.unexplained.all.n).toBeGreaterThanOrEqual(5);
    const told = brief.unexplained.byUnit.reduce((sum, { n }) => sum + n, 0);
    expect(told).toBe(brief.unexplained.all.n);
    const browser = await web.desk(centre);
    expect(await textOf(browser.get("/staff/brief?week=2026-W48"))).toContain("收到 1 件");
  });

  it("names no person, and is for those who decide", async () => {
    const page = await textOf((await web.desk(centre)).get("/staff/brief?week=2026-W49"));
    expect(page.slice(page.indexOf("<main"))).not.toContain(cg.name);
    expect((await (await web.desk(cg)).get("/staff/brief")).status).toBe(403);
    expect((await (await web.desk(cg)).get("/staff/brief/2026-W49/received")).status).toBe(403);
  });

  it("refuses a week that is none, and a figure that is none", async () => {
    const browser = await web.desk(centre);
    for (const week of ["2026-W54", "2099-W01", "x", "2026-48"])
      expect((await browser.get(`/staff/brief?week=${week}`)).status).toBe(400);
    expect((await browser.get("/staff/brief/2026-W49/nothing")).status).toBe(404);
  });

  it("comes as a file that no spreadsheet calculates", async () => {
    const file = await (await web.desk(centre)).get("/staff/brief/2026-W49/figures.csv");
    const bytes = new Uint8Array(await file.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes)).toContain("收到,9");
  });
});
