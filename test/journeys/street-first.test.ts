import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { adoptRule } from "../../src/services/adopt-rule.ts";
import { findCases } from "../../src/services/find-cases.ts";
import { passUpSilent } from "../../src/services/pass-up-silent.ts";
import { proposeRules } from "../../src/services/propose-rules.ts";
import { showCase } from "../../src/services/show-case.ts";
import { tryRule } from "../../src/services/try-rule.ts";
import { aCase } from "../helpers/a-case.ts";
import { quietTelegram, unitGroup } from "../helpers/unit-group.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

const STREET = "330102012";
const COMMUNITY = "330102012001";

let world: World;
let centre: StaffMember;
let street: StaffMember;
let cg: StaffMember;

beforeAll(async () => {
  world = await createWorld({ channels: [quietTelegram] });
  [centre, street, cg] = await Promise.all([
    world.staff("centre", "centre"),
    world.staff("street", STREET),
    world.staff("department", "cg"),
  ]);
});
afterAll(async () => {
  const { difference, faults } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
  await world.close();
});

/** A case that its street tries first, dispatched there as suggested. */
async function atTheStreet(): Promise<string> {
  const number = await aCase(world, "芙蓉社区门口摆摊占道", { category: "street_vending", unit: COMMUNITY });
  await centre.does(number, { type: "accept" });
  const { suggestion } = await showCase(world.ctx, centre, number);
  expect(suggestion).toMatchObject({
    unit: { code: STREET },
    rule: "street_first",
    passesTo: { code: "cg" },
  });
  await centre.does(number, { type: "dispatch", unit: STREET });
  return number;
}
const look = async (number: string, staff = centre) => showCase(world.ctx, staff, number);
const silent = () => passUpSilent(world.ctx);

describe("a matter for the street first", () => {
  it("is solved there without the centre, and verified by somebody apart", async () => {
    const number = await aCase(world, "芙蓉社区门口摆摊占道", {
      category: "street_vending",
      unit: COMMUNITY,
    });
    await street.does(number, { type: "accept" });
    await street.does(number, { type: "claim" });
    await street.does(number, {
      type: "answer",
      outcome: "solved",
      reply: "已劝离",
      action: "到场",
      evidence: ["照片"],
    });
    await expect(street.does(number, { type: "verify_pass", text: "好了" })).rejects.toThrow();
    const verifier = await world.staff("verifier", "330102");
    await verifier.does(number, { type: "verify_pass", text: "到现场看过" });
    const { case: facts, history } = await look(number);
    expect(facts).toMatchObject({ state: "closed", firstUnit: { code: STREET } });
    expect(history.some(({ actor }) => actor["role"] === "centre")).toBe(false);
  });

  it("is known to be theirs in traditional characters too, and kept as it was written", async () => {
    const told = "採荷街道雙菱社區門口擺攤佔道，路都走不過去";
    const places = await Promise.all(
      [told, "采荷街道双菱社区门口摆摊占道，路都走不过去"].map(async (text) => {
        const number = await world.resident().files(text);
        return (await look(number)).case;
      }),
    );
    expect(places[0]).toMatchObject({ text: told, place: expect.stringContaining("採荷街道雙菱社區") });
    for (const { community, street } of places)
      expect([community?.code, street?.code]).toEqual(["330102012007", STREET]);
  });

  it("is no business of the unit complained about, in whichever characters that is named", async () => {
    const number = await aCase(world, "投訴綜合行政執法局的人收錢才辦事", {
      category: "street_vending",
      sealed: true,
    });
    const { suggestions } = await look(number);
    expect(suggestions.map(({ unit }) => unit.code)).not.toContain("cg");
  });

  it("is passed up with a reason: no return, no first unit, and never to the street again", async () => {
    const { told: toldCentre } = await unitGroup(world, "centre");
    const number = await atTheStreet();
    expect((await look(number, street)).allowed).toContain("pass_up");
    await street.does(number, { type: "sign" });
    await street.does(number, { type: "pass_up", reason: "beyond_powers", text: "要暂扣物品，街道没有权限" });
    const { case: facts, dispatches, suggestions } = await look(number);
    expect(facts).toMatchObject({
      state: "accepted",
      leadUnit: null,
      firstUnit: null,
      passedUp: { unit: STREET, reason: "beyond_powers" },
      filterBy: null,
    });
    expect(dispatches.map(({ ended }) => ended)).toEqual(["recalled"]);
    expect(suggestions.map(({ unit }) => unit.code)[0]).toBe("cg");
    expect(suggestions.map(({ unit }) => unit.code)).not.toContain(STREET);
    expect((await toldCentre()).at(-1)?.text).toContain("街道上交");
    // Sent down all the same, it is no filter any more.
    await centre.does(number, { type: "dispatch", unit: STREET });
    await expect(
      street.does(number, { type: "pass_up", reason: "needs_department", text: "再交" }),
    ).rejects.toMatchObject({ refusal: { code: "case.filter_only" } });
  });

  it("passes up by itself when the street stays silent, flagged, once under two processes", async () => {
    const { told: toldStreet } = await unitGroup(world, STREET);
    const number = await atTheStreet();
    expect((await toldStreet()).at(-1)?.buttons).toEqual(["签收", "上交"]);
    await silent();
    expect((await look(number)).case.state).toBe("dispatched");
    // Until the end of the next working day.
    world.pass({ hours: 33 });
    await Promise.all([silent(), silent()]);
    const { case: facts, history } = await look(number);
    expect(facts).toMatchObject({ state: "accepted", passedUp: { unit: STREET, reason: "silent" } });
    expect(history.filter(({ type }) => type === "pass_up")).toMatchObject([
      { actor: { type: "system", job: "street filter" }, detail: { reason: "silent" } },
    ]);
    expect((await toldStreet()).at(-1)?.text).toContain("街道上交");
  });

  it("stays with a street that said something, and says when it signs late", async () => {
    const [signed, explained] = [await atTheStreet(), await atTheStreet()];
    await street.does(signed, { type: "sign" });
    await street.does(explained, {
      type: "explain_delay",
      reason: "weather",
      text: "等雨停",
      newDate: "2026-12-10",
    });
    world.pass({ days: 3 });
    await silent();
    expect((await look(signed)).case.state).toBe("handling");
    expect((await look(explained)).case.state).toBe("dispatched");
  });

  it("is not passed up by the wrong hands, nor with the clock's word, nor when it is over", async () => {
    const number = await atTheStreet();
    const other = await world.staff("street", "330102001");
    const up = { type: "pass_up", reason: "needs_department", text: "要部门" } as const;
    await expect(other.does(number, up)).rejects.toMatchObject({ refusal: { code: "case.not_found" } });
    await expect(centre.does(number, up)).rejects.toMatchObject({ refusal: { code: "auth.forbidden" } });
    await expect(street.does(number, { ...up, reason: "silent" })).rejects.toMatchObject({
      refusal: { code: "case.silence" },
    });
    await street.does(number, up);
    await expect(street.does(number, up)).rejects.toMatchObject({ refusal: { code: "auth.forbidden" } });
    await centre.does(number, { type: "dispatch", unit: "cg" });
    await expect(cg.does(number, up)).rejects.toMatchObject({ refusal: { code: "auth.forbidden" } });
  });

  it("is dispatched past the street in an emergency, without a filter", async () => {
    const number = await aCase(world, "摆摊的煤气罐着火", {
      category: "street_vending",
      unit: COMMUNITY,
      urgency: "emergency",
    });
    await centre.does(number, { type: "accept" });
    expect((await look(number)).suggestion?.unit.code).toBe("cg");
    await centre.does(number, { type: "dispatch", unit: STREET });
    expect((await look(number)).case.filterBy).toBeNull();
  });
});

describe("a case that goes round in a circle", () => {
  it("is flagged with the days lost when it comes to a level again, and found by that", async () => {
    const number = await aCase(world, "芙蓉社区路边广告牌", {
      category: "illegal_building",
      unit: COMMUNITY,
    });
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: "cg" });
    expect((await look(number)).case.circling).toBeNull();
    world.pass({ days: 2 });
    const back = {
      type: "return",
      reason: "not_our_duty",
      basis: "第3项",
      suggestedUnit: "zj",
      waived: "派错",
    } as const;
    await cg.does(number, back);
    world.pass({ days: 2 });
    await centre.does(number, { type: "accept_return" });
    await centre.does(number, { type: "dispatch", unit: "zj" });
    const circling = { level: "department", visits: 2, daysLost: 4 };
    expect((await look(number)).case.circling).toEqual(circling);
    const { cases } = await findCases(world.ctx, centre, { circling: true });
    expect(cases.map((one) => one.number)).toContain(number);
    expect(cases.every((one) => one.circling !== null)).toBe(true);
  });

  it("does not circle when it is taken up again by whoever had it", async () => {
    const number = await atTheStreet();
    await street.does(number, { type: "sign" });
    await street.does(number, { type: "answer", outcome: "explained", reply: "已说明", action: "到场" });
    const verifier = await world.staff("verifier", "330102");
    await verifier.does(number, { type: "verify_pass", text: "看过" });
    await (await world.staff("supervisor", "330102")).does(number, { type: "reopen", text: "没好" });
    expect((await look(number)).case).toMatchObject({ state: "handling", circling: null });
  });
});

it("lets a street pass up what it took itself, once, and nothing that is not the street's to try", async () => {
  const number = await aCase(world, "路口摆摊", { category: "street_vending", unit: COMMUNITY });
  await street.does(number, { type: "accept" });
  await street.does(number, { type: "claim" });
  expect((await showCase(world.ctx, street, number)).allowed).toContain("pass_up");
  const up = { type: "pass_up", reason: "needs_department", text: "要执法权" } as const;
  await street.does(number, up);
  const { case: after } = await showCase(world.ctx, centre, number);
  expect(after).toMatchObject({ state: "accepted", firstUnit: null, passedUp: { unit: STREET } });
  await centre.does(number, { type: "dispatch", unit: STREET });
  expect((await showCase(world.ctx, street, number)).allowed).not.toContain("pass_up");
  await expect(street.does(number, up)).rejects.toMatchObject({ refusal: { code: "case.filter_only" } });
});

it("proposes each month which matters should go to the street first, with the cases behind it", async () => {
  const leader = await world.staff("leader", "330102");
  world.pass({ days: 31 });
  const verifier = await world.staff("verifier", "330102");
  const solved: string[] = [];
  for (let n = 0; n < 3; n++) {
    const number = await aCase(world, "围墙边搭了棚子", { category: "illegal_building", unit: COMMUNITY });
    await street.does(number, { type: "accept" });
    await street.does(number, { type: "claim" });
    await street.does(number, { type: "answer", outcome: "explained", reply: "已拆", action: "到场" });
    await verifier.does(number, { type: "verify_pass", text: "看过" });
    solved.push(number);
  }
  const passed: string[] = [];
  for (let n = 0; n < 3; n++) {
    const number = await atTheStreet();
    await street.does(number, { type: "pass_up", reason: "needs_department", text: "要执法" });
    passed.push(number);
  }
  const proposals = await proposeRules(world.ctx, leader, { months: 1 });
  expect(proposals).toEqual([
    expect.objectContaining({
      category: { code: "illegal_building", name: "违法建设" },
      propose: "make_street_first",
      done: 3,
      cases: solved,
    }),
    expect.objectContaining({
      category: { code: "street_vending", name: "占道经营" },
      propose: "take_off_street_first",
      up: 3,
      silent: 0,
      cases: passed,
    }),
  ]);
  await expect(proposeRules(world.ctx, cg, { months: 1 })).rejects.toMatchObject({
    refusal: { code: "auth.forbidden" },
  });

  // By a press: the next version of the organisation, with who did it and why; once.
  const adopt = { category: "illegal_building", propose: "make_street_first" } as const;
  const as = (actor: StaffMember) => ({ ...world.ctx, actor });
  // First tried: which of the last cases it would have sent elsewhere; nothing is changed by it.
  await expect(tryRule(as(street), adopt)).rejects.toMatchObject({ refusal: { code: "auth.forbidden" } });
  const { routes } = await tryRule(as(leader), adopt);
  expect(routes.rerouted.map(({ number }) => number)).toEqual(expect.arrayContaining(solved));
  expect(world.ctx.organisation.category("illegal_building")?.streetFirst).toBe(false);
  await expect(adoptRule(as(street), adopt)).rejects.toMatchObject({ refusal: { code: "auth.forbidden" } });
  await adoptRule(as(leader), adopt);
  expect(world.ctx.organisation.category("illegal_building")?.streetFirst).toBe(true);
  await expect(adoptRule(as(leader), adopt)).rejects.toMatchObject({
    refusal: { code: "rule.not_proposed" },
  });
  const [version] = await world.database
    .sql`select "by", note from organisation_versions order by seq desc limit 1`;
  expect(version).toMatchObject({
    by: leader.keyId,
    note: expect.stringMatching(/^采纳 20\d\d-\d\d 的建议：违法建设改为街道先办$/),
  });
});
