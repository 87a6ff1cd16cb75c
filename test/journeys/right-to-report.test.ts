import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { caseByNumber } from "../../db/cases.ts";
import { ROLES } from "../../src/core/glossary.ts";
import { MAY } from "../../src/core/permissions.ts";
import { CASE_EVENTS } from "../../src/core/workflow.ts";
import { showCase } from "../../src/services/show-case.ts";
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

const mayDo = (event: keyof typeof MAY) => Object.entries(MAY[event]) as [string, string][];

describe("nobody can stop a report", () => {
  it("by the table: only the centre declines or merges, only who reported withdraws, nobody deletes", () => {
    expect(mayDo("decline").map(([role]) => role)).toEqual(["centre"]);
    expect(mayDo("merge").map(([role]) => role)).toEqual(["centre"]);
    for (const [, scope] of mayDo("withdraw")) expect(scope).toBe("mine");
    expect(mayDo("contest").map(([, scope]) => scope)).toEqual(["mine", "mine"]);
    expect(CASE_EVENTS.filter((event) => /delete|remove|drop|hide/.test(event))).toEqual([]);
  });

  it.each(ROLES.filter((role) => role !== "centre"))("%s ends no fresh report of another", (role) => {
    const ends = ["decline", "withdraw", "merge"] as const;
    for (const event of ends)
      expect(mayDo(event).find(([granted]) => granted === role)?.[1] ?? "mine").toBe("mine");
  });
});

/** Cases told of in the chat of this person, sealed or not. */
const casesOf = async (address: string) =>
  world.database.sql<{ number: string }[]>`
    select c.number from cases c join chats h on h.id = c.chat_id where h.address = ${address}`;

describe("有人不让我上报", () => {
  it.each([
    "社区书记不让我上报楼道漏水的事",
    "领导叫我们不要往上报，井盖塌了三天了",
    "街道要求瞒报违建的数量",
    "物业不许我们向上反映问题，还威胁业主",
  ])("is sealed whoever says it: %s", (text) => {
    expect(world.ctx.understand(text).sealed).toBe(true);
  });

  it.each(["我要上报一个路灯坏了", "物业不让我停车", "请不要再打电话给我", "社区让我来这里反映问题"])(
    "is not heard where nobody stops anybody: %s",
    (text) => {
      expect(world.ctx.understand(text).sealed).toBe(false);
    },
  );

  it("from a social worker in private is led by the centre and invisible to their own unit", async () => {
    const { telegram } = world;
    const person = telegram.person();
    const community = "330102012003";
    await world.linkStaff(person, await world.staff("worker", community));
    telegram.say(person, person, "领导不让我上报，要求瞒报占道摊位的数量");
    await world.settled();
    for (let presses = 0; presses < 4 && (await casesOf(String(person))).length === 0; presses++) {
      const card = telegram.sent(person).findLast(({ buttons }) => buttons.length > 0);
      telegram.press(person, person, card?.id ?? 0, card?.buttons[0]?.label ?? "");
      await world.settled();
    }
    const [{ number } = { number: "" }] = await casesOf(String(person));
    const row = await caseByNumber(world.ctx.db, world.ctx.district, number);
    expect(row).toMatchObject({ sealed: true, category: "report_pressure", concernedUnit: community });
    const centre = await world.staff("centre", "centre");
    expect((await showCase(world.ctx, centre, number)).suggestion?.unit.code).toBe("centre");
    const outOfSight = [
      await world.staff("worker", community),
      await world.staff("street", "330102012"),
      await world.staff("leader", "330102"),
      await world.staff("supervisor", community),
    ];
    for (const member of outOfSight)
      await expect(showCase(world.ctx, member, number)).rejects.toMatchObject({
        refusal: { code: "case.not_found" },
      });
  });
});

describe("an emergency", () => {
  it("is in the duty group at once, by rules alone: no minute passes", async () => {
    const { telegram } = world;
    const duty = telegram.person();
    const officer = await world.staff("officer", "centre");
    await world.linkStaff(duty, officer);
    const group = await world.boundGroup("值班群", "centre", duty);
    const person = telegram.person();
    telegram.start(person);
    telegram.say(person, person, "着火了，有人困在楼上");
    await world.settled();
    expect(telegram.sent(person).at(-1)?.text ?? "").toBeTruthy();
    expect(
      telegram
        .sent(person)
        .map(({ text }) => text)
        .join(),
    ).toContain("119");
    expect(
      telegram
        .sent(group)
        .map(({ text }) => text)
        .join(),
    ).toContain("疑似险情");
  });
});
