import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listAccess } from "../../db/access-log.ts";
import { setPhone } from "../../db/contacts.ts";
import { contactDetails } from "../../db/schema.ts";
import { ROLES } from "../../src/core/glossary.ts";
import { LIST_ORDERS, readListQuery } from "../../src/core/list-query.ts";
import { QUEUES, type QueueName, queueRule, queuesOf } from "../../src/core/queues.ts";
import { countQueues } from "../../src/services/count-queues.ts";
import { findInQueue } from "../../src/services/find-in-queue.ts";
import { aCase } from "../helpers/a-case.ts";
import { plantCases } from "../helpers/plant-cases.ts";
import { type Browser, openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

let world: World;
let web: Web;
let centre: StaffMember;

beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world);
  centre = await world.staff("centre", "centre");
});
afterAll(async () => {
  web.close();
  await world.close();
});

const page = async (browser: Browser, path: string) => (await browser.get(path)).text();
const numbersIn = (text: string) => [...text.matchAll(/id="row-(\d{13})"/g)].map(([, number]) => number);
const KEYS = Object.values(QUEUES).map(({ key }) => key);

const RETURN = {
  reason: "not_our_duty",
  basis: "权责清单里归别的单位",
  suggestedUnit: "zj",
  ...{ handled: "先围了起来", raised: "问过中心", coordinated: "问过住建局", explained: "跟居民说明了" },
} as const;

describe("the queues", () => {
  it("each have a letter of their own, and say what to do and what an empty one means", () => {
    expect(new Set(KEYS).size).toBe(KEYS.length);
    for (const { label, todo, empty } of Object.values(QUEUES)) {
      expect(label.length).toBeLessThanOrEqual(7);
      expect(todo.length).toBeGreaterThan(8);
      expect(empty).toMatch(/。$/);
    }
  });

  it.each(ROLES)("a %s sees theirs, each opens, and is counted as what the list shows", async (role) => {
    const who = await world.staff(role, role === "centre" || role === "officer" ? "centre" : "330102001");
    const browser = await web.desk(who);
    const counts = await countQueues(world.ctx, who);
    const start = await page(browser, "/staff");
    for (const name of Object.keys(QUEUES) as QueueName[]) {
      const rule = queueRule(name);
      const has = queuesOf(role).includes(name);
      if (!rule.rare) expect([name, start.includes(`id="queue-${name}"`)]).toEqual([name, has]);
      if (!has || "page" in rule.selects) continue;
      const shown = await page(browser, `/staff?queue=${name}`);
      expect(shown).toContain(rule.todo);
      const rows = numbersIn(shown);
      if (rows.length === 0) expect(shown).toContain(rule.empty);
      if (name in counts) expect([name, rows.length]).toEqual([name, counts[name]]);
    }
  });

  it("follow a case through the loop, one step a queue", async () => {
    const number = await aCase(world, "太平门直街8号井盖破了", { category: "streetlight" });
    const browser = await web.desk(centre);
    const inQueue = async (name: QueueName) =>
      numbersIn(await page(browser, `/staff?queue=${name}`)).includes(number);
    expect(await inQueue("reported")).toBe(true);
    await centre.does(number, { type: "accept", urgency: "urgent" });
    expect([await inQueue("reported"), await inQueue("accepted"), await inQueue("urgent")]).toEqual([
      false,
      true,
      true,
    ]);
    await centre.does(number, { type: "dispatch", unit: "cg" });
    expect([await inQueue("dispatched"), await inQueue("soon")]).toEqual([true, true]);
    const cg = await world.staff("department", "cg");
    await cg.does(number, { type: "sign" });
    expect(await inQueue("handling")).toBe(true);
    await cg.does(number, { type: "return", ...RETURN });
    expect(await inQueue("returned")).toBe(true);
  });

  it("show a department its own cases only, and nobody a sealed one they may not see", async () => {
    const sealed = await aCase(world, "城管队员收钱", { sealed: true });
    const zj = await web.desk(await world.staff("department", "zj"));
    const officer = await web.desk(await world.staff("officer", "centre"));
    for (const browser of [zj, officer])
      expect(numbersIn(await page(browser, "/staff?queue=all"))).not.toContain(sealed);
    expect(numbersIn(await page(await web.desk(centre), "/staff?queue=all"))).toContain(sealed);
    expect((await officer.get("/staff?queue=quarantined")).status).toBe(200);
  });
});

describe("a search", () => {
  const FOUND = [
    ["a part of the number", (number: string) => number.slice(2, 9), "工单号里有"],
    ["the whole number", (number: string) => number, "工单号 "],
    ["its place", () => "双菱路", "“双菱路”"],
    ["two words of it", () => "双菱路 护栏", "“双菱路 护栏”"],
    ["pinyin", () => "shuanglinglu", "读作“shuang ling lu”"],
    ["first letters", () => "sllu", "找"],
    ["only first letters", () => "slld", "首字母"],
  ] as const;
  it.each(FOUND)("finds by %s and says what it understood", async (_, typed, said) => {
    const number = await aCase(world, "双菱路路灯旁护栏断了", { place: "双菱路灯杆旁" });
    const browser = await web.desk(centre);
    const asked = await browser.post("/staff/search", { queue: "reported", q: typed(number) });
    expect(asked.status).toBe(303);
    const shown = await page(browser, asked.headers.get("location") ?? "");
    expect(shown).toContain(said);
    if (said !== "找") expect(numbersIn(shown)).toContain(number);
  });

  it("finds by the unit that leads", async () => {
    const number = await aCase(world, "双菱路护栏又断了");
    const { key } = centre;
    for (const body of [{ type: "accept" }, { type: "dispatch", unit: "cg" }])
      await web.request(`/api/cases/${number}/events`, { key, body });
    const shown = await page(
      await web.desk(centre),
      `/staff?queue=all&q=${encodeURIComponent("综合行政执法局")}`,
    );
    expect(numbersIn(shown)).toContain(number);
  });

  it("finds by phone only with the right, logs each look-up without the phone, and keeps it out of addresses", async () => {
    const phone = "13812345678";
    const number = await world.resident().files("采荷街道凯旋路12号门口的路灯坏了三天了");
    const { body } = await web.json(`/api/cases/${number}`, { key: centre.key });
    expect(body["case"].number).toBe(number);
    const contact = await contactOfCase(number);
    await setPhone(world.ctx.db, "330102", contact, phone);
    const found = await (await web.desk(centre)).post("/staff/search", {
      q: "138 1234 5678",
      queue: "reported",
    });
    const shown = await found.text();
    expect(found.status).toBe(200);
    expect(numbersIn(shown)).toEqual([number]);
    expect(shown).not.toContain(phone);
    expect(found.headers.get("hx-push-url")).toBe("false");
    const cg = await web.desk(await world.staff("department", "cg"));
    const refused = await (await cg.post("/staff/search", { q: phone, queue: "handling" })).text();
    expect(refused).toContain("没有按手机号查找的权限");
    expect(numbersIn(refused)).toEqual([]);
    const log = await listAccess(world.ctx.db, "330102", 10);
    expect(log.map(({ staff, kind, count }) => [staff, kind, count])).toEqual([
      [centre.keyId, "find_person", 1],
    ]);
    expect(JSON.stringify(log)).not.toContain(phone);
    expect(numbersIn(await page(await web.desk(centre), `/staff?q=${phone}`))).toEqual([]);
  });

  async function contactOfCase(number: string): Promise<string> {
    const rows = await world.ctx.db.execute(`select contact_id from cases where number = '${number}'`);
    await world.ctx.db.delete(contactDetails);
    return String((rows as unknown as { contact_id: string }[])[0]?.contact_id);
  }

  it("narrows down by what the address says, and lets pass what it does not know", async () => {
    const browser = await web.desk(centre);
    const number = await aCase(world, "复兴路的树倒了", { category: "streetlight", urgency: "emergency" });
    for (const [query, there] of [
      ["queue=reported&urgency=emergency", true],
      ["queue=reported&urgency=routine", false],
      ["queue=reported&category=streetlight", true],
      ["queue=reported&category=nothing", false],
      ["from=2026-11-23&to=2026-11-23", true],
      ["to=2026-11-22", false],
      ["queue=reported&overdue=true", false],
      ["queue=nothing&urgency=hot&sort=sideways&from=2026-02-30", true],
    ] as const)
      expect([query, numbersIn(await page(browser, `/staff?${query}`)).includes(number)]).toEqual([
        query,
        there,
      ]);
  });

  it("can be kept under a name, by its owner alone", async () => {
    const browser = await web.desk(centre);
    const kept = await browser.post("/staff/filters", {
      name: "我的急件",
      queue: "all",
      urgency: "urgent",
      q: "路灯",
    });
    const query = "?queue=all&q=%E8%B7%AF%E7%81%AF&urgency=urgent";
    expect(kept.headers.get("location")).toBe(`/staff${query}`);
    const shown = await page(browser, "/staff");
    expect(shown).toContain("我的急件");
    const id = /\/staff\/filters\/([0-9a-f-]{36})\/delete/.exec(shown)?.[1] ?? "";
    const other = await web.desk(await world.staff("centre", "centre"));
    expect(await page(other, "/staff")).not.toContain("我的急件");
    await other.post(`/staff/filters/${id}/delete`);
    expect(await page(browser, "/staff")).toContain("我的急件");
    await browser.post(`/staff/filters/${id}/delete`);
    expect(await page(browser, "/staff")).not.toContain("我的急件");
    expect((await browser.post("/staff/filters", { name: " ", queue: "all" })).status).toBe(400);
    expect((await browser.post("/staff/filters/1/delete")).status).toBe(404);
  });
});

describe("several at once", () => {
  const item = (shown: string) =>
    [...shown.matchAll(/name="item" value="([^"]+)"/g)].map(([, value]) => value ?? "");
  it("are shown first, each with its unit, then done one by one, and what was refused is told", async () => {
    const numbers = [];
    for (const text of ["凯旋路1号路灯坏了", "凯旋路2号路灯坏了", "凯旋路3号路灯坏了"]) {
      const number = await aCase(world, text, { category: "streetlight" });
      await centre.does(number, { type: "accept" });
      numbers.push(number);
    }
    const fresh = await aCase(world, "凯旋路4号路灯坏了", { category: "streetlight" });
    const browser = await web.desk(centre);
    const form = new FormData();
    form.append("action", "dispatch");
    for (const number of [...numbers, fresh]) form.append("number", number);
    // By an address, so that the back button finds the way here again.
    const chosen = new URLSearchParams([...form].map(([name, value]) => [name, String(value)]));
    const shown = await page(browser, `/staff/bulk?${chosen}`);
    expect(item(shown)).toHaveLength(3);
    expect(shown).toContain("选了 4 件，能办 3 件");
    expect(shown.match(/派给<strong>综合行政执法局<\/strong>/g)).toHaveLength(3);
    expect(shown).toContain("不办：");
    // Nothing was done yet, and somebody else is faster with one of them.
    await centre.does(numbers[1] ?? "", { type: "dispatch", unit: "zj" });
    const apply = new FormData();
    apply.append("action", "dispatch");
    for (const one of item(shown)) apply.append("item", one);
    const result = await (await browser.send("/staff/bulk/apply", apply)).text();
    expect(result).toContain("3 件里办成 2 件，没有办成 1 件");
    expect(result).toContain('data-instead="/staff');
    expect(await page(browser, `/staff/bulk?${chosen}`)).toContain("选了 4 件，能办 0 件");
    expect(result).toContain("已被他人处理");
    const { body } = await web.json(`/api/cases/${numbers[0]}`, { key: centre.key });
    expect(body["case"]).toMatchObject({ state: "dispatched", leadUnit: { code: "cg" } });
    expect((await world.ledger()).difference).toBe(0);
  });

  it("are merged into the one that is kept", async () => {
    const [first, second] = [await aCase(world, "近江路积水"), await aCase(world, "近江路积水很深")];
    const browser = await web.desk(centre);
    const form = new FormData();
    form.append("action", "merge");
    for (const number of [first, second]) form.append("number", number);
    const items = item(await (await browser.send("/staff/bulk", form)).text());
    const apply = new FormData();
    apply.append("action", "merge");
    apply.append("into", second);
    for (const one of items) apply.append("item", one);
    expect(await (await browser.send("/staff/bulk/apply", apply)).text()).toContain("1 件里办成 1 件");
    const { body } = await web.json(`/api/cases/${first}`, { key: centre.key });
    expect(body["case"]).toMatchObject({ state: "merged", mergedInto: second });
  });

  it("are refused in words where nothing or nonsense was chosen, or it is not theirs", async () => {
    const browser = await web.desk(centre);
    for (const fields of [{ action: "dispatch" }, { action: "explode", number: "2611230000000" }])
      expect((await browser.get(`/staff/bulk?${new URLSearchParams(fields)}`)).status).toBe(400);
    for (const fields of [
      { action: "note", item: "2611230000000:1:" },
      { action: "accept", item: "'; drop table cases" },
      { action: "merge", item: "2611230000000:1:" },
    ])
      expect((await browser.post("/staff/bulk/apply", fields as never)).status).toBe(400);
    const number = await aCase(world, "望江路噪音");
    const cg = await web.desk(await world.staff("department", "cg"));
    const shown = await (await cg.post("/staff/bulk", { action: "accept", number })).text();
    expect(item(shown)).toEqual([]);
  });
});

describe("with ten thousand open cases", () => {
  it("a page stays small, and paging brings every case once, in each order", async () => {
    const own = await createWorld();
    const big = openWeb(own);
    await plantCases(own.ctx.db, 10_000, own.ctx.now());
    const staff = await own.staff("centre", "centre");
    const browser = await big.desk(staff);
    const first = await (await browser.get("/staff?queue=all")).text();
    expect(new TextEncoder().encode(first).length).toBeLessThan(300_000);
    for (const sort of LIST_ORDERS) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const query = { ...readListQuery(() => undefined, String), sort, cursor };
        const found = await findInQueue(own.ctx, staff, "returned", query);
        seen.push(...found.cases.map(({ number }) => number));
        cursor = found.nextCursor ?? undefined;
      } while (cursor);
      expect([sort, seen.length, new Set(seen).size]).toEqual([sort, 1000, 1000]);
    }
    big.close();
    await own.close();
  });
});
