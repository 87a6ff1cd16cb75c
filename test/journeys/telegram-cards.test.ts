import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { caseByNumber } from "../../db/cases.ts";
import { showCase } from "../../src/services/show-case.ts";
import { createTelegramWorld, type TelegramWorld } from "../helpers/telegram-world.ts";
import type { StaffMember } from "../helpers/world.ts";

const COMMUNITY = "330102012001";
let world: TelegramWorld;
const people: Record<string, { person: number; member: StaffMember; group: number }> = {};

beforeAll(async () => {
  world = await createTelegramWorld();
  for (const [role, unit] of [
    ["centre", "centre"],
    ["department", "cg"],
    ["worker", COMMUNITY],
  ] as const) {
    const person = world.telegram.person();
    const member = await world.staff(role, unit);
    await world.linkStaff(person, member);
    people[unit] = { person, member, group: await world.boundGroup(`群 ${unit}`, unit, person) };
  }
});
afterAll(async () => {
  const { difference, faults } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
  await world.close();
});

function at(unit: string) {
  const found = people[unit];
  if (!found) throw new Error(`nobody at ${unit}`);
  return found;
}
const cardsOf = (unit: string, number: string) =>
  world.telegram.sent(at(unit).group).filter(({ text }) => text.includes(number) && text.startsWith("【"));
function card(unit: string, number: string) {
  const found = cardsOf(unit, number).at(-1);
  if (!found) throw new Error(`no card of ${number} at ${unit}`);
  return found;
}
const labels = (unit: string, number: string) => card(unit, number).buttons.map(({ label }) => label);
async function press(unit: string, number: string, label: string) {
  world.telegram.press(at(unit).group, at(unit).person, card(unit, number).id, label);
  await world.settled();
}
const state = async (number: string) => (await caseByNumber(world.ctx.db, world.ctx.district, number))?.state;
const files = () => world.resident().files("采荷街道芙蓉社区12号路灯坏了三天");
async function dispatched(): Promise<string> {
  const number = await files();
  await at("centre").member.does(number, { type: "accept" });
  await at("centre").member.does(number, { type: "dispatch", unit: "cg" });
  await world.settled();
  return number;
}
const late = { type: "explain_delay", reason: "materials", newDate: "2026-12-20" } as const;

describe("a place that the resident puts right", () => {
  it("is on the card that the centre has already, with the community it lies in", async () => {
    const person = world.resident();
    const number = await person.files("采荷街道芙蓉社区12号路灯坏了三天");
    await world.settled();
    expect(card("centre", number).text).toContain("芙蓉社区");
    await person.say("地点写错了，是清泰门社区10幢旁边");
    await world.settled();
    const { text } = card("centre", number);
    expect(text).toContain("清泰门社区");
    expect(text).not.toContain("芙蓉社区");
    expect(cardsOf("centre", number)).toHaveLength(1);
  });
});

describe("the reason for a delay", () => {
  it("stands on the community's card as words that one tap copies, without markup and without the unit's own words", async () => {
    const number = await dispatched();
    await at("cg").member.does(number, { ...late, text: "王小明家的灯具没到货" });
    await world.settled();
    const { text, entities = [] } = card(COMMUNITY, number);
    const block = entities.find(({ type }) => type === "pre");
    const copied = text.slice(block?.offset, (block?.offset ?? 0) + (block?.length ?? 0));
    expect(copied).toContain("您好，您反映的事");
    expect(copied).toContain("要换的东西还没到货");
    expect(copied).not.toMatch(/[*_`<>]|王小明/);
    expect(labels(COMMUNITY, number)).toEqual(["已告知", "看不懂", "不接受"]);
  });

  it("is recorded as told with one press: by whom, when; pressed twice is once", async () => {
    const number = await dispatched();
    await at("cg").member.does(number, late);
    await world.settled();
    const old = card(COMMUNITY, number);
    for (let n = 0; n < 3; n += 1)
      world.telegram.press(at(COMMUNITY).group, at(COMMUNITY).person, old.id, "已告知");
    await world.settled();
    expect(labels(COMMUNITY, number)).not.toContain("已告知");
    expect(card(COMMUNITY, number).text).toContain("已由芙蓉社区告知居民");
    const shown = await showCase(world.ctx, at("centre").member, number);
    expect(shown.told).toMatchObject([{ unit: { code: COMMUNITY }, at: world.ctx.now() }]);
    const notes = shown.history.filter(({ type }) => type === "note");
    expect(notes).toHaveLength(1);
  });
});

describe("a case's card", () => {
  it("is one in each group, edited in every group as the case goes on, and keeps no button of before", async () => {
    const number = await dispatched();
    expect(labels("cg", number)).toEqual(["签收"]);
    expect(labels("centre", number)).toEqual([]);
    await press("cg", number, "签收");
    expect(labels("cg", number)).toEqual([]);
    expect(card("cg", number).text).toContain("处置中");
    expect(card("centre", number).text).toContain("处置中");
    for (const unit of ["cg", "centre"]) expect(cardsOf(unit, number)).toHaveLength(1);
  });

  it("shows no button that nobody of the group's unit may press", async () => {
    const lone = world.telegram.person();
    await world.linkStaff(lone, await world.staff("worker", "jj"));
    const group = await world.boundGroup("交警值班", "jj", lone);
    const number = await files();
    await at("centre").member.does(number, { type: "accept" });
    await at("centre").member.does(number, { type: "dispatch", unit: "jj" });
    await world.settled();
    // A worker of the lead unit may sign, but pass nothing on.
    const shown = world.telegram.sent(group).find(({ text }) => text.includes(number));
    expect(shown?.buttons.map(({ label }) => label)).toEqual(["签收"]);
  });

  it("is sent anew where the old one was deleted or is too old to edit", async () => {
    const number = await dispatched();
    const before = card("cg", number).id;
    world.telegram.failNext(
      { ok: false, error_code: 400, description: "Bad Request: message can't be edited" },
      { method: "editMessageText", chat: at("cg").group },
    );
    await at("cg").member.does(number, { type: "sign" });
    await world.settled();
    expect(card("cg", number).id).toBeGreaterThan(before);
    expect(card("cg", number).text).toContain("处置中");
  });
});

describe("a button", () => {
  it("of an old card, an edited id, or another group's does nothing but say so", async () => {
    const number = await dispatched();
    const old = card("cg", number);
    const data = old.buttons[0]?.data ?? "";
    const { group, person } = at("cg");
    const foreign = at("centre");
    world.telegram.join(foreign.group, person);
    for (const forged of [`${data}x`, data.slice(0, -1), "b:", "sign", "x".repeat(64)])
      world.telegram.pressData(group, person, old.id, forged);
    world.telegram.pressData(foreign.group, person, card("centre", number).id, data);
    await world.settled();
    expect(await state(number)).toBe("dispatched");
    expect(world.telegram.presses().at(-1)?.text).toContain("失效");
    world.pass({ days: 15 });
    world.telegram.pressData(group, person, old.id, data);
    await world.settled();
    expect(await state(number)).toBe("dispatched");
  });

  it("pressed fifty times at once signs once", async () => {
    const number = await dispatched();
    const { id } = card("cg", number);
    for (let n = 0; n < 50; n += 1) world.telegram.press(at("cg").group, at("cg").person, id, "签收");
    await world.settled();
    const { history } = await showCase(world.ctx, at("centre").member, number);
    expect(history.filter(({ type }) => type === "sign")).toHaveLength(1);
  });

  it("of somebody whose right has ended is refused at the press", async () => {
    const gone = world.telegram.person();
    const member = await world.staff("department", "cg");
    await world.linkStaff(gone, member);
    const number = await dispatched();
    const { revokeStaffKey } = await import("../../src/services/revoke-staff-key.ts");
    await revokeStaffKey(world.ctx, member.keyId);
    world.telegram.press(at("cg").group, gone, card("cg", number).id, "签收");
    await world.settled();
    expect(await state(number)).toBe("dispatched");
  });
});
