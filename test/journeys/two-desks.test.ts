import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { caseByNumber } from "../../db/cases.ts";
import { addStaffKey } from "../../src/services/add-staff-key.ts";
import { revokeStaffKey } from "../../src/services/revoke-staff-key.ts";
import { showCase } from "../../src/services/show-case.ts";
import { createTwoDesks, type Desk, type SeenCard, type TwoDesks } from "../helpers/two-desks.ts";

const COMMUNITY = "330102012001";
const SURFACES = ["telegram", "wecom"] as const;
type Surface = (typeof SURFACES)[number];
const UNITS = [
  ["centre", "centre"],
  ["department", "cg"],
  ["worker", COMMUNITY],
] as const;

/** Colleagues as a note may name them; zj never sees a case of cg. */
const COLLEAGUES = [
  ["林晓", "officer", "centre"],
  ["林晓明", "department", "cg"],
  ["孙伟", "officer", "centre"],
  ["孙伟", "department", "cg"],
  ["赵铁栓", "department", "zj"],
] as const;
/** A note, for whom it waits, and why nobody was told. */
const NOTES = [
  ["@林晓 这块归谁修？", ["林晓@centre"], null],
  ["@林晓明 明天带梯子", ["林晓明@cg"], null],
  ["@孙伟（综合行政执法局）和@林晓 都看一下", ["林晓@centre", "孙伟@cg"], null],
  ["@孙伟 看一下", [], "同名的不止一位"],
  ["@赵铁栓 来看看", [], "看不到这一件"],
  ["@查无此人 麻烦看一下", [], "没有认出是谁"],
  ["资料发到 a@b.com，@ 谁都行", [], null],
] as const;

let world: TwoDesks;
const desks = new Map<string, Desk>();
beforeAll(async () => {
  world = await createTwoDesks();
  for (const surface of SURFACES)
    for (const [role, unit] of UNITS) desks.set(`${surface}:${unit}`, await world.desk(surface, role, unit));
  for (const [name, role, unit] of COLLEAGUES) await addStaffKey(world.ctx, { role, unit, name });
});
afterAll(async () => {
  await world.settled();
  const { difference, faults } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
  await world.close();
});

function at(surface: Surface, unit: string): Desk {
  const found = desks.get(`${surface}:${unit}`);
  if (!found) throw new Error(`nobody of ${unit} on ${surface}`);
  return found;
}
const cardsOf = (desk: Desk, number: string) =>
  desk.seen().filter(({ text }) => text.includes(number) && text.startsWith("【"));
function card(desk: Desk, number: string): SeenCard {
  const found = cardsOf(desk, number).at(-1);
  if (!found) throw new Error(`no card of ${number}`);
  return found;
}
const labels = (desk: Desk, number: string) => card(desk, number).buttons.map(({ label }) => label);
async function press(desk: Desk, number: string, label: string) {
  desk.press(card(desk, number), label);
  await world.settled();
}
const state = async (number: string) => (await caseByNumber(world.ctx.db, world.ctx.district, number))?.state;
const CANARIES = ["王秀珍", "13812345678", "双菱新村3幢2单元501"];
const files = () =>
  world
    .resident()
    .files("采荷街道芙蓉社区12号路灯坏了三天，我是王秀珍，电话13812345678，住双菱新村3幢2单元501");
async function dispatched(): Promise<string> {
  const number = await files();
  const { member } = at("telegram", "centre");
  await member.does(number, { type: "accept" });
  await member.does(number, { type: "dispatch", unit: "cg" });
  await world.settled();
  return number;
}
const DAY_MS = 86_400_000;
const late = () => {
  const newDate = new Date(world.ctx.now().getTime() + 20 * DAY_MS).toISOString().slice(0, 10);
  return { type: "explain_delay", reason: "materials", newDate } as const;
};
const signed = async (number: string) => {
  const { history } = await showCase(world.ctx, at("wecom", "centre").member, number);
  return history.filter(({ type }) => type === "sign").length;
};
const other = (surface: Surface): Surface => (surface === "wecom" ? "telegram" : "wecom");

describe.each(SURFACES)("at a desk on %s", (surface) => {
  it("a case's card is one, with the button for what may be done now, and loses it once it is pressed", async () => {
    const number = await dispatched();
    const desk = at(surface, "cg");
    expect(labels(desk, number)).toEqual(["签收"]);
    expect(labels(at(surface, "centre"), number)).toEqual([]);
    await press(desk, number, "签收");
    expect(await state(number)).toBe("handling");
    expect(labels(desk, number)).toEqual([]);
    expect(card(desk, number).text).toContain("处置中");
    for (const unit of ["cg", "centre"]) expect(cardsOf(at(surface, unit), number)).toHaveLength(1);
  });

  it("a press is seen on the other surface, whose old button does nothing but say so", async () => {
    const number = await dispatched();
    const beside = at(other(surface), "cg");
    const old = card(beside, number);
    await press(at(surface, "cg"), number, "签收");
    expect(labels(beside, number)).toEqual([]);
    expect(card(beside, number).text).toContain("处置中");
    beside.pressData(old, old.buttons[0]?.data ?? "");
    await world.settled();
    expect(await signed(number)).toBe(1);
    expect(beside.refusals().some((text) => /没有办成|失效/.test(text))).toBe(true);
    expect(labels(beside, number)).toEqual([]);
  });

  it("pressed fifty times at once it is done once", async () => {
    const number = await dispatched();
    const desk = at(surface, "cg");
    const shown = card(desk, number);
    for (let n = 0; n < 50; n += 1) desk.pressData(shown, shown.buttons[0]?.data ?? "");
    await world.settled();
    expect(await signed(number)).toBe(1);
    expect(cardsOf(desk, number)).toHaveLength(1);
  });

  it("an edited id, another's button and an old one do nothing but say so", async () => {
    const number = await dispatched();
    const desk = at(surface, "cg");
    const shown = card(desk, number);
    const data = shown.buttons[0]?.data ?? "";
    const foreign = card(at(other(surface), "cg"), number).buttons[0]?.data ?? "";
    for (const forged of [`${data}x`, data.slice(0, -1), "b:", "sign", foreign])
      desk.pressData(shown, forged);
    await world.settled();
    expect(await state(number)).toBe("dispatched");
    expect(desk.refusals().some((text) => text.includes("失效"))).toBe(true);
    world.pass({ days: 15 });
    desk.pressData(card(desk, number), card(desk, number).buttons[0]?.data ?? data);
    await world.settled();
    expect(await state(number)).toBe("dispatched");
    expect(cardsOf(desk, number)).toHaveLength(1);
  });

  it("whoever's right has ended presses in vain", async () => {
    const gone = await world.desk(surface, "department", "cg");
    const number = await dispatched();
    const shown = card(gone, number);
    await revokeStaffKey(world.ctx, gone.member.keyId);
    gone.pressData(shown, shown.buttons[0]?.data ?? "");
    await world.settled();
    expect(await state(number)).toBe("dispatched");
    expect(gone.refusals().some((text) => text.includes("还不认识您"))).toBe(true);
  });

  it("a delay stands there as words to copy, and is told once", async () => {
    const number = await dispatched();
    await at(surface, "cg").member.does(number, late());
    await world.settled();
    const desk = at(surface, COMMUNITY);
    expect(labels(desk, number)).toEqual(["已告知", "看不懂", "不接受"]);
    expect(desk.seen().some(({ text }) => text.includes("您好，您反映的事"))).toBe(true);
    const said = desk.seen().length;
    await press(desk, number, "已告知");
    expect(labels(desk, number)).not.toContain("已告知");
    expect(desk.seen()).toHaveLength(said);
    const { told } = await showCase(world.ctx, at(surface, "centre").member, number);
    expect(told).toHaveLength(1);
  });

  it("@ and a name in a note waits for that person; where it leads to nobody that is said, and the note kept", async () => {
    const number = await dispatched();
    const desk = at(surface, "cg");
    const waiting = () => world.database.sql<{ name: string; by: string; seq: number }[]>`
      select k.name || '@' || k.unit as name, m.by_key as by, m.seq from mentions m
      join cases c on c.id = m.case_id join staff_keys k on k.id = m.key_id
      where c.number = ${number} and m.seen_at is null order by k.unit`;
    for (const [text, people, why] of NOTES) {
      desk.says(card(desk, number), text);
      await world.settled();
      const { history } = await showCase(world.ctx, desk.member, number);
      expect(history.at(-1), text).toMatchObject({ type: "note" });
      const now = (await waiting()).filter(({ seq }) => seq === history.at(-1)?.seq);
      expect(now.map(({ name }) => name)).toEqual(people);
      for (const { by } of now) expect(by).toBe(desk.member.keyId);
      const said = desk.seen().at(-1)?.text ?? "";
      const alone = why === null ? "$" : `@ 的人没有提到：.*${why}`;
      expect(said, text).toMatch(new RegExp(`^已记到 ${number}。${alone}`));
      for (const [name] of COLLEAGUES) expect(said).not.toContain(name);
    }
  });

  it("a danger is acknowledged with one press", async () => {
    await world.resident().say("芙蓉社区3幢着火了，快来人");
    await world.settled();
    const desk = at(surface, "centre");
    const alert = desk.seen().findLast(({ buttons }) => buttons.some(({ label }) => label === "已知晓"));
    if (!alert) throw new Error("no alert");
    desk.press(alert, "已知晓");
    await world.settled();
    const [left] = await world.database.sql<{ n: number }[]>`
      select count(*)::int as n from duty_alerts where acknowledged_at is null`;
    expect(left?.n).toBe(0);
  });

  it("nothing of who wrote, or of what they wrote, is in anything we said there", async () => {
    const number = await dispatched();
    await at(surface, "cg").member.does(number, { type: "sign" });
    await at(surface, "cg").member.does(number, { ...late(), text: "王秀珍家门口要等配件" });
    await world.settled();
    const calls = JSON.stringify(surface === "wecom" ? world.wecom.calls() : world.telegram.calls());
    for (const canary of [...CANARIES, "路灯坏了三天"]) expect(calls).not.toContain(canary);
    expect(calls).toContain(number);
  });
});
