import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Refusal } from "../../src/core/refusals.ts";
import { findAmendments, findArbitrations, findCalls } from "../../src/services/find-disputes.ts";
import { findStreetReturns } from "../../src/services/find-street-returns.ts";
import { showCase } from "../../src/services/show-case.ts";
import { takeReturn } from "../../src/services/take-return.ts";
import { escalateArbitrations, watchReturns } from "../../src/services/watch-returns.ts";
import { watchWhistles } from "../../src/services/watch-whistles.ts";
import { aCase } from "../helpers/a-case.ts";
import { quietTelegram, unitGroup } from "../helpers/unit-group.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

const STREET = "330102012";
const COMMUNITY = "330102012001";
const RETURN = {
  type: "return",
  reason: "not_our_duty",
  basis: "权责清单第3项",
  suggestedUnit: "zj",
  waived: "派错单位，没有开始办",
} as const;

let world: World;
let centre: StaffMember;
let street: StaffMember;
let otherStreet: StaffMember;
let cg: StaffMember;
let zj: StaffMember;
let leader: StaffMember;

beforeAll(async () => {
  world = await createWorld({ channels: [quietTelegram] });
  [centre, street, otherStreet, cg, zj, leader] = await Promise.all([
    world.staff("centre", "centre"),
    world.staff("street", STREET),
    world.staff("street", "330102001"),
    world.staff("department", "cg"),
    world.staff("department", "zj"),
    world.staff("leader", "330102"),
  ]);
});
afterAll(async () => {
  const { difference, faults } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
  await world.close();
});

/** A case of the community's area, with 综合行政执法局. */
async function withCg(text = "路边违建挡了消防通道"): Promise<string> {
  const number = await aCase(world, text, { category: "illegal_building", unit: COMMUNITY });
  await centre.does(number, { type: "accept" });
  await centre.does(number, { type: "dispatch", unit: "cg" });
  return number;
}
const look = async (number: string) => (await showCase(world.ctx, centre, number)).case;
const refusedWith = async (doing: Promise<unknown>): Promise<Refusal> => {
  try {
    await doing;
  } catch (error) {
    return (error as { refusal: Refusal }).refusal;
  }
  throw new Error("it was not refused");
};
const refuses = async (doing: Promise<unknown>, code: string) =>
  expect((await refusedWith(doing)).code).toBe(code);

describe("a return", () => {
  it("is refused until the first unit's four acts are told or waived, naming the missing ones", async () => {
    const number = await withCg();
    const before = await look(number);
    const { waived: _, ...bare } = RETURN;
    expect(
      await refusedWith(cg.does(number, { ...bare, handled: "已围挡", explained: "要住建认定" })),
    ).toEqual({
      code: "case.four_acts",
      values: { detail: "向上沟通（raised）、横向协调（coordinated）" },
    });
    expect(await look(number)).toEqual(before);
    const acts = {
      handled: "已围挡",
      raised: "报分管局长",
      coordinated: "找过住建",
      explained: "要住建认定",
    };
    expect((await cg.does(number, { ...bare, ...acts })).state).toBe("returned");
  });

  it("tells the resident what was explained, and nothing where the acts were waived", async () => {
    const person = world.resident();
    const number = await person.files("采荷路12号的路灯坏了");
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: "cg" });
    const told = () =>
      world.database.sql<
        { text: string }[]
      >`select text from outbox where case_number = ${number} order by seq`;
    const acts = {
      handled: "已围挡",
      raised: "报分管局长",
      coordinated: "找过供电",
      explained: "路灯归供电公司养护",
    };
    await cg.does(number, { ...RETURN, ...acts });
    expect((await told()).at(-1)?.text).toContain("路灯归供电公司养护");
    await centre.does(number, { type: "accept_return" });
    await centre.does(number, { type: "dispatch", unit: "zj" });
    const count = (await told()).length;
    await zj.does(number, { ...RETURN, suggestedUnit: "cg" });
    expect(await told()).toHaveLength(count);
  });

  it("leaves the first unit responsible, and is decided within the centre's own clock or the centre is told daily", async () => {
    const { told: toldCentre } = await unitGroup(world, "centre");
    const number = await withCg();
    await cg.does(number, RETURN);
    const facts = await look(number);
    expect(facts).toMatchObject({ leadUnit: { code: "cg" }, firstUnit: { code: "cg" } });
    // The end of office hours on the next working day.
    expect(facts.returnDue?.toISOString()).toBe("2026-11-24T09:30:00.000Z");
    await cg.does(number, {
      type: "explain_delay",
      reason: "coordination",
      text: "等裁定",
      newDate: "2026-12-10",
    });
    const late = async () =>
      (await toldCentre()).filter(({ text }) => text.includes("退办到期未裁") && text.includes(number));
    await watchReturns(world.ctx);
    expect(await late()).toHaveLength(0);
    world.pass({ days: 2 });
    await Promise.all([watchReturns(world.ctx), watchReturns(world.ctx)]);
    await watchReturns(world.ctx);
    expect(await late()).toHaveLength(1);
    await centre.does(number, { type: "accept_return" });
    expect(await look(number)).toMatchObject({ state: "accepted", returnDue: null, firstUnit: null });
  });

  it("is told of when it is late, however many late ones wait longer, and sealed ones that nobody is told of", async () => {
    const { told: toldCentre } = await unitGroup(world, "centre");
    const sealed = await aCase(world, "举报街道工作人员", { category: "illegal_building", sealed: true });
    await centre.does(sealed, { type: "accept" });
    await centre.does(sealed, { type: "dispatch", unit: "cg" });
    await cg.does(sealed, RETURN);
    const [before, number] = [await withCg("一号楼违建"), await withCg("二号楼违建")];
    for (const one of [before, number]) await cg.does(one, RETURN);
    world.pass({ days: 4 });
    for (let minute = 0; minute < 10; minute++) await watchReturns(world.ctx, { atOnce: 1 });
    const late = (await toldCentre()).filter(({ text }) => text.includes("退办到期未裁"));
    for (const one of [before, number]) expect(late.filter(({ text }) => text.includes(one))).toHaveLength(1);
    expect(late.filter(({ text }) => text.includes(sealed))).toEqual([]);
    for (const one of [sealed, before, number]) await centre.does(one, { type: "accept_return" });
  });

  it("is taken by one of two who decide it at once", async () => {
    const number = await withCg();
    await cg.does(number, RETURN);
    const decided = await Promise.allSettled([
      centre.does(number, { type: "accept_return" }),
      centre.does(number, { type: "refuse_return", text: "归你们" }),
    ]);
    expect(decided.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("is not made by a sibling unit, nor on a merged or ended case", async () => {
    const number = await withCg();
    await refuses(zj.does(number, RETURN), "case.not_found");
    await centre.does(number, { type: "merge", into: await withCg() });
    await refuses(cg.does(number, RETURN), "case.not_found");
    await refuses(centre.does(number, { type: "accept_return" }), "case.move_not_allowed");
  });
});

/** The same unit returns it a second time: refused, and to be ruled. */
async function disputed(): Promise<string> {
  const number = await withCg();
  await cg.does(number, RETURN);
  await centre.does(number, { type: "refuse_return", text: "归你们" });
  await refuses(cg.does(number, RETURN), "case.second_return");
  return number;
}

describe("a second return by the same unit", () => {
  it("is refused and opens one arbitration, during which the unit stays responsible", async () => {
    const number = await disputed();
    const twice = await Promise.allSettled([cg.does(number, RETURN), cg.does(number, RETURN)]);
    expect(twice.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    const { case: facts, arbitrations, history } = await showCase(world.ctx, centre, number);
    expect(facts).toMatchObject({ state: "handling", leadUnit: { code: "cg" }, firstUnit: { code: "cg" } });
    expect(history.filter(({ type }) => type === "open_arbitration")).toHaveLength(1);
    expect(arbitrations).toMatchObject([
      {
        participants: ["联动中心", "编办", "司法局"],
        level: "centre",
        ended: null,
        dueAt: facts.arbitrationDue,
      },
    ]);
    expect(arbitrations[0]?.units.map(({ code }) => code)).toEqual(["cg", "zj"]);
    await refuses(centre.does(number, { type: "recall", text: "收回" }), "case.in_arbitration");
    await cg.does(number, { type: "act", text: "先围挡" });
  });

  it("is ruled by a person with a name, and the duty list is amended from then on", async () => {
    const number = await disputed();
    await refuses(cg.does(number, { type: "arbitrate", unit: "zj", ruling: "归住建" }), "auth.forbidden");
    await centre.does(number, { type: "arbitrate", unit: "zj", ruling: "小区内违建由住建局认定" });
    const { case: facts, arbitrations } = await showCase(world.ctx, centre, number);
    expect(facts).toMatchObject({ state: "dispatched", leadUnit: { code: "zj" }, arbitrationDue: null });
    // Arguing does not change who was asked first.
    expect(facts.firstUnit?.code).toBe("cg");
    expect(arbitrations).toMatchObject([
      { ended: "ruled", decider: centre.name, ruledUnit: { code: "zj" }, ruling: "小区内违建由住建局认定" },
    ]);
    expect(await findAmendments(world.ctx)).toMatchObject([
      { category: { code: "illegal_building" }, unit: { code: "zj" }, number, decider: centre.name },
    ]);
    const next = await aCase(world, "又有人违建", { category: "illegal_building", unit: COMMUNITY });
    await centre.does(next, { type: "accept", category: "illegal_building" });
    expect((await showCase(world.ctx, centre, next)).suggestion?.unit.code).toBe("zj");
  });

  it("goes on to the leaders every day that nobody rules, and they may rule", async () => {
    const { told: toldLeaders } = await unitGroup(world, "330102");
    const number = await disputed();
    const told = async () =>
      (await toldLeaders()).filter(({ text }) => text.includes("仲裁到期未裁") && text.includes(number));
    await escalateArbitrations(world.ctx);
    expect(await told()).toHaveLength(0);
    world.pass({ days: 4 });
    await Promise.all([escalateArbitrations(world.ctx), escalateArbitrations(world.ctx)]);
    expect(await told()).toHaveLength(1);
    world.pass({ days: 1 });
    await escalateArbitrations(world.ctx);
    expect(await told()).toHaveLength(2);
    const queue = await findArbitrations(world.ctx, leader, { openOnly: true });
    expect(queue.find((one) => one.number === number)).toMatchObject({ level: "leader", escalations: 2 });
    const streetLeader = await world.staff("leader", STREET);
    await refuses(
      streetLeader.does(number, { type: "arbitrate", unit: "zj", ruling: "不归我们" }),
      "case.own_area_only",
    );
    await leader.does(number, { type: "arbitrate", unit: "cg", ruling: "由执法局办" });
    world.pass({ days: 2 });
    await escalateArbitrations(world.ctx);
    expect(await told()).toHaveLength(2);
  });

  it("is moot when the case ends first", async () => {
    const number = await disputed();
    await centre.does(number, { type: "merge", into: await withCg() });
    const { arbitrations } = await showCase(world.ctx, centre, number);
    expect(arbitrations).toMatchObject([{ ended: "moot", decider: null }]);
    expect(await look(number)).toMatchObject({ arbitrationDue: null });
  });

  it("is not ruled where nothing is in dispute", async () => {
    const number = await withCg();
    await refuses(
      centre.does(number, { type: "arbitrate", unit: "zj", ruling: "归住建" }),
      "case.no_arbitration",
    );
    await refuses(centre.does(number, { type: "open_arbitration", text: "有争议" }), "case.nothing_returned");
  });
});

describe("no path from a return to a community", () => {
  const down = ["330102012001"] as const;

  it("is open to the centre, whichever way it tries", async () => {
    for (const unit of down) {
      const accepted = await withCg();
      await cg.does(accepted, RETURN);
      await refuses(
        centre.does(accepted, { type: "arbitrate", unit, ruling: "归社区" }),
        "case.needs_street",
      );
      await centre.does(accepted, { type: "accept_return" });
      await refuses(centre.does(accepted, { type: "dispatch", unit }), "case.needs_street");
      // Given to a department in between, it is still a returned case.
      await centre.does(accepted, { type: "dispatch", unit: "zj" });
      await centre.does(accepted, { type: "recall", text: "再想想" });
      await refuses(centre.does(accepted, { type: "dispatch", unit }), "case.needs_street");
      await refuses(
        centre.does(await disputed(), { type: "arbitrate", unit, ruling: "归社区" }),
        "case.needs_street",
      );
    }
  });

  it("leads back to a community that gave it back itself only by its street", async () => {
    const number = await aCase(world, "楼道堆物", { category: "corridor_clutter", unit: COMMUNITY });
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: COMMUNITY });
    const community = await world.staff("street", COMMUNITY);
    await community.does(number, RETURN);
    await refuses(centre.does(number, { type: "refuse_return", text: "归社区" }), "case.needs_street");
    await centre.does(number, { type: "accept_return" });
    await refuses(community.does(number, { type: "claim" }), "case.needs_street");
    await refuses(community.does(number, { type: "dispatch", unit: COMMUNITY }), "case.needs_street");
  });

  it("is opened by the street itself, in its own area only", async () => {
    const number = await withCg();
    await cg.does(number, RETURN);
    await centre.does(number, { type: "accept_return" });
    await refuses(otherStreet.does(number, { type: "dispatch", unit: COMMUNITY }), "case.not_found");
    await refuses(street.does(number, { type: "dispatch", unit: "zj" }), "case.own_area_only");
    await street.does(number, { type: "dispatch", unit: COMMUNITY, text: "街道定：由社区先做工作" });
    expect(await look(number)).toMatchObject({ state: "dispatched", leadUnit: { code: COMMUNITY } });
  });
});

describe("the street's queue of returns", () => {
  it("shows reason, basis and days lost, and lets the street take a case", async () => {
    const number = await withCg();
    world.pass({ days: 3 });
    await cg.does(number, RETURN);
    const mine = (await findStreetReturns(world.ctx, street)).find((one) => one.number === number);
    expect(mine).toMatchObject({
      state: "returned",
      returnedBy: { code: "cg" },
      reason: "not_our_duty",
      basis: "权责清单第3项",
      suggestedUnit: { code: "zj" },
      daysLost: 3,
    });
    expect((await findStreetReturns(world.ctx, otherStreet)).map((one) => one.number)).not.toContain(number);
    await refuses(findStreetReturns(world.ctx, cg), "auth.forbidden");
    await refuses(takeReturn({ ...world.ctx, actor: otherStreet }, { number }), "case.not_found");
    const rival = await world.staff("street", STREET);
    const taken = await Promise.allSettled(
      [street, rival].map((actor) => takeReturn({ ...world.ctx, actor }, { number })),
    );
    expect(taken.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await look(number)).toMatchObject({ state: "handling", leadUnit: { code: STREET } });
    expect((await findStreetReturns(world.ctx, street)).map((one) => one.number)).not.toContain(number);
  });

  it("lets the street contest: whose it is will be ruled, and nobody takes it meanwhile", async () => {
    const number = await withCg();
    await cg.does(number, RETURN);
    await street.does(number, { type: "open_arbitration", text: "街道没有执法权" });
    await refuses(takeReturn({ ...world.ctx, actor: street }, { number }), "case.in_arbitration");
    await refuses(centre.does(number, { type: "accept_return" }), "case.in_arbitration");
    await centre.does(number, { type: "arbitrate", unit: "cg", ruling: "由执法局办" });
    expect(await look(number)).toMatchObject({ state: "dispatched", leadUnit: { code: "cg" } });
  });
});

describe("a whistle", () => {
  it("calls departments that sign, contact and arrive in order, and see the case", async () => {
    const { told: toldZj } = await unitGroup(world, "zj");
    const { told: toldStreet } = await unitGroup(world, STREET);
    const number = await withCg();
    await refuses(zj.does(number, { type: "respond_whistle", step: "sign" }), "case.not_found");
    await street.does(number, { type: "whistle", units: ["zj", "cg"], text: "请到芙蓉社区" });
    expect((await toldZj()).at(-1)).toMatchObject({ buttons: ["签收吹哨"] });
    expect(await refusedWith(zj.does(number, { type: "respond_whistle", step: "arrive" }))).toEqual({
      code: "case.whistle_step",
      values: { detail: "sign" },
    });
    await zj.does(number, { type: "respond_whistle", step: "sign" });
    expect((await toldZj()).at(-1)).toMatchObject({ buttons: ["已联系街道"] });
    await refuses(zj.does(number, { type: "respond_whistle", step: "sign" }), "case.whistle_step");
    await zj.does(number, { type: "respond_whistle", step: "contact", text: "下午到" });
    await zj.does(number, { type: "respond_whistle", step: "arrive", evidence: ["照片"] });
    expect((await toldStreet()).at(-1)?.text).toContain("答复吹哨");
    await refuses(zj.does(number, { type: "respond_whistle", step: "arrive" }), "case.not_called");
    expect((await findCalls(world.ctx, zj)).map((call) => call.number)).not.toContain(number);
    expect((await findCalls(world.ctx, cg)).find((call) => call.number === number)).toMatchObject({
      mine: true,
      next: "sign",
    });
    const { calls } = await showCase(world.ctx, street, number);
    expect(calls.map(({ unit, next }) => [unit.code, next])).toEqual([
      ["cg", "sign"],
      ["zj", null],
    ]);
  });

  it("gives an hour, a day and three working days, five where it is hard", async () => {
    const number = await withCg();
    await street.does(number, { type: "whistle", units: ["zj"], text: "请到场" });
    await street.does(number, { type: "whistle", units: ["cg"], text: "请到场", hard: true });
    const { calls } = await showCase(world.ctx, street, number);
    const hours = (to: Date, from: Date) => (to.getTime() - from.getTime()) / 3_600_000;
    for (const { signBy, contactBy, calledAt } of calls) {
      expect([hours(signBy, calledAt), hours(contactBy, calledAt)]).toEqual([1, 24]);
    }
    const arrive = Object.fromEntries(calls.map((call) => [call.unit.code, call.arriveBy]));
    expect(arrive["cg"]?.getTime()).toBeGreaterThan(arrive["zj"]?.getTime() ?? 0);
  });

  it("tells the street and the supervisors of each step that is late, once", async () => {
    const { told: toldStreet } = await unitGroup(world, STREET);
    const { told: toldDistrict } = await unitGroup(world, "330102");
    const number = await withCg();
    await street.does(number, { type: "whistle", units: ["zj"], text: "请到场" });
    const late = async (told: typeof toldStreet) =>
      (await told())
        .filter(({ text }) => text.includes("吹哨超时") && text.includes(number))
        .map(({ text }) => text);
    world.pass({ hours: 2 });
    await Promise.all([watchWhistles(world.ctx), watchWhistles(world.ctx)]);
    await watchWhistles(world.ctx);
    expect(await late(toldStreet)).toEqual([expect.stringContaining("还没有签收")]);
    expect(await late(toldDistrict)).toHaveLength(1);
    await zj.does(number, { type: "respond_whistle", step: "sign" });
    world.pass({ days: 2 });
    await watchWhistles(world.ctx);
    expect(await late(toldStreet)).toEqual([
      expect.stringContaining("还没有签收"),
      expect.stringContaining("还没有联系街道"),
    ]);
  });

  it("is blown by the street or a leader only, once a unit, never on a sealed or ended case", async () => {
    const number = await withCg();
    const call = { type: "whistle", units: ["zj"], text: "请到场" } as const;
    await refuses(otherStreet.does(number, call), "case.not_found");
    await refuses(cg.does(number, call), "auth.forbidden");
    await refuses(street.does(number, { ...call, units: ["nobody"] }), "case.unknown_unit");
    const both = await Promise.allSettled([street.does(number, call), leader.does(number, call)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await refuses(street.does(number, call), "case.already_called");
    await centre.does(number, { type: "merge", into: await withCg() });
    await refuses(zj.does(number, { type: "respond_whistle", step: "sign" }), "case.move_not_allowed");
    expect((await findCalls(world.ctx, zj)).map((one) => one.number)).not.toContain(number);
    const sealed = await aCase(world, "举报", {
      category: "illegal_building",
      unit: COMMUNITY,
      sealed: true,
    });
    await centre.does(sealed, { type: "accept" });
    await centre.does(sealed, { type: "dispatch", unit: STREET });
    await refuses(street.does(sealed, call), "case.sealed_whistle");
  });
});
