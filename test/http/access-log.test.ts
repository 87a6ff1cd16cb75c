import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { noteAccesses } from "../../src/services/note-access.ts";
import { givePhone } from "../helpers/give-phone.ts";
import { type Browser, openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

let world: World;
let web: Web;
let centre: StaffMember;
let supervisor: Browser;
let number: string;
const PHONE = "13812345678";

beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world);
  centre = await world.staff("centre", "centre");
  supervisor = await web.desk(await world.staff("supervisor", "330102"));
  number = await world.resident().files("采荷街道凯旋路12号门口的路灯坏了三天了");
  await givePhone(world, number, PHONE);
});
afterAll(async () => {
  web.close();
  await world.close();
});

const page = async (query = "") => (await supervisor.get(`/staff/access-log${query}`)).text();
const rowsIn = (shown: string) => shown.match(/data-label="时间"/g)?.length ?? 0;

describe("who looked at whose contact data", () => {
  it("is empty at first, and says so", async () => {
    expect(await page()).toContain("没有这样的记录");
  });

  it("is written down with who, when, whose and why, and never with the data", async () => {
    const own = await web.desk(centre);
    await own.post("/staff/search", { q: PHONE });
    await own.post("/staff/person/find", { number });
    const export_ = { list: "?queue=all", format: "csv", contacts: "yes", why: "十一月电话回访" };
    await (await own.post("/staff/export", export_)).text();
    const shown = await page();
    expect(rowsIn(shown)).toBe(4);
    for (const said of [
      "centre centre",
      "按手机号查找",
      "查找当事人",
      `${number} 的诉求人`,
      "十一月电话回访",
      "联动中心",
    ])
      expect(shown).toContain(said);
    expect(shown).not.toContain(PHONE);
  });

  it("is narrowed by case, person, what was done and day, all in the address", async () => {
    world.pass({ days: 1 });
    supervisor = await web.desk(await world.staff("supervisor", "330102"));
    expect(rowsIn(await page(`?number=${number}`))).toBe(2);
    expect(rowsIn(await page(`?staff=${centre.keyId}&kind=export_contact`))).toBe(1);
    expect(rowsIn(await page("?staff=nobody"))).toBe(0);
    expect(rowsIn(await page("?from=2026-11-24"))).toBe(0);
    expect(rowsIn(await page("?from=2026-11-23&to=2026-11-23"))).toBe(4);
    expect(rowsIn(await page("?kind=nothing&number=1&from=yesterday"))).toBe(4);
    expect((await supervisor.get("/staff/access-log?cursor=abc")).status).toBe(400);
  });

  it("goes on over pages, and out as CSV, which is an entry itself", async () => {
    await noteAccesses(
      world.ctx,
      centre,
      Array.from({ length: 120 }, () => ({ kind: "see_contact", subject: "call status", count: 1 }) as const),
    );
    const first = await page("?kind=see_contact");
    expect(rowsIn(first)).toBe(100);
    const next = /href="([^"]+)" rel="next"/.exec(first)?.[1]?.replaceAll("&amp;", "&") ?? "";
    expect(rowsIn(await (await supervisor.get(next)).text())).toBe(20);
    const csv = await (await supervisor.get(`/staff/access-log.csv?number=${number}`)).text();
    const lines = csv.trim().split("\r\n");
    expect(lines).toHaveLength(3);
    expect(lines.some((line) => line.includes(`导出联系方式,${number},十一月电话回访`))).toBe(true);
    expect(await page("?kind=export_access")).toContain("导出访问记录");
  });

  it("is for supervisors, leaders and administrators", async () => {
    expect((await (await web.desk(centre)).get("/staff/access-log")).status).toBe(403);
    expect(
      (await (await web.desk(await world.staff("admin", "330102"))).get("/staff/access-log")).status,
    ).toBe(200);
  });
});
