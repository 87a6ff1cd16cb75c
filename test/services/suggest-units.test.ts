import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { NewCase } from "../../src/services/open-case.ts";
import { showCase } from "../../src/services/show-case.ts";
import { aCase as fileCase } from "../helpers/a-case.ts";
import { tornBetween } from "../helpers/torn-between.ts";
import { openWeb } from "../helpers/web.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

let world: World;
let centre: StaffMember;

beforeAll(async () => {
  world = await createWorld();
  centre = await world.staff("centre", "centre");
});
afterAll(async () => {
  await world.close();
});

const aCase = (text: string, given: Partial<NewCase> = {}) =>
  fileCase(world, text, { category: "streetlight", ...given });

const shown = (number: string, staff: StaffMember = centre) => showCase(world.ctx, staff, number);
const units = async (number: string) => (await shown(number)).suggestions.map(({ unit }) => unit.code);

describe("a case that waits for a unit", () => {
  it("is given three units, each with its duty item, what that covers and leaves out and how sure it is", async () => {
    const likely = { streetlight: 0.5, power_supply: 0.2, property_service: 0.06 };
    const ctx = { ...world.ctx, understand: tornBetween(world.ctx.understand, likely) };
    const number = await aCase("路口的路灯不亮，边上供电的箱子开着");
    const { suggestion, suggestions } = await showCase(ctx, centre, number);
    expect(suggestions).toHaveLength(3);
    expect(new Set(suggestions.map(({ unit }) => unit.code)).size).toBe(3);
    expect(suggestions[0]).toMatchObject({
      unit: { code: "cg" },
      rule: "duty_list",
      duty: expect.stringContaining("照明"),
      scope: expect.stringContaining("路灯不亮"),
      notCovered: expect.stringContaining("小区里的路灯"),
      referTo: expect.stringContaining("物业"),
    });
    for (const { confidence } of suggestions) {
      expect(confidence).toBeGreaterThanOrEqual(0);
      expect(confidence).toBeLessThanOrEqual(1);
    }
    expect(suggestion).toEqual({
      unit: suggestions[0]?.unit,
      rule: "duty_list",
      duty: suggestions[0]?.duty,
      passesTo: null,
    });
  });

  it("is given one where no other is likely", async () => {
    const { suggestions } = await shown(await aCase("门口的路灯不亮"));
    expect(suggestions.map(({ unit }) => unit.code)).toEqual(["cg"]);
  });

  it("is for the unit of the category that staff chose, whatever the text says", async () => {
    const number = await aCase("路灯不亮");
    await centre.does(number, { type: "accept", category: "lift_safety" });
    const [first, second] = (await shown(number)).suggestions;
    expect([first?.unit.code, first?.confidence]).toEqual(["scjg", 1]);
    expect(second?.unit.code).toBe("cg");
  });

  it("is never for the unit complained about", async () => {
    const number = await aCase("投诉综合行政执法局的人路灯坏了收钱才修", { sealed: true });
    expect(await units(number)).not.toContain("cg");
  });

  it("is not for the unit that returned it: whom that one named comes first", async () => {
    const number = await aCase("路灯不亮");
    const cg = await world.staff("department", "cg");
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: "cg" });
    expect((await units(number))[0]).toBe("cg");
    const basis = "小区内由物业维护";
    await cg.does(number, {
      type: "return",
      reason: "not_our_duty",
      basis,
      suggestedUnit: "zj",
      waived: "派错单位，没有开始办",
    });
    expect((await shown(number)).suggestions[0]).toMatchObject({
      unit: { code: "zj" },
      rule: "named_in_return",
    });
    await centre.does(number, { type: "accept_return" });
    expect((await units(number))[0]).toBe("zj");
    expect(await units(number)).not.toContain("cg");
  });

  it("names what the text is about among the named unit's matters", async () => {
    const number = await aCase("公园停车场里充电一晚上要六十块，每度电收两块多，太离谱了，凯旋街道");
    const cg = await world.staff("department", "cg");
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: "cg" });
    await cg.does(number, {
      type: "return",
      reason: "not_our_duty",
      basis: "充电价格由发展改革部门定",
      suggestedUnit: "fg",
      waived: "派错单位，没有开始办",
    });
    await centre.does(number, { type: "accept_return" });
    expect((await shown(number)).suggestions[0]).toMatchObject({
      unit: { code: "fg" },
      category: { code: "utility_price", name: "公用价格政策" },
    });
  });

  it("stays with a unit whose return was refused", async () => {
    const number = await aCase("路灯不亮");
    const cg = await world.staff("department", "cg");
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: "cg" });
    await cg.does(number, {
      type: "return",
      reason: "not_our_duty",
      basis: "没有依据",
      suggestedUnit: "zj",
      waived: "派错单位，没有开始办",
    });
    await centre.does(number, { type: "refuse_return", text: "权责清单写明是你们的" });
    expect((await units(number))[0]).toBe("cg");
  });
});

describe("look-alikes", () => {
  const LAMP = "凯旋路十字路口东边第三盏路灯晚上不亮";
  const closed = async (text: string, given: Partial<NewCase> = {}) => {
    const number = await aCase(text, given);
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: "cg" });
    await world.database.db.execute(
      sql`update cases set state = 'closed', outcome = 'solved' where number = ${number}`,
    );
    return number;
  };
  const alike = async (number: string, staff?: StaffMember) =>
    (await shown(number, staff)).lookAlikes.map((like) => like.number);

  it("are two: a closed one before an open one that is a little more alike, with lead and outcome", async () => {
    const past = await closed(`${LAMP}，看不见路`);
    const open = await aCase(LAMP);
    await closed("公园里的长椅缺了一块木板，坐不了人");
    const { lookAlikes } = await shown(await aCase(LAMP));
    expect(lookAlikes.map(({ number }) => number)).toEqual([past, open]);
    expect(lookAlikes[0]).toMatchObject({ state: "closed", leadUnit: { code: "cg" }, outcome: "solved" });
    expect(lookAlikes[1]).toMatchObject({ state: "reported", leadUnit: null, similarity: 1 });
    expect(lookAlikes[0]?.similarity).toBeLessThan(1);
  });

  it("are filled up with closed ones of the same category told in other words, of what is alike the most alike", async () => {
    const category = "shared_bikes";
    await closed("骑手把单车横在盲道上，堆成一座小山", { category, sealed: true });
    const far = await closed("天桥下面横七竖八全是小黄车", { category });
    const near = await closed("地铁B口让人扫码骑的车堵了半边，婴儿车推不过去", { category });
    const given = { category, place: "采荷街道" };
    const number = await aCase("推婴儿车的从B口出来没路走，蓝车绿车倒了一地", given);
    expect(await alike(number)).toEqual([near, far]);
    const caihe = await world.staff("street", "330102012");
    expect(await alike(number, caihe)).toEqual([]);
    expect(await alike(await aCase("说不清楚的一件事", { category: "other" }))).toEqual([]);
  });

  it("are never sealed ones, and never any that the viewer may not see", async () => {
    const text = "望江路菜场后门垃圾堆了一星期没有人收";
    const category = "street_cleaning";
    await closed(text, { category, sealed: true });
    const near = await closed(text, { category, place: "望江街道" });
    const number = await aCase(text, { category, place: "采荷街道" });
    expect(await alike(number)).toEqual([near]);
    const caihe = await world.staff("street", "330102012");
    expect(await alike(number, caihe)).toEqual([]);
  });

  it("tell what happened, not who reported it: neither their name nor number nor room, in the page too", async () => {
    const told = "公园北门到湖边那条小道的一整排地灯不亮，晚上散步看不清台阶，已经一周了";
    const past = await closed(`我叫周建明，电话13857124466，住3幢502室，${told}`);
    const number = await aCase(told);
    const like = (await shown(number)).lookAlikes.find((one) => one.number === past);
    expect(like?.text).toBe(`我叫某某，电话（电话），住（门牌），${told}`);
    const web = openWeb(world);
    const browser = await web.desk(centre);
    const page = await (await browser.get(`/staff/cases/${number}`)).text();
    web.close();
    expect(page).toContain(past);
    expect(page).not.toMatch(/周建明|13857124466|502室/);
  });

  it("are gone with the suggestions once the matter is over", async () => {
    const number = await closed(LAMP);
    expect(await shown(number)).toMatchObject({ suggestion: null, suggestions: [], lookAlikes: [] });
  });
});
