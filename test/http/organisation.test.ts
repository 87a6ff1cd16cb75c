import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { caseByNumber } from "../../db/cases.ts";
import { recordsOf, rowsOf } from "../../src/core/organisation-tables.ts";
import { writeXlsx } from "../../src/services/write-xlsx.ts";
import { aCase } from "../helpers/a-case.ts";
import { openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

let world: World;
let web: Web;
let admin: StaffMember;
let centre: StaffMember;
let cg: StaffMember;

beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world);
  admin = await world.staff("admin", "330102");
  centre = await world.staff("centre", "centre");
  cg = await world.staff("department", "cg");
});
afterAll(async () => {
  expect((await world.ledger()).difference).toBe(0);
  web.close();
  await world.close();
});

describe("the organisation over the API", () => {
  it("goes out as JSON, comes in changed, and is in force at once", async () => {
    const { body } = await web.json("/api/organisation", { key: admin.key });
    const units = body["units"].map((unit: { code: string }) =>
      unit.code === "sw" ? { ...unit, name: "税务分局" } : unit,
    );
    const asked = { method: "PUT", key: admin.key, body: { units, note: "更名" } };
    const preview = await web.json("/api/organisation?dryRun=true&last=10", asked);
    expect(preview.body["diff"].renamed).toHaveLength(1);
    const sure = { ...asked, body: { ...asked.body, base: preview.body["base"] } };
    expect((await web.json("/api/organisation", sure)).body["changes"]).toBe(1);
    expect(world.ctx.organisation.unit("sw")?.name).toBe("税务分局");
    expect((await web.json("/api/organisation", sure)).body.error?.code).toBe(
      "organisation.changed_meanwhile",
    );
    const { body: told } = await web.json("/api/organisation/versions", { key: admin.key });
    expect(told["versions"][0]).toMatchObject({ seq: 2, note: "更名", changes: 1 });
  });

  it("comes in as CSV, too, and is refused with the line", async () => {
    const csv = await (await web.request("/api/organisation/tables/units", { key: admin.key })).text();
    const broken = csv.replace("税务分局,department", "税务分局,bureau");
    const { status, body } = await web.json("/api/organisation", {
      method: "PUT",
      key: admin.key,
      body: { units: broken },
    });
    expect([status, body.error?.code]).toEqual([400, "organisation.invalid"]);
    expect(body.error?.message).toMatch(/units\.csv 第 \d+ 行：kind “bureau”不认识：要是 district、/);
  });

  it("is read by those who decide and changed by the administrator alone", async () => {
    expect((await web.request("/api/organisation", { key: cg.key })).status).toBe(403);
    expect((await web.request("/api/organisation", { key: centre.key })).status).toBe(200);
    const change = { method: "PUT", key: centre.key, body: { units: [] } };
    expect((await web.request("/api/organisation", change)).status).toBe(403);
    expect((await web.request("/api/organisation/vacancies", { key: centre.key })).status).toBe(200);
  });
});

describe("the organisation on the staff page", () => {
  it("is previewed from a file and then confirmed", async () => {
    const browser = await web.desk(admin);
    const csv = await (await browser.get("/staff/organisation/units.csv")).text();
    const file = new File([csv.replace("医疗保障局", "医保新局")], "units.csv");
    const page = await (
      await browser.post("/staff/organisation/preview", { units: file, note: "改" })
    ).text();
    expect(page).toContain("还没有生效");
    expect(page).toContain("医疗保障局 → 医保新局");
    const hidden = (name: string) => unescaped(new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1]);
    const fields = { tables: hidden("tables"), base: hidden("base"), note: hidden("note") };
    expect((await browser.post("/staff/organisation", fields)).status).toBe(303);
    expect(world.ctx.organisation.unit("yb")?.name).toBe("医保新局");
    expect((await browser.post("/staff/organisation", fields)).status).toBe(409);
  });

  it("reads what a spreadsheet saved as GBK or XLSX, and names the line of an error", async () => {
    const browser = await web.desk(admin);
    const gbk = new File([Uint8Array.from([0x63, 0x6f, 0x64, 0x65, 0x0a, 0xc9, 0xcf])], "units.csv");
    const answer = await browser.post("/staff/organisation/preview", { units: gbk });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("units.csv 第 1 行：列名里缺");
    const rows = rowsOf("units", recordsOf(world.ctx.organisation).units);
    const changed = rows.map((cells) => cells.map((cell) => (cell === "税务分局" ? "税务新局" : cell)));
    const previewOf = async (table: readonly (readonly string[])[]) => {
      const file = new File([await writeXlsx("单位", table)], "units.xlsx");
      return (await browser.post("/staff/organisation/preview", { units: file })).text();
    };
    expect(await previewOf(changed)).toContain("税务分局 → 税务新局");
    const broken = changed.map((cells, line) => (line === 3 ? cells.with(2, "nowhere") : cells));
    expect(await previewOf(broken)).toMatch(/units\.csv 第 4 行：/);
  });

  it("shows vacant decisions and gaps in the roster", async () => {
    const page = await (await (await web.desk(admin)).get("/staff/organisation")).text();
    expect(page).toContain("“核查员”没有在用的密钥");
    expect(page).toContain("联动中心：");
    expect(page).toContain("没有人值班");
  });
});

describe("a duty roster", () => {
  const put = (csv: string, key = centre.key) =>
    web.json("/api/duty/roster", { method: "PUT", key, body: csv, headers: { "content-type": "text/csv" } });

  it("comes in as CSV, fills the gaps, and goes out as it came", async () => {
    const csv = `unit,person,from,until\ncentre,${centre.keyId},2026-11-23,2026-12-05\n`;
    expect((await put(csv)).body).toEqual({ shifts: 1 });
    expect((await put(csv)).body).toEqual({ shifts: 1 });
    const { body } = await web.json("/api/duty", { key: centre.key });
    expect(body["shifts"]).toMatchObject([
      { unit: { code: "centre" }, person: { id: centre.keyId }, now: true },
    ]);
    const out = await (await web.request("/api/duty/roster", { key: centre.key })).text();
    expect(out).toContain(`centre,${centre.keyId},2026-11-23 00:00,2026-12-06 00:00`);
    const { body: left } = await web.json("/api/organisation/vacancies", { key: admin.key });
    expect(left["vacancies"].filter(({ kind }: { kind: string }) => kind === "roster")).toEqual([]);
    expect(await (await (await web.desk(centre)).get("/staff/duty")).text()).toContain("现在");
  });

  it.each([
    ["nobody,x,2026-11-23,2026-11-24", /第 2 行：unit “nobody”不是在用的单位/],
    ["centre,谁,2026-11-23,2026-11-24", /第 2 行：person “谁”不对/],
    ["centre,centre centre,2026-11-25,2026-11-24 08:00", /until 要晚于 from/],
    ["centre,centre centre,明天,2026-11-24", /要写成 2026-12-01 08:30 这样/],
  ])("is refused with the line: %s", async (line, message) => {
    const { status, body } = await put(`unit,person,from,until\n${line}\n`);
    expect([status, body.error?.code]).toEqual([400, "roster.invalid"]);
    expect(body.error?.message).toMatch(message);
  });

  it("is imported by the centre or the administrator", async () => {
    expect((await put("unit,person,from,until\n", cg.key)).status).toBe(403);
  });
});

describe("a deputy", () => {
  const name = (key: string, body: object) => web.json("/api/deputies", { key, body });
  const days = { from: "2026-11-23", until: "2026-11-24" };

  it("acts with the rights of the one stood for, and the history says so", async () => {
    const helper = await world.staff("worker", "330102012001");
    const number = await aCase(world, "路灯不亮", { category: "streetlight" });
    const accept = { key: helper.key, body: { type: "accept" } };
    const as = { "x-acting-for": centre.keyId };
    expect((await web.request(`/api/cases/${number}/events`, { ...accept, headers: as })).status).toBe(403);
    const named = await name(centre.key, { deputy: helper.keyId, ...days });
    expect(named.status).toBe(201);
    expect((await web.request(`/api/cases/${number}/events`, accept)).status).toBe(403);
    const done = await web.json(`/api/cases/${number}/events`, { ...accept, headers: as });
    expect(done.body["case"].state).toBe("accepted");
    expect(done.body["history"].at(-1).actor).toEqual({
      ...{ type: "staff", key: helper.keyId, role: "centre", unit: "centre", standsFor: centre.keyId },
    });
    const browser = await web.desk(helper);
    await browser.post("/staff/duty/act", { principal: centre.keyId });
    expect(await (await browser.get(`/staff/cases/${number}`)).text()).toContain("（代理）");
    // A deputy cannot pass it on.
    const onward = { key: helper.key, headers: as, body: { deputy: cg.keyId, ...days } };
    expect((await web.request("/api/deputies", onward)).status).toBe(403);
    world.pass({ days: 3 });
    expect((await web.request(`/api/cases/${number}`, { key: helper.key, headers: as })).status).toBe(403);
    world.pass({ days: -3 });
    await web.request(`/api/deputies/${named.body["id"]}`, { method: "DELETE", key: centre.key });
    expect((await web.request(`/api/cases/${number}`, { key: helper.key, headers: as })).status).toBe(403);
  });

  it("is refused, not taken for themself, while it cannot be read whom they stand for", async () => {
    const helper = await world.staff("worker", "330102012001");
    await name(centre.key, { deputy: helper.keyId, ...days });
    const browser = await web.desk(helper);
    await browser.post("/staff/duty/act", { principal: centre.keyId });
    const { sql } = world.database;
    await sql`alter table deputies rename to deputies_away`;
    const away = await browser.get("/staff").finally(() => sql`alter table deputies_away rename to deputies`);
    expect(away.status).toBe(500);
    expect(await (await browser.get("/staff")).text()).toContain("（代理）");
  });

  it("never verifies what their own unit handled, nor sees a sealed matter about it", async () => {
    const verifier = await world.staff("verifier", "centre");
    await name(verifier.key, { deputy: cg.keyId, ...days });
    await name(centre.key, { deputy: cg.keyId, ...days });
    const number = await aCase(world, "路灯不亮", { category: "streetlight" });
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: "cg" });
    await cg.does(number, { type: "sign" });
    await cg.does(number, { type: "answer", outcome: "explained", reply: "已看", action: "到场" });
    const asked = {
      key: cg.key,
      headers: { "x-acting-for": verifier.keyId },
      body: { type: "verify_pass", text: "好" },
    };
    expect((await web.json(`/api/cases/${number}/events`, asked)).body.error?.code).toBe("case.same_person");
    const sealed = await aCase(world, "举报综合行政执法局", { sealed: true });
    expect((await caseByNumber(world.ctx.db, world.ctx.district, sealed))?.concernedUnit).toBe("cg");
    const headers = { "x-acting-for": centre.keyId };
    expect((await web.request(`/api/cases/${sealed}`, { key: cg.key, headers })).status).toBe(404);
    const { body } = await web.json("/api/cases", { key: cg.key, headers });
    expect(JSON.stringify(body)).not.toContain(sealed);
  });

  it.each([
    [{ from: "2026-11-24", until: "2026-11-23" }, "最后一天"],
    [{ from: "2026-11-01", until: "2026-11-02" }, "已经过去"],
    [{ from: "2026-11-23", until: "2028-11-23" }, "最多"],
    [{ from: "2026-02-30", until: "2026-12-01" }, "日期"],
  ])("is not named for %j", async (period, message) => {
    const { status, body } = await name(centre.key, { deputy: cg.keyId, ...period });
    expect([status, body.error?.code]).toEqual([409, "deputy.invalid"]);
    expect(body.error?.message).toContain(message);
  });
});

const unescaped = (text = "") =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
