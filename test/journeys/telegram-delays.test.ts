import { afterAll, beforeAll, expect, it } from "vitest";
import { caseByNumber } from "../../db/cases.ts";
import { watchDeadlines } from "../../src/services/watch-deadlines.ts";
import { aCase } from "../helpers/a-case.ts";
import { createTelegramWorld, type TelegramWorld } from "../helpers/telegram-world.ts";

let world: TelegramWorld;
beforeAll(async () => {
  world = await createTelegramWorld();
});
afterAll(async () => {
  const { difference, faults } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
  await world.close();
});

const last = (chat: number) => {
  const message = world.telegram.sent(chat).at(-1);
  if (!message) throw new Error("nothing was sent");
  return message;
};
const delayOf = async (number: string) =>
  (await caseByNumber(world.ctx.db, world.ctx.district, number))?.delay;
const label = (chat: number, text: string) =>
  last(chat).buttons.find((button) => button.label === text)?.label ?? "";

it("comes to the resident's private chat and the community's group with a button each for 看不懂 and 不接受", async () => {
  const { telegram } = world;
  const [person, worker] = [telegram.person(), telegram.person()];
  telegram.start(person);
  await world.settled();
  telegram.say(person, person, "采荷街道芙蓉社区采荷路12号的路灯坏了三天");
  await world.settled();
  telegram.press(person, person, last(person).id, last(person).buttons[0]?.label ?? "");
  await world.settled();
  const said = telegram.sent(person).map(({ text }) => text);
  const number = /\d{13}/.exec(said.join())?.[0] ?? "";
  const row = await caseByNumber(world.ctx.db, world.ctx.district, number);
  const unit = row?.community ?? row?.street ?? "";
  await world.linkStaff(worker, await world.staff("worker", unit));
  const group = await world.boundGroup("社区工作群", unit, worker);
  const centre = await world.staff("centre", "centre");
  const cg = await world.staff("department", "cg");
  await centre.does(number, { type: "accept" });
  await centre.does(number, { type: "dispatch", unit: "cg" });
  const own = "厂家说周五发货";
  await cg.does(number, { type: "explain_delay", reason: "materials", text: own, newDate: "2026-12-04" });
  await world.settled();

  // The resident reads the unit's own words, the group the sentence that goes with the reason.
  expect(last(person).text).toContain(own);
  expect(last(group).text).toContain("延后到12月4日：要换的东西还没到货");
  expect(
    telegram
      .sent(group)
      .map(({ text }) => text)
      .join(),
  ).not.toContain(own);

  telegram.press(person, person, last(person).id, label(person, "看不懂"));
  await world.settled();
  expect(last(person).text).toContain("换个说法");
  expect(await delayOf(number)).toMatchObject({ questioned: true });

  telegram.press(group, worker, last(group).id, label(group, "不接受"));
  await world.settled();
  expect(await delayOf(number)).toMatchObject({ questioned: true, refused: "open" });
});

it("lets the unit explain with one press, by a day it can well keep", async () => {
  const { telegram } = world;
  const worker = telegram.person();
  const cg = await world.staff("department", "cg");
  await world.linkStaff(worker, cg);
  const group = await world.boundGroup("城管工作群", "cg", worker);
  const centre = await world.staff("centre", "centre");
  const number = await aCase(world, "路灯坏了", { category: "streetlight" });
  await centre.does(number, { type: "accept" });
  await centre.does(number, { type: "dispatch", unit: "cg" });
  await cg.does(number, { type: "sign" });
  world.pass({ days: 40 });
  await watchDeadlines(world.ctx);
  await world.settled();
  const asked = telegram
    .sent(group)
    .findLast(({ text, buttons }) => text.includes(number) && buttons.length === 3);
  expect(asked?.text).toContain("还没有说明延后原因");
  const works = asked?.buttons.find((button) => button.label.includes("施工"))?.label ?? "";
  telegram.press(group, worker, asked?.id ?? 0, works);
  await world.settled();
  const delay = await delayOf(number);
  expect(delay).toMatchObject({ reason: "works", approver: "department" });
  expect(works).toContain(`${Number(delay?.newDate.slice(8))}日`);
});

it("asks the other side of a dispute for its consent by a link that opens the chat, and by button", async () => {
  const { telegram } = world;
  const centre = await world.staff("centre", "centre");
  const number = await aCase(world, "楼上半夜吵闹", { category: "mediation" });
  await centre.does(number, { type: "accept" });
  await centre.does(number, { type: "ask_consent" });
  const [invite] = await world.database.sql<{ token: string }[]>`
    select token from mediation_invites where side = 'respondent'`;
  const person = telegram.person();
  telegram.start(person, `mediation-${invite?.token}`);
  await world.settled();
  expect(last(person).buttons.map((button) => button.label)).toEqual(["同意调解", "不调解"]);
  expect(last(person).text).not.toContain(number);
  telegram.press(person, person, last(person).id, "不调解");
  await world.settled();
  expect(last(person).text).toContain("照一般办法办理");
  const row = await caseByNumber(world.ctx.db, world.ctx.district, number);
  expect(row).toMatchObject({ state: "accepted", consents: { respondent: false } });
});
