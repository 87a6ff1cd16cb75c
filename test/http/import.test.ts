import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkLedger } from "../../src/services/check-ledger.ts";
import { runImports, watchImports } from "../../src/services/run-imports.ts";
import { splitLedger } from "../../src/services/split-ledger.ts";
import { writeXlsx } from "../../src/services/write-xlsx.ts";
import { type Browser, openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type World } from "../helpers/world.ts";
import { zipOf } from "../helpers/zip.ts";

let world: World;
let web: Web;
let centre: Browser;

beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world);
  centre = await desk("centre");
});
afterAll(async () => {
  // What was imported is a source of its own, and adds up by itself.
  const { rows, difference } = await splitLedger(world.ctx, "source");
  expect(rows.map(({ key }) => key)).toContain("import");
  expect(difference).toBe(0);
  web.close();
  await world.close();
});

const desk = async (role: "centre" | "officer"): Promise<Browser> =>
  web.desk(await world.staff(role, "centre"));

async function upload(content: string | Uint8Array | Blob, source = "12345平台"): Promise<Response> {
  const bytes =
    typeof content === "string" ? content : content instanceof Blob ? content : new Uint8Array(content);
  return centre.post("/staff/imports", { source, file: new File([bytes], "台账.csv") });
}
const at = (answer: Response) => answer.headers.get("location") ?? "";
const page = async (path: string) => (await centre.get(path)).text();
const rows = (query: ReturnType<typeof sql>) => world.ctx.db.execute<Record<string, unknown>>(query);
const sound = async () => {
  const { difference, faults } = await checkLedger(world.ctx, { chains: true });
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
};
const runAll = async () => {
  while (await runImports(world.ctx, 5)) {}
};

const HEAD = "编号,诉求内容,受理时间,类别,地址,紧急程度,办理状态,承办单位,处置结果,答复内容,联系人,手机,备注";
const OPEN = "A-1,凯旋路12号门口路灯不亮,2026-11-20 09:30,,凯旋路12号,一般,办理中,,,,王小明,138 1234 5678,x";
const ENDED =
  'A-2,"采荷路井盖松动，\n走上去响",2026/10/8,,采荷路,紧急,已办结,综合行政执法局,已解决,井盖已换新,,,y';

describe("another system's ledger", () => {
  it("is shown first, by its own heads, with every error's line, column and what would be right", async () => {
    const wrong = [
      "A-3,,2026-11-20,没有的类别,,特别急,不知道,,,,,123,",
      "A-1,又一次,2027-01-01 08:00,,,,,没有的单位,,,,,",
      ",没有编号,昨天,,,,已办结,没有的单位,很好,,,,",
    ];
    const sent = await upload([HEAD, OPEN, ENDED, ...wrong].join("\r\n"));
    expect(sent.status).toBe(303);
    const shown = await page(at(sent));
    expect(shown).toMatch(/会导入 <strong>2<\/strong> 件/);
    expect(shown).toContain("有错、不会导入的：3 行");
    expect(shown).toMatch(/受理时间 → 上报时间/);
    expect(shown).toContain("没有用到：备注");
    const problems = [
      ...shown.matchAll(
        /data-label="行">(\d+)<\/td><td data-label="列">([^<]+)<\/td><td data-label="怎样才对">([^<]+)/g,
      ),
    ];
    const said = problems.map(([, line, column, message]) => `${line} ${column} ${message}`);
    for (const one of [
      "5 诉求内容 不能空着",
      "5 类别 权责清单里没有“没有的类别”",
      "5 紧急程度 不认识“特别急”：写特急、紧急或一般",
      "5 办理状态 不认识“不知道”",
      "5 手机 不像电话号码",
      "6 编号 “A-1”和第 2 行重复",
      "6 受理时间 “2027-01-01 08:00”还没有到",
      "7 编号 不能空着",
      "7 受理时间 不是时间“昨天”：写成 2026-11-23 14:05",
      "7 承办单位 组织表里没有“没有的单位”",
      "7 处置结果 不认识“很好”",
    ])
      expect(
        said.some((line) => line.startsWith(one)),
        one,
      ).toBe(true);
    expect((await rows(sql`select 1 from cases`)).length).toBe(0);
  });

  it("comes over the API, too: the preview with its errors, the confirmation, how far it is", async () => {
    const [{ key }, { key: worker }] = [
      await world.staff("centre", "centre"),
      await world.staff("officer", "cg"),
    ];
    const form = () => {
      const sent = new FormData();
      sent.append("source", "老系统");
      const lines = [HEAD, OPEN.replace("A-1", "B-1"), "B-2,,2026-11-20,,,,,,,,,,"];
      sent.append("file", new File([lines.join("\n")], "台账.csv"));
      return sent;
    };
    expect((await web.json("/api/imports", { key: worker, body: form() })).status).toBe(403);
    const { status, body } = await web.json("/api/imports", { key, body: form() });
    expect([status, body["state"], body["lines"], body["wrong"]]).toEqual([201, "preview", 2, 1]);
    expect(body["problems"]).toEqual([
      { line: 3, column: "诉求内容", message: expect.stringContaining("不能空着") },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/王小明|5678/);
    const path = `/api/imports/${body["id"]}`;
    const confirmed = await web.json(`${path}/confirm`, { key, method: "POST" });
    expect(confirmed).toMatchObject({ status: 200, body: { state: "running", counts: { waiting: 1 } } });
    await web.json(`${path}/cancel`, { key, method: "POST" });
    expect((await web.json(path, { key })).body).toMatchObject({ state: "cancelled", source: "老系统" });
    expect((await web.json(`${path}/confirm`, { key, method: "POST" })).status).toBe(409);
    const { imports } = (await web.json("/api/imports", { key })).body as { imports?: { id: string }[] };
    expect(imports?.map(({ id }) => id)).toContain(body["id"]);
  });

  it("is filed once it is confirmed: history says from where, the ledger adds up, nobody is told", async () => {
    const path = at(await upload([HEAD, OPEN, ENDED].join("\n")));
    expect(at(await centre.post(`${path}/confirm`))).toBe(path);
    expect(await page(path)).toContain("正在导入");
    await runAll();
    const shown = await page(path);
    expect(shown).toContain("导入完成");
    expect(shown).toContain("2 / 2 行");
    const filed =
      await rows(sql`select number, state, text, urgency, public_reply, lead_unit, reported_at, contact_id is not null as known
      from cases order by reported_at`);
    expect(filed).toMatchObject([
      { state: "closed", urgency: "urgent", public_reply: "井盖已换新", lead_unit: "cg", known: false },
      { state: "reported", urgency: "routine", known: true },
    ]);
    expect(String(filed[0]?.["text"])).toContain("走上去响");
    expect(new Date(String(filed[1]?.["reported_at"])).toISOString()).toBe("2026-11-20T01:30:00.000Z");
    const history = await page(`/staff/cases/${filed[0]?.["number"]}/history`);
    expect(history).toContain("从“12345平台”的台账导入，原编号 A-2");
    expect(history).toContain("原系统已办结");
    expect(await rows(sql`select 1 from outbox`)).toHaveLength(0);
    expect(
      await rows(sql`select 1 from import_rows where state = 'filed' and found is not null`),
    ).toHaveLength(0);
    await sound();
  });

  it("comes again without doubling anything, and again only adds what is new; another system's numbers are others", async () => {
    const more = "A-9,秋涛北路树枝挡了红绿灯,2026年11月21日 8:05,,,,,,,,,,";
    const path = at(await upload([HEAD, OPEN, ENDED, more].join("\n")));
    const shown = await page(path);
    expect(shown).toMatch(/会导入 <strong>1<\/strong> 件/);
    expect(shown).toContain("已经在这里、不会重复导入的：2 件");
    await centre.post(`${path}/confirm`);
    await centre.post(`${path}/confirm`);
    await runAll();
    expect(await page(path)).toMatch(/导入：1 件[\s\S]*已经在这里：2 件/);
    expect(await rows(sql`select 1 from cases`)).toHaveLength(3);
    const other = at(await upload([HEAD, OPEN].join("\n"), "网格平台"));
    expect(await page(other)).toMatch(/会导入 <strong>1<\/strong> 件/);
    expect((await centre.post(`${other}/cancel`)).status).toBe(303);
    expect(await page(other)).toContain("已取消");
    expect(
      await rows(
        sql`select 1 from import_rows where found is not null and line = 2 and state = 'waiting' and import_id = ${other.split("/").at(-1)}`,
      ),
    ).toHaveLength(0);
    expect((await centre.post(`${other}/confirm`)).status).toBe(409);
  });

  it("loses and doubles nothing when the process is killed in the middle", async () => {
    const lines = Array.from(
      { length: 40 },
      (_, n) =>
        `K-${n},第${n}处路灯不亮，晚上很黑,2026-11-1${n % 10} 10:00,,,,${n % 2 ? "已办结" : ""},,,,,,`,
    );
    const path = at(await upload([HEAD, ...lines].join("\n"), "旧系统"));
    await centre.post(`${path}/confirm`);
    const script = fileURLToPath(new URL("../helpers/import-child.ts", import.meta.url));
    const child = spawn(process.execPath, [script, world.url, world.ctx.now().toISOString()], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    let filed = 0;
    child.stdin.write("next\n");
    for await (const line of createInterface(child.stdout)) {
      expect(line).toBe("filed");
      filed += 1;
      // The eighth is under way, or about to be.
      if (filed <= 7) child.stdin.write("next\n");
      if (filed === 7) child.kill("SIGKILL");
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    expect(child.signalCode).toBe("SIGKILL");
    const before = await rows(sql`select 1 from case_origins where source = '旧系统'`);
    expect(before.length).toBeGreaterThanOrEqual(7);
    expect(before.length).toBeLessThan(40);
    // Two go on at once, as two processes would.
    await Promise.all([runAll(), runAll()]);
    await runAll();
    const [counted] = await rows(sql`select count(*)::int as n, count(distinct case_id)::int as cases,
      (select count(*)::int from cases where text like '第%处路灯不亮%') as there from case_origins where source = '旧系统'`);
    expect(counted).toEqual({ n: 40, cases: 40, there: 40 });
    expect(await page(path)).toContain("40 / 40 行");
    await sound();
  });

  it("can be stopped on the way: what was filed stays, the rest is forgotten and can come again", async () => {
    const lines = Array.from(
      { length: 10 },
      (_, n) => `S-${n},人行道地砖松动第${n}处,2026-11-12 10:00,,,,,,,,,,`,
    );
    const file = [HEAD, ...lines].join("\n");
    const path = at(await upload(file, "停办系统"));
    await centre.post(`${path}/confirm`);
    expect(await runImports(world.ctx, 4)).toBe(true);
    await centre.post(`${path}/cancel`);
    expect(await runImports(world.ctx, 4)).toBe(false);
    expect(await page(path)).toContain("取消时还没有导入：6 行");
    expect(await page(at(await upload(file, "停办系统")))).toMatch(/会导入 <strong>6<\/strong> 件/);
    await sound();
  });

  it("is over only once its lines are forgotten: what is personal in them never stays behind", async () => {
    const file = [HEAD, "T-1,人行道地砖松动,2026-11-12 10:00,,,,,,,,,,"].join("\n");
    const path = at(await upload(file, "断电系统"));
    await centre.post(`${path}/confirm`);
    const { sql: raw } = world.database;
    await raw`create function power_cut() returns trigger language plpgsql as $$ begin raise 'power cut'; end $$`;
    await raw`create trigger power_cut before update on import_rows for each row
      when (old.state <> 'waiting') execute function power_cut()`;
    await expect(runAll()).rejects.toThrow();
    const state = () => rows(sql`select state from imports where source = '断电系统'`);
    expect(await state()).toEqual([{ state: "running" }]);
    await raw`drop function power_cut cascade`;
    await runAll();
    expect(await state()).toEqual([{ state: "done" }]);
    await sound();
  });

  it("is read from XLSX with its dates, and from GBK", async () => {
    const sheet = await writeXlsx("台账", [
      ["external_id", "content", "created_at", "status"],
      ["X-1", "=1+1 的路灯坏了", "2026-11-01 08:00", "open"],
    ]);
    expect(await page(at(await upload(sheet, "甲系统")))).toMatch(/XLSX[\s\S]*会导入 <strong>1<\/strong> 件/);
    const many = Array.from({ length: 3000 }, (_, n) => [
      `Y-${n}`,
      `第${n}处路灯坏了，晚上很黑`,
      "2026-11-01 08:00",
    ]);
    const large = await writeXlsx("台账", [["编号", "内容", "上报时间"], ...many]);
    expect(large.size).toBeGreaterThan(32 * 1024);
    expect(await page(at(await upload(large, "大系统")))).toMatch(/会导入 <strong>3000<\/strong> 件/);
    const gbk = Buffer.from(
      "b1e0bac52cc4dac8dd2cc9cfb1a8cab1bce40a312cc2b7b5c6bbb5c1cb2c323032362d31312d30312030383a30300a",
      "hex",
    );
    const shown = await page(at(await upload(gbk, "乙系统")));
    expect(shown).toContain("GBK");
    expect(shown).toContain("路灯坏了");
  });

  it("is forgotten after a day where nobody confirms it", async () => {
    const path = at(await upload([HEAD, "Z-1,还没有确认,2026-11-12 10:00,,,,,,,,,,"].join("\n"), "丙系统"));
    world.pass({ hours: 25 });
    await watchImports(world.ctx);
    centre = await desk("centre");
    expect((await centre.get(path)).status).toBe(404);
    expect(
      await rows(sql`select 1 from import_rows where state = 'waiting' and found is not null`),
    ).toHaveLength(0);
  });
});

describe("what cannot be read is refused with the reason, and nothing is kept", () => {
  const sheet = (xml: string) => ({ "xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": xml });
  it.each<[string, string | Uint8Array, string]>([
    ["an empty file", "", "请选一个 CSV 或 XLSX"],
    ["heads alone", HEAD, "没有内容"],
    ["an old XLS", Buffer.from("d0cf11e0a1b11ae1", "hex"), "旧的 XLS 或加了密码"],
    ["a picture", Buffer.from("89504e470d0a1a0a", "hex"), "不是表格"],
    ["no encoding we know", Buffer.from("a,b\nÿþ\xff\xff\x81", "latin1"), "认不出文字编码"],
    ["a quote that never ends", `${HEAD}\n"A-1,${"x".repeat(300)}`, "引号没有成对"],
    ["macros", zipOf({ ...sheet("<worksheet/>"), "xl/vbaProject.bin": "x" }), "里面有宏"],
    ["half a workbook", zipOf(sheet("<worksheet/>")).subarray(0, 90), "不完整或已损坏"],
    [
      "a bomb that says so",
      zipOf(sheet("<worksheet/>"), { "xl/worksheets/sheet1.xml": 900_000_000 }),
      "展开后超过",
    ],
    [
      "a bomb that lies",
      zipOf(sheet(`<worksheet>${" ".repeat(5_000_000)}`), { "xl/worksheets/sheet1.xml": 1000 }),
      "展开后超过",
    ],
    [
      "a cell at the end of the world",
      zipOf(sheet('<worksheet><row r="1048576"><c r="XFD1048576"/></row>')),
      "超过 20000 行",
    ],
    ["entities", zipOf(sheet('<!DOCTYPE a [<!ENTITY b "b">]><worksheet/>')), "不该有的声明"],
  ])("%s", async (_name, content, reason) => {
    const answer = await upload(content);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(reason);
  });

  it("50 MB", async () => {
    const answer = await upload(new Uint8Array(50 * 1024 * 1024).fill(65));
    expect(answer.status).toBe(413);
    expect(await answer.text()).toContain("请不要超过 10 MB");
  });

  it("heads without what is needed: says which, and offers no button", async () => {
    const shown = await page(at(await upload("标题,时间\n路灯,2026-11-01")));
    expect(shown).toContain("没有这一列：第一行要有“编号”或");
    expect(shown).toContain("没有可以导入的");
  });

  it("anybody else's import, or one that is none", async () => {
    const officer = await desk("officer");
    expect((await officer.get("/staff/imports")).status).toBe(403);
    expect((await officer.post("/staff/imports", { source: "x" })).status).toBe(403);
    expect((await centre.get("/staff/imports/nothing")).status).toBe(404);
    expect((await centre.post(`/staff/imports/${crypto.randomUUID()}/cancel`)).status).toBe(404);
  });
});
