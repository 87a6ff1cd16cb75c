import { afterAll, beforeAll, expect, it } from "vitest";
import { dispatchesOf, historyOf } from "../../db/case-reads.ts";
import { caseByNumber } from "../../db/cases.ts";
import { listChat } from "../helpers/chat.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

let world: World;
let centre: StaffMember;
let colleague: StaffMember;
let supervisor: StaffMember;
let cg: StaffMember;

beforeAll(async () => {
  world = await createWorld();
  centre = await world.staff("centre", "centre");
  colleague = await world.staff("centre", "centre");
  supervisor = await world.staff("supervisor", "330102");
  cg = await world.staff("department", "cg");
});
afterAll(async () => {
  const { difference, faults } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
  await world.close();
});

const rowOf = async (number: string) => {
  const row = await caseByNumber(world.ctx.db, world.ctx.district, number);
  if (!row) throw new Error("no such case");
  return row;
};
const doneBy = async (number: string) => {
  const all = await dispatchesOf(world.ctx.db, world.ctx.district, (await rowOf(number)).id);
  return all.find(({ endedAt }) => endedAt === null)?.doneBy ?? new Date(0);
};
const refused = (work: Promise<unknown>, code: string) =>
  expect(work).rejects.toMatchObject({ refusal: { code } });
const set = (urgency: "emergency" | "urgent" | "routine") =>
  ({ type: "set_urgency", urgency, text: "现场看过" }) as const;
const decide = (granted: boolean) => ({ type: "decide_urgency", granted }) as const;

it("is raised at once by the unit that has it: its clocks and the resident's day come nearer, and everybody is told", async () => {
  const person = world.resident();
  const number = await person.files("采荷路12号门口的路灯坏了三天了");
  await centre.does(number, { type: "accept", category: "streetlight" });
  await centre.does(number, { type: "dispatch", unit: "cg" });
  await cg.does(number, { type: "sign" });
  const [due, unitsTime] = [(await rowOf(number)).dueAt ?? new Date(0), await doneBy(number)];
  await refused(cg.does(number, set("routine")), "case.same_urgency");

  expect(await cg.does(number, set("urgent"))).toMatchObject({ urgency: "urgent", urgencyAsked: null });
  const sooner = (await rowOf(number)).dueAt;
  expect(sooner && sooner < due).toBe(true);
  expect((await doneBy(number)) < unitsTime).toBe(true);
  const last = (await historyOf(world.ctx.db, world.ctx.district, (await rowOf(number)).id)).at(-1);
  expect(last).toMatchObject({ type: "set_urgency", detail: { urgency: "urgent" } });
  expect(last?.detail).toHaveProperty("dueBefore");
  expect(last?.detail).toHaveProperty("dueAfter");
  expect(await listChat(world, person.session)).toContain("加紧办理");
});

it("is lowered only by two persons", async () => {
  const person = world.resident();
  const number = await person.files("采荷路12号的路灯不亮");
  await centre.does(number, { type: "accept", category: "streetlight" });
  await centre.does(number, { type: "dispatch", unit: "cg" });
  await cg.does(number, set("urgent"));
  const { dueAt } = await rowOf(number);
  const said = await listChat(world, person.session);

  await refused(supervisor.does(number, decide(true)), "case.no_urgency_asked");
  expect(await centre.does(number, set("routine"))).toMatchObject({ urgency: "urgent", dueAt });
  await refused(centre.does(number, decide(true)), "case.second_person");
  await refused(cg.does(number, decide(true)), "auth.forbidden");
  // Nothing moved: nothing is told.
  expect(await listChat(world, person.session)).toBe(said);

  await supervisor.does(number, decide(false));
  expect(await rowOf(number)).toMatchObject({ urgency: "urgent", urgencyAsked: null });
  await centre.does(number, set("routine"));
  expect(await colleague.does(number, decide(true))).toMatchObject({
    urgency: "routine",
    urgencyAsked: null,
  });
  const later = (await rowOf(number)).dueAt;
  expect(later && dueAt && later > dueAt).toBe(true);
  expect(await listChat(world, person.session)).toContain("办理时间改了");
});

it("is not lowered in passing by whoever accepts it", async () => {
  const number = await world.resident().files("采荷路12号的路灯又坏了");
  await centre.does(number, set("urgent"));
  const accepted = await centre.does(number, { type: "accept", category: "streetlight", urgency: "routine" });
  expect(accepted).toMatchObject({ state: "accepted", urgency: "urgent" });
  expect(accepted.urgencyAsked).toMatchObject({ to: "routine" });
  // Who only raises it settles the request, too.
  expect(await colleague.does(number, set("emergency"))).toMatchObject({
    urgency: "emergency",
    urgencyAsked: null,
  });
});
