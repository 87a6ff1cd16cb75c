import { sql } from "drizzle-orm";
import { readSheet } from "read-excel-file/universal";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BOM, csvLine, unguarded } from "../../src/core/spreadsheet.ts";
import { aCase } from "../helpers/a-case.ts";
import { givePhone } from "../helpers/give-phone.ts";
import { plantCases } from "../helpers/plant-cases.ts";
import { openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

let world: World;
let web: Web;
let centre: StaffMember;
let cg: StaffMember;
let lamp: string;
const PHONE = "13812345678";

beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world);
  centre = await world.staff("centre", "centre");
  cg = await world.staff("department", "cg");
  lamp = await world
    .resident()
    .files("采荷街道凯旋路12号门口的路灯坏了三天了，联系人王小明，电话13812345678");
  await givePhone(world, lamp, PHONE);
  await aCase(world, '=HYPERLINK("http://evil.example","点我")', { category: "streetlight" });
});
afterAll(async () => {
  web.close();
  await world.close();
});

const exported = (fields: Record<string, string>, who = centre) =>
  web
    .desk(who)
    .then((browser) => browser.post("/staff/export", { list: "?queue=all", format: "csv", ...fields }));
const log = async () =>
  (await world.ctx.db.execute(
    sql`select kind, count, case_number, reason from access_log where staff = ${centre.keyId} order by at, id`,
  )) as unknown as Record<string, unknown>[];

describe("what a spreadsheet would calculate", () => {
  it.each([
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    " =1",
    "'=1",
    "''=1",
    "平常的话",
    "'引号",
  ])("%j is a text in the file, and itself again when it is read", (text) => {
    const line = csvLine([text]).trimEnd();
    const cell = line.startsWith('"') ? line.slice(1, -1) : line;
    expect(cell).not.toMatch(/^\s*[=+\-@＝\t\r]/u);
    expect(unguarded(csvLine([text]).replace(/\r\n$/, "").replace(/^"|"$/g, ""))).toBe(text);
  });
});

describe("an export", () => {
  it("is the list one sees, with heads and Beijing's time, safe for Excel, and hides who it was", async () => {
    const answer = await exported({});
    expect(answer.headers.get("content-disposition")).toMatch(/filename="cases-\d{8}-\d{4}\.csv"/);
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await answer.arrayBuffer());
    expect(text.startsWith(`${BOM}工单号,状态,`)).toBe(true);
    expect(text).toContain(`${lamp},待受理,`);
    expect(text).toMatch(/2026-11-23 09:\d\d/);
    expect(text).not.toMatch(/13812345678|王小明/);
    expect(text).toContain(`"'=HYPERLINK(""http://evil.example"",""点我"")"`);
    expect(await log()).toEqual([{ kind: "export_cases", count: 2, case_number: null, reason: null }]);
  });

  it("as XLSX holds texts alone", async () => {
    const answer = await exported({ format: "xlsx" });
    const rows = await readSheet(await answer.arrayBuffer());
    expect(rows[0]?.slice(0, 2)).toEqual(["工单号", "状态"]);
    expect(rows.flat()).toContain('=HYPERLINK("http://evil.example","点我")');
    expect(rows.flat().every((cell) => cell === null || typeof cell === "string")).toBe(true);
  });

  it("follows the list's filter, and the rights of who asks", async () => {
    const narrowed = await (await exported({ list: "?queue=all&q=HYPERLINK" })).text();
    expect(narrowed).not.toContain(lamp);
    expect((await (await exported({}, cg)).text()).trim().split("\r\n")).toHaveLength(1);
    const page = await (await (await web.desk(centre)).get("/staff/export?queue=all&q=HYPERLINK")).text();
    expect(page).toMatch(/共 <strong>1<\/strong> 件/);
    expect(page).toContain("查找“HYPERLINK”");
  });

  it("gives contact data only with the right and a reason, and says by case who took it", async () => {
    const refused = await exported({ contacts: "yes", why: "要打电话回访" }, cg);
    expect(refused.status).toBe(403);
    const unsaid = await exported({ contacts: "yes", why: "嗯" });
    expect(unsaid.status).toBe(400);
    expect(await unsaid.text()).toContain("写明为什么要联系方式");
    const text = await (await exported({ contacts: "yes", why: "十一月电话回访" })).text();
    expect(text).toContain(`王小明，电话${PHONE}`);
    expect(text.split("\r\n").find((line) => line.startsWith(lamp))).toMatch(/13812345678$/);
    expect((await log()).slice(-2)).toEqual([
      { kind: "export_cases", count: 2, case_number: null, reason: "十一月电话回访" },
      { kind: "export_contact", count: 1, case_number: lamp, reason: "十一月电话回访" },
    ]);
  });

  it("is there for scripts, and reads on in batches without losing or doubling a line", async () => {
    const planted = await plantCases(world.ctx.db, 600, world.ctx.now());
    const answer = await web.request("/api/export/cases?queue=all&category=streetlight", { key: centre.key });
    const numbers = (await answer.text()).split("\r\n").flatMap((line) => /^\d{13}/.exec(line)?.[0] ?? []);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const { number } of planted) expect(numbers).toContain(number);
    // Large enough for a thread of its own.
    const workbook = await web.request("/api/export/cases?format=xlsx&category=streetlight", {
      key: centre.key,
    });
    expect(await readSheet(await workbook.arrayBuffer())).toHaveLength(numbers.length + 1);
    const wrong = await web.json("/api/export/cases?format=pdf", { key: centre.key });
    expect(wrong.body.error?.message).toContain("format 要是 csv、xlsx 之一");
  });
});
