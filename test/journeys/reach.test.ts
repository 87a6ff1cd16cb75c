import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { watchUnreached } from "../../src/services/watch-unreached.ts";
import {
  createWindowedWorld,
  type WindowedPerson,
  type WindowedPlatform,
} from "../helpers/windowed-channel.ts";
import type { StaffMember, World } from "../helpers/world.ts";

const COMMUNITY = "330102001051";

let world: World;
let line: WindowedPlatform;
let centre: StaffMember;
let street: StaffMember;
beforeAll(async () => {
  ({ world, line } = await createWindowedWorld());
  centre = await world.staff("centre", "centre");
  street = await world.staff("department", "cg");
});
afterEach(async () => {
  const { difference, faults } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
});
afterAll(() => world.close());

const numberIn = (person: WindowedPerson) =>
  person.got().findLast(({ reply }) => reply.case)?.reply.case ?? "";
const optionsOf = (person: WindowedPerson) => person.got().at(-1)?.reply.options ?? [];
const nameOf = (code: string) => world.ctx.organisation.unit(code)?.name ?? code;
const caseRow = async (number: string) =>
  (await world.database.sql`select * from cases where number = ${number}`)[0];
const noticesOf = (number: string) =>
  world.database
    .sql`select text, state, reason, purpose from outbox where case_id = (select id from cases where number = ${number}) order by seq`;

async function affirms(person: WindowedPerson): Promise<void> {
  await person.picks(optionsOf(person)[0]?.id ?? "");
}
/** Files with a yes to notices and no phone. */
async function files(text: string): Promise<{ person: WindowedPerson; number: string }> {
  const person = line.person(world.ctx);
  await person.follows();
  await person.says(text);
  await affirms(person);
  return { person, number: numberIn(person) };
}

it("takes a valid case from a cold scan in at most five messages, with the place known", async () => {
  const person = line.person(world.ctx);
  let messages = 0;
  const [welcome, ...more] = await person.scans(`grid-${COMMUNITY}`).finally(() => messages++);
  expect(more).toEqual([]);
  expect(welcome?.text).toContain(nameOf(COMMUNITY));
  expect(welcome?.text).toContain("110");
  expect(welcome?.options?.length).toBeGreaterThanOrEqual(3);
  await person.says("楼道里的灯坏了三天了").finally(() => messages++);
  expect(person.got().at(-1)?.reply.text).toContain(nameOf(COMMUNITY));
  await affirms(person).finally(() => messages++);
  expect(messages).toBeLessThanOrEqual(5);
  const row = await caseRow(numberIn(person));
  expect(row).toMatchObject({ state: "reported", community: COMMUNITY, place: nameOf(COMMUNITY) });
  const scans = await world.database.sql`select unit, day, scans from grid_scans`;
  expect(scans).toEqual([{ unit: COMMUNITY, day: "2026-11-23", scans: 1 }]);
  // The next report is not there by itself.
  await person.says("没有，谢谢");
  await person.says("我要反映");
  await person.says("路上有个坑，车都绕着走");
  expect(person.got().at(-1)?.reply.text).not.toContain(nameOf(COMMUNITY));
});

it("hears that it is not here, and welcomes whoever scans an unknown code", async () => {
  const person = line.person(world.ctx);
  await person.scans(`grid-${COMMUNITY}`);
  await person.says("楼道里的灯坏了三天了");
  await person.says("不在这里");
  expect(person.got().at(-1)?.reply.text).toContain("哪里");
  await person.says("采荷路5号");
  await affirms(person);
  expect(await caseRow(numberIn(person))).toMatchObject({ place: "采荷路5号" });
  const other = line.person(world.ctx);
  const [welcome] = await other.scans("grid-nowhere");
  expect(welcome?.text).toContain("110");
});

it("asks once whether it may tell, then for a phone, and lets the filing wait for neither", async () => {
  const { person, number } = await files("采荷路5号门口的路灯坏了三天了");
  expect(number).toMatch(/^\d{13}$/);
  const asked = person.got().at(-1)?.reply.text ?? "";
  expect(asked.indexOf(number)).toBeLessThan(asked.indexOf("办理进展用微信通知您，可以吗？"));
  await person.says("好的");
  expect(person.got().at(-1)?.reply.text).toContain("手机号");
  await person.says("13800138000");
  const [details] = await world.database
    .sql`select phone, push_consent, sms_consent from contact_details where contact_id = (select contact_id from cases where number = ${number})`;
  expect(details).toEqual({ phone: "13800138000", push_consent: true, sms_consent: true });
  // Never again.
  await person.says("我要反映");
  await person.says("凯旋路8号的井盖松了，一踩就响");
  await affirms(person);
  expect(person.got().at(-1)?.reply.text).not.toContain("可以吗？");
});

it("is silent after 停止通知 but for answers, and tells what was held after 恢复通知", async () => {
  const { person, number } = await files("采荷路7号门口的路灯坏了三天了");
  await person.says("停止通知");
  const from = person.got().length;
  await centre.does(number, { type: "accept" });
  expect(person.got().length).toBe(from);
  world.pass({ days: 5 });
  await watchUnreached(world.ctx);
  expect((await world.database.sql`select id from call_tasks`).length).toBe(0);
  await person.says("我的");
  expect(person.got().length).toBe(from + 1);
  await person.says("恢复通知");
  expect((await noticesOf(number)).filter(({ purpose }) => purpose === "status")).toMatchObject([
    { state: "accepted" },
  ]);
});

it("goes from five notices through the reserve, the closed window and the refused template to a person's call", async () => {
  const { person, number } = await files("采荷路9号门口的路灯坏了三天了");
  await person.says("好的");
  await person.says("不留");
  line.templateAnswers(() => ({ result: "refused", reason: "43004 require subscribe" }));
  const from = person.got().length;
  await centre.does(number, { type: "accept" });
  await centre.does(number, { type: "dispatch", unit: "cg" });
  await street.does(number, { type: "sign" });
  const told = person.got().length - from;
  const explained = {
    type: "explain_delay",
    reason: "materials",
    text: "灯具要从厂里调，下周到货。",
    newDate: "2026-12-20",
  } as const;
  await street.does(number, explained);
  // The reserve was there: the reason came whatever had been sent before.
  const delays = async () => (await noticesOf(number)).filter(({ purpose }) => purpose === "delay");
  expect(await delays()).toMatchObject([{ state: "accepted" }]);
  expect(told).toBeGreaterThan(0);
  world.pass({ hours: 49 });
  await street.does(number, { ...explained, newDate: "2026-12-28", text: "灯具晚到，改到月底。" });
  expect(line.cards.at(-1)?.card).toMatchObject({ number, purpose: "delay" });
  expect([...(line.cards.at(-1)?.card.words ?? "")].length).toBeLessThanOrEqual(20);
  expect((await delays()).at(-1)).toMatchObject({ state: "held" });
  world.pass({ hours: 25 });
  await watchUnreached(world.ctx);
  const open = await world.database.sql`select purpose from call_tasks where done_at is null`;
  expect(open).toEqual([{ purpose: "delay" }]);
  const before = person.got().length;
  await person.says("我的");
  expect(
    person
      .got()
      .slice(before)
      .map(({ reply }) => reply.text)
      .join(),
  ).toContain("改到月底");
  expect((await noticesOf(number)).map(({ state }) => state)).not.toContain("held");
  expect(await world.database.sql`select id from call_tasks where done_at is null`).toEqual([]);
});
