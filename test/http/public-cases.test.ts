import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cases } from "../../db/schema.ts";
import { readBoundaries } from "../../src/core/boundaries.ts";
import { publicPlace } from "../../src/core/public-place.ts";
import type { CaseState } from "../../src/core/workflow.ts";
import { readLimits } from "../../src/http/limits.ts";
import { openPublicData } from "../../src/http/public-data.ts";
import { madeUpBoundaries } from "../helpers/made-up-boundaries.ts";
import { planter } from "../helpers/plant.ts";
import { type Answer, openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type World } from "../helpers/world.ts";

/** Planted in words, places and names; must be on no public page or file. */
const CANARY = /王小明|13812345678|3单元|402室|收红包|不让别人知道/;
const PLACE = "王小明13812345678，采荷街道凯旋路12号3单元402室";
const [CAIHE, COMMUNITY] = ["330102012", "330102012001"];

let world: World;
let web: Web;
let shown: Record<string, string>;

beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world);
  shown = await plantMatters();
});
afterAll(async () => {
  web.close();
  await world.close();
});

/** One matter in each stage, what must never be shown, and enough for a second page. */
async function plantMatters(): Promise<Record<string, string>> {
  const plant = planter(world.database.db);
  const now = world.ctx.now();
  let minutes = 0;
  const make = async (state: CaseState, set: Partial<typeof cases.$inferInsert> = {}) => {
    const { id, number } = await plant.aCase([["open", "handling"]], { leadUnit: "cg" });
    const usual = {
      state,
      ...{ category: "streetlight", topic: "城乡建设", text: PLACE, place: PLACE },
      ...{ street: CAIHE, community: COMMUNITY, updatedAt: now },
      reportedAt: new Date(now.getTime() - ++minutes * 60_000),
      dueAt: new Date(now.getTime() + 3 * 86_400_000),
    };
    const where = eq(cases.id, id);
    await world.database.db
      .update(cases)
      .set({ ...usual, ...set })
      .where(where);
    return number;
  };
  const numbers = {
    received: await make("reported"),
    dispatched: await make("dispatched"),
    handling: await make("handling", {
      delay: { reason: "materials", text: "灯杆还没到货，电话13812345678", newDate: "2026-12-09" },
      place: "庆春东路和景昙路路口",
    }),
    answered: await make("answered", { category: "posters", street: "330102003", community: null }),
    closed: await make("closed"),
    following: await make("suspended", {
      ...{ bankOwner: "zj", bankPlan: "不让别人知道的内部打算", reviewOn: "2026-12-20" },
      publicSummary: "整条路要换电缆，明年三月开工。",
      suspendedAt: now,
    }),
  };
  const hidden = [
    await make("handling", { sealed: true, text: "举报收红包" }),
    await make("handling", { category: "mediation", topic: "政法" }),
    await make("handling", { category: "neighbour_noise" }),
    await make("handling", { consents: {} }),
    await make("closed", { updatedAt: new Date(now.getTime() - 100 * 86_400_000) }),
    ...(await Promise.all((["declined", "withdrawn", "merged"] as const).map((state) => make(state)))),
  ];
  for (let n = 0; n < 22; n++) await make("handling", { category: "manhole", place: "江城路" });
  return { ...numbers, hidden: hidden.join(" ") };
}

const list = async (query = "") => (await web.json(`/api/public/cases${query}`)).body;
const numbersOf = (body: Answer): string[] => body["cases"].map(({ number }: { number: string }) => number);
const pageAt = async (path: string) => (await web.request(path)).text();

describe("the public list", () => {
  it("has every open matter of public space and the lately closed, newest first", async () => {
    const first = await list();
    expect(numbersOf(first).slice(0, 6)).toEqual(
      ["received", "dispatched", "handling", "answered", "closed", "following"].map((stage) => shown[stage]),
    );
    expect(first).toMatchObject({ page: 1, pages: 2, licence: "CC BY 4.0" });
  });

  it("never has sealed, mediated or personal ones, nor what was declined, taken back, merged or is long over", async () => {
    const all = [...numbersOf(await list()), ...numbersOf(await list("?page=2"))];
    expect(all).toHaveLength(28);
    const pages = (await pageAt("/cases")) + (await pageAt("/cases?page=2"));
    for (const number of (shown["hidden"] ?? "").split(" ")) {
      expect(all).not.toContain(number);
      expect(pages).not.toContain(number);
      expect(numbersOf(await list(`?q=${number}`))).toEqual([]);
    }
  });

  it("says stage, unit, days, what comes next and why it takes longer", async () => {
    const { cases } = await list("?q=庆春东路");
    expect(cases).toHaveLength(1);
    expect(cases[0]).toMatchObject({
      ...{ number: shown["handling"], stage: "办理中", unit: "综合行政执法局", road: "庆春东路" },
      delay: { reason: "灯杆还没到货，电话138****5678", newDate: "2026-12-09" },
    });
    const page = await pageAt("/cases?q=庆春东路");
    for (const said of ["庆春东路 · 路灯与道路照明", "办理中", "灯杆还没到货", "延至 12月9日", "接下来："])
      expect(page).toContain(said);
    expect(page).toContain(`href="/status?number=${shown["handling"]}"`);
  });

  it("keeps what takes long in view: owner, plan, next review", async () => {
    const { cases } = await list("?stage=following");
    expect(cases.map((one: { followUp: unknown }) => one.followUp)).toEqual([
      { owner: "住房和城乡建设局", plan: "整条路要换电缆，明年三月开工。", nextReview: "2026-12-20" },
    ]);
    const page = await pageAt("/cases?stage=following");
    for (const said of ["住房和城乡建设局", "整条路要换电缆", "12月20日"]) expect(page).toContain(said);
  });

  it.each([
    ["?street=330102003", ["answered"]],
    ["?stage=answered", ["answered"]],
    ["?q=小广告", ["answered"]],
    [`?community=${COMMUNITY}&stage=received`, ["received"]],
    ["?q=凯旋路%20采荷&stage=closed", ["closed"]],
    ["?topic=环境保护", []],
    ["?street=nowhere", []],
  ])("filters by %s", async (query, stages) => {
    expect(numbersOf(await list(query))).toEqual(stages.map((stage) => shown[stage]));
  });

  it("finds nobody by name, phone or door: only what is shown is searched", async () => {
    for (const q of ["王小明", "13812345678", "402", "12号", "换电缆"])
      expect(numbersOf(await list(`?q=${q}`))).toEqual([]);
  });

  it("holds nobody's words, names or doors, in either language", async () => {
    for (const path of [
      "/cases",
      "/cases?stage=following",
      "/cases?lang=en",
      "/cases/map",
      "/api/public/cases",
    ])
      expect(await pageAt(path)).not.toMatch(CANARY);
  });

  it("goes on page by page, keeping the filter in the address", async () => {
    const page = await pageAt("/cases?q=江城路");
    expect(page).toContain("第 1 页，共 2 页");
    expect(page).toContain(`href="/cases?q=${encodeURIComponent("江城路")}&amp;page=2"`);
    expect(await pageAt("/cases?page=99")).toContain("第 2 页，共 2 页");
    expect(await pageAt("/cases?q=没有这条路")).toContain("没有符合条件的公共事项");
  });

  it("speaks English but for names", async () => {
    const page = await pageAt("/cases?lang=en");
    const names = /<(\w+)[^>]*lang="zh-CN"[^>]*>[^<]*<\/\1>|<[^>]*>|平安365/g;
    expect(page.replaceAll(names, "")).not.toMatch(/\p{Script=Han}/u);
    expect(page).toContain("What is needed has not arrived yet.");
  });

  it("is read from the database at most twice a minute, and bears ten requests a second of everybody", async () => {
    let reads = 0;
    const { ctx } = world;
    const db = new Proxy(ctx.db, {
      get(target, name, self) {
        if (name === "select") reads++;
        return Reflect.get(target, name, self);
      },
    });
    const busy = openWeb({ ...world, ctx: { ...ctx, db } });
    for (let n = 0; n < 50; n++) expect((await busy.request("/cases")).status).toBe(200);
    expect(reads).toBe(1);
    world.pass({ minutes: 1 });
    await busy.request("/api/public/cases");
    expect(reads).toBe(2);
    busy.close();
  });
});

describe("public matters by community", () => {
  const counts = async (): Promise<Record<string, { count: number | null; note?: string }>> =>
    Object.fromEntries(
      (await web.json("/api/public/communities")).body["communities"].map(
        ({ code, count, note }: { code: string; count: number | null; note?: string }) => [
          code,
          { count, ...(note && { note }) },
        ],
      ),
    );

  it("are counted with small numbers hidden, and none that the others would give away", async () => {
    const told = await counts();
    // Twenty-eight are known there, one is not told where: were the larger shown, the sum would tell the one.
    expect(told[""]).toEqual({ count: null, note: "few" });
    expect(told[COMMUNITY]).toEqual({ count: null, note: "hidden" });
    expect(Object.values(told).filter(({ count }) => count === 0)).toHaveLength(202);
    const page = await pageAt("/cases/map");
    for (const said of ["少于 5", "不单列", "没有公共事项的社区不在表里，共 202 个"])
      expect(page).toContain(said);
  });

  it("are a table without boundaries, a map above it with them, which leads to the list", async () => {
    expect(await pageAt("/cases/map")).not.toContain("<svg");
    const areas = readBoundaries(madeUpBoundaries(world.ctx.organisation), () => true);
    const publicData = openPublicData(world.ctx, undefined, { datum: "GCJ-02", areas });
    const mapped = openWeb(world, { publicData });
    const page = await (await mapped.request("/cases/map")).text();
    expect(page.match(/<path d="M[\d .L]+Z" fill="url\(#map-\d\)">/g)).toHaveLength(203);
    expect(page).toContain(`<a href="/cases?community=${COMMUNITY}" aria-label=`);
    expect(page).toContain("坐标 GCJ-02");
    expect(page.length).toBeLessThan(100_000);
    expect(page).not.toMatch(CANARY);
    mapped.close();
  });
});

describe("whoever reads without end", () => {
  it.each(["/cases", "/api/public/cases", "/figures", "/figures.csv", "/api/figures"])(
    "is asked to wait at %s, in plain words, and nobody else is",
    async (path) => {
      let address = "10.0.0.1";
      const limits = readLimits(world.ctx.now, { most: 2, withinMs: 60_000 });
      const door = openWeb(world, { peerOf: () => address, readLimits: limits });
      for (let n = 0; n < 2; n++) expect((await door.request(path)).status).toBe(200);
      const refused = await door.request(path, { headers: { accept: "text/html" } });
      expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "60"]);
      expect(await refused.text()).toContain("请过 60 秒再试");
      address = "10.0.0.2";
      expect((await door.request(path)).status).toBe(200);
      door.close();
    },
  );
});

describe("a place that somebody wrote", () => {
  it.each([
    [PLACE, "凯旋路"],
    ["采荷街道凯旋路12号门口", "凯旋路"],
    ["庆春东路和景昙路路口", "庆春东路"],
    ["在江城路", "江城路"],
    ["城站广场", "城站广场"],
    ["3单元402室", null],
    ["王小明家门口", null],
    [null, null],
  ])("%s is told as %s", (place, told) => {
    expect(publicPlace(place)).toBe(told);
  });
});
