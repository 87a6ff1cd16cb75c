import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dispatchesOf } from "../../db/case-reads.ts";
import { caseByNumber } from "../../db/cases.ts";
import { loadOrganisation, shippedOrganisationFolder } from "../../db/load-organisation.ts";
import { recordsOf, type TableRecord } from "../../src/core/organisation-tables.ts";
import { addStaffKey } from "../../src/services/add-staff-key.ts";
import { adoptOrganisation } from "../../src/services/adopt-organisation.ts";
import { exportCsv, exportJson } from "../../src/services/export-organisation.ts";
import { findOrganisationVersions } from "../../src/services/find-organisation-versions.ts";
import { findStatus } from "../../src/services/find-status.ts";
import {
  type ImportPreview,
  importOrganisation,
  previewImport,
} from "../../src/services/import-organisation.ts";
import { moveToSuccessors } from "../../src/services/move-to-successors.ts";
import { showCase } from "../../src/services/show-case.ts";
import { aCase } from "../helpers/a-case.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

let world: World;
let admin: StaffMember;
let centre: StaffMember;

beforeAll(async () => {
  world = await createWorld();
  admin = await world.staff("admin", "330102");
  centre = await world.staff("centre", "centre");
});
afterAll(async () => {
  expect((await world.ledger()).difference).toBe(0);
  await world.close();
});

const LI_AN = "330102001051";
const units = () => recordsOf(world.ctx.organisation).units;
const changed = (code: string, change: TableRecord) =>
  units().map((unit) => (unit["code"] === code ? { ...unit, ...change } : unit));
const ctx = () => ({ ...world.ctx, actor: admin });

/** Imports and takes it over, as a running process does within seconds. */
async function imports(tables: {
  units?: TableRecord[];
  categories?: TableRecord[];
}): Promise<ImportPreview> {
  const done = await importOrganisation(ctx(), { tables });
  await world.ctx.organisations.refresh();
  await moveToSuccessors(world.ctx);
  return done;
}

async function dispatched(unit: string): Promise<string> {
  const number = await aCase(world, "路口的路灯不亮", { category: "streetlight" });
  await centre.does(number, { type: "accept" });
  await centre.does(number, { type: "dispatch", unit });
  return number;
}
const row = async (number: string) => {
  const found = await caseByNumber(world.ctx.db, world.ctx.district, number);
  if (!found) throw new Error(`no case ${number}`);
  return found;
};

describe("an organisation that is imported", () => {
  it("is compared first, put in force whole, and kept as the next version with what it changed", async () => {
    const fresh = [
      ...changed(LI_AN, { name: "清波门新社区" }),
      { ...units()[0], code: "bld", name: "房屋建设中心", kind: "department", parent: "330102" },
    ];
    const preview = await previewImport(ctx(), { tables: { units: fresh } });
    expect(preview.diff.renamed).toEqual([
      { code: LI_AN, name: "清波门新社区", from: "清波门社区", to: "清波门新社区" },
    ]);
    expect(preview.diff.added.map(({ code }) => code)).toEqual(["bld"]);
    expect(world.ctx.organisation.unit("bld")).toBeUndefined();
    await imports({ units: fresh });
    expect(world.ctx.organisation.unit("bld")?.name).toBe("房屋建设中心");
    const [now, first] = await findOrganisationVersions(world.ctx);
    expect([first?.seq, first?.source, now?.seq, now?.source, now?.by]).toEqual([
      1,
      "files",
      2,
      "import",
      admin.keyId,
    ]);
    expect(now?.version).toBe(world.ctx.organisation.version);
  });

  it("wins over the files of a later start, which is said", async () => {
    const said: string[] = [];
    const log = { ...world.ctx.log, warn: (_: object, text: string) => void said.push(text) };
    const files = loadOrganisation(shippedOrganisationFolder());
    const inForce = await adoptOrganisation({ ...world.ctx, log }, files);
    expect(inForce.version).toBe(world.ctx.organisation.version);
    expect(said.join()).toContain("stays in force");
  });

  it("comes back the same from its own JSON and CSV, formulas made harmless", async () => {
    const odd = changed(LI_AN, { name: "=1+1社区", aliases: ["@甲乙", "a,b"] });
    await imports({ units: odd });
    const csv = exportCsv(world.ctx.organisation, "units");
    expect(csv).toContain(",'=1+1社区,");
    await expect(importOrganisation(ctx(), { tables: { units: csv } })).rejects.toMatchObject({
      refusal: { code: "organisation.unchanged" },
    });
    const { version, ...json } = exportJson(world.ctx.organisation);
    const again = await previewImport(ctx(), { tables: JSON.parse(JSON.stringify(json)) });
    expect([again.version, again.changes]).toEqual([version, 0]);
  });

  it.each<[string, () => { units: TableRecord[] | Uint8Array | string }, RegExp]>([
    [
      "a cycle",
      () => ({
        units: [...changed("cg", { parent: "zj" })].map((u) =>
          u["code"] === "zj" ? { ...u, parent: "cg" } : u,
        ),
      }),
      /units\.json 第 \d+ 行：“cg”绕一圈成了自己的上级：一级级往上要到区/,
    ],
    [
      "an orphan",
      () => ({ units: changed(LI_AN, { parent: "nobody" }) }),
      /第 \d+ 行：上级 parent “nobody”不是单位：要用这个文件里的代码/,
    ],
    [
      "a code twice",
      () => ({ units: [...units(), ...units().slice(-1)] }),
      /第 \d+ 行：代码 code “.+”和第 \d+ 行重复/,
    ],
    [
      "GB18030",
      () => ({
        units: Uint8Array.from([
          ...Buffer.from("code,name,kind,parent,aliases\ns,"),
          0xc9,
          0xcf,
          0xb3,
          0xc7,
          0x0a,
        ]),
      }),
      /units\.csv 第 2 行：文字编码不是 UTF-8，是 GB18030（GBK）：请另存为 UTF-8/,
    ],
    [
      "a lead that closes",
      () => ({ units: changed("cg", { closed_on: "2026-11-01" }) }),
      /主办单位 lead “cg”已撤销/,
    ],
    [
      "a successor of itself",
      () => ({ units: changed(LI_AN, { closed_on: "2026-11-01", successors: [LI_AN] }) }),
      /绕一圈由自己承接/,
    ],
    [
      "a day to come",
      () => ({ units: changed(LI_AN, { closed_on: "2027-01-01" }) }),
      /要到 2027-01-01 才撤销/,
    ],
    [
      "a unit gone that has a key",
      () => ({ units: units().filter(({ code }) => code !== "330102001052") }),
      /“330102001052”不在表里，可是还有案件、密钥或工作群用它/,
    ],
  ])("is refused whole with the line: %s", async (_name, tables, message) => {
    await world.staff("worker", "330102001052");
    const before = await findOrganisationVersions(world.ctx);
    const refused = await importOrganisation(ctx(), { tables: tables() }).catch((error) => error);
    expect(refused.refusal.code).toBe("organisation.invalid");
    expect(refused.refusal.values.detail).toMatch(message);
    expect(await findOrganisationVersions(world.ctx)).toEqual(before);
  });

  it("is refused to anybody but the administrator, and after somebody else's import", async () => {
    const tables = { units: changed(LI_AN, { name: "甲社区" }) };
    await expect(importOrganisation({ ...world.ctx, actor: centre }, { tables })).rejects.toMatchObject({
      refusal: { code: "auth.forbidden" },
    });
    await expect(importOrganisation(ctx(), { tables, base: "000000000000" })).rejects.toMatchObject({
      refusal: { code: "organisation.changed_meanwhile" },
    });
    const base = world.ctx.organisation.version;
    const both = await Promise.allSettled(
      [1, 2].map((n) =>
        importOrganisation(ctx(), { base, tables: { units: changed(LI_AN, { name: `第${n}社区` }) } }),
      ),
    );
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await world.ctx.organisations.refresh();
  });

  it("shows which of the last cases a new rule would have sent elsewhere", async () => {
    const number = await aCase(world, "路灯不亮", { category: "streetlight" });
    const categories = recordsOf(world.ctx.organisation).categories.map((one) =>
      one["code"] === "streetlight" ? { ...one, lead: "zj", label: "住房和城乡建设局" } : one,
    );
    const { routes } = await previewImport(ctx(), { tables: { categories } }, 500);
    expect(routes.rerouted).toContainEqual({ number, category: "streetlight", from: "cg", to: "zj" });
    expect(routes.byCategory).toEqual([{ category: "streetlight", cases: routes.rerouted.length }]);
    const none = await previewImport(ctx(), { tables: { units: changed("sw", { name: "税务分局" }) } });
    expect(none.routes.rerouted).toEqual([]);
  });
});

describe("a unit that closes while cases are open", () => {
  it("hands them to its successor with the clocks as they were, and the resident is told", async () => {
    const number = await dispatched("js");
    const own = await world.staff("department", "js");
    await own.does(number, { type: "sign" });
    const [clock] = await dispatchesOf(world.ctx.db, world.ctx.district, (await row(number)).id);
    const categories = recordsOf(world.ctx.organisation).categories.map((one) =>
      one["lead"] === "js" ? { ...one, lead: "fg", label: "发展和改革局" } : one,
    );
    world.pass({ hours: 1 });
    await imports({ categories, units: changed("js", { closed_on: "2026-11-23", successors: ["fg"] }) });
    expect(await row(number)).toMatchObject({ state: "handling", leadUnit: "fg", firstUnit: "js" });
    const after = await dispatchesOf(world.ctx.db, world.ctx.district, (await row(number)).id);
    expect(after.find(({ endedAt }) => endedAt === null)).toMatchObject({
      ...{ unit: "fg", signBy: clock?.signBy, feedbackBy: clock?.feedbackBy, doneBy: clock?.doneBy },
      at: clock?.at,
    });
    const shown = await showCase(world.ctx, centre, number);
    expect(shown.history.at(-1)).toMatchObject({ type: "succeed", actor: { type: "system" } });
    expect(shown.case.firstUnit?.name).toBe("经济商务局");
    const successor = await world.staff("department", "fg");
    await successor.does(number, { type: "act", text: "已接手" });
    await expect(centre.does(await dispatchable(), { type: "dispatch", unit: "js" })).rejects.toMatchObject({
      refusal: { code: "unit.closed", values: { successors: "发展和改革局" } },
    });
    await expect(addStaffKey(world.ctx, { role: "department", unit: "js", name: "x" })).rejects.toThrow();
  });

  it("leaves them in the centre's queue after a split that says no more", async () => {
    const number = await dispatched("bld");
    const suspended = await dispatched("bld");
    const own = await world.staff("department", "bld");
    await own.does(suspended, { type: "sign" });
    await own.does(suspended, { type: "suspend", plan: "等", reviewOn: "2026-12-20", summary: "等待" });
    await imports({ units: changed("bld", { closed_on: "2026-11-23", successors: ["zj", "gh"] }) });
    expect(await row(number)).toMatchObject({ state: "accepted", leadUnit: null });
    expect(await row(suspended)).toMatchObject({ state: "suspended", leadUnit: "centre" });
  });

  it("keeps a sealed case from whoever stands for the unit complained about", async () => {
    const sealed = await aCase(world, "举报", { sealed: true, category: "other" });
    await world.database.sql`update cases set concerned_unit = 'wl' where number = ${sealed}`;
    await centre.does(sealed, { type: "accept" });
    await centre.does(sealed, { type: "dispatch", unit: "jy" });
    const categories = recordsOf(world.ctx.organisation).categories.map((one) =>
      one["lead"] === "wl" ? { ...one, lead: "jy", label: "教育局" } : one,
    );
    await imports({ categories, units: changed("wl", { closed_on: "2026-11-23", successors: ["jy"] }) });
    expect(await row(sealed)).toMatchObject({ state: "accepted", leadUnit: null, concernedUnit: "jy" });
  });

  it("keeps the name it had in the history after a renaming", async () => {
    const number = await dispatched("hb");
    const own = await world.staff("department", "hb");
    await own.does(number, { type: "note", text: "看过" });
    world.pass({ hours: 1 });
    await imports({ units: changed("hb", { name: "生态环境新局" }) });
    await own.does(number, { type: "note", text: "又看过" });
    const { history, dispatches } = await showCase(world.ctx, centre, number);
    expect(history.map(({ names }) => names["hb"])).toEqual([...Array(4).fill("生态环境分局"), undefined]);
    expect(dispatches[0]?.unit.name).toBe("生态环境分局");
    const status = await findStatus(world.ctx, number, (await row(number)).code);
    expect(status?.unit).toBe("生态环境新局");
  });
});

async function dispatchable(): Promise<string> {
  const number = await aCase(world, "路灯", { category: "streetlight" });
  await centre.does(number, { type: "accept" });
  return number;
}

describe("a district with 2,000 grids", () => {
  it("is read whole", async () => {
    const communities = world.ctx.organisation.units.filter(
      ({ kind, closedOn }) => kind === "community" && !closedOn,
    );
    const grids = Array.from({ length: 2000 }, (_, n) => ({
      ...{ code: `g${n}`, name: `第${n}网格`, kind: "grid", aliases: [], closed_on: "", successors: [] },
      parent: communities[n % communities.length]?.code ?? "",
    }));
    await imports({ units: [...units(), ...grids] });
    expect(world.ctx.organisation.streetOf("g1999")?.kind).toBe("street");
  });
});
