import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findDrops } from "../../src/services/find-drops.ts";
import { showCase } from "../../src/services/show-case.ts";
import { noteDrops } from "../../src/services/watch-drops.ts";
import { watchQuestions } from "../../src/services/watch-questions.ts";
import { aCase } from "../helpers/a-case.ts";
import { createTelegramWorld, type TelegramWorld } from "../helpers/telegram-world.ts";
import type { StaffMember } from "../helpers/world.ts";

let world: TelegramWorld;
let centre: StaffMember;
beforeAll(async () => {
  world = await createTelegramWorld();
  centre = await world.staff("centre", "centre");
});
afterAll(async () => {
  const { difference, faults } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
  await world.close();
});

const refusal = (code: string) => ({ refusal: { code } });
const last = (chat: number) => {
  const message = world.telegram.sent(chat).at(-1);
  if (!message) throw new Error("nothing was sent");
  return message;
};
const cardOf = (chat: number, number: string) =>
  world.telegram.sent(chat).findLast(({ text }) => text.startsWith("【") && text.includes(number));
const accepted = async (text: string, given: Parameters<typeof aCase>[2] = {}) => {
  const number = await aCase(world, text, { category: "streetlight", ...given });
  await centre.does(number, { type: "accept" });
  return number;
};

describe("问一下", () => {
  it("is answered by a reply to the card; until then the unit sees the case, and no longer", async () => {
    const { telegram } = world;
    const person = telegram.person();
    const zj = await world.staff("department", "zj");
    await world.linkStaff(person, zj);
    const group = await world.boundGroup("住建值班", "zj", person);
    const number = await accepted("采荷路12号路灯坏了，我叫王小明，电话13812345678");
    await expect(showCase(world.ctx, zj, number)).rejects.toMatchObject(refusal("case.not_found"));

    await centre.does(number, { type: "ask_unit", unit: "zj", text: "灯杆是你们装的吗" });
    const { questions, allowed, case: seen } = await showCase(world.ctx, zj, number);
    // Asked at nine on a Monday: three hours before lunch and one after.
    expect(questions).toMatchObject([
      { unit: { code: "zj" }, answerBy: new Date("2026-11-23T06:30:00Z"), answeredAt: null },
    ]);
    expect(allowed).toEqual(["claim", "answer_unit"]);
    expect(seen.consulted.map(({ code }) => code)).toEqual(["zj"]);
    expect(last(group).text).toContain("问一下");
    expect(last(group).text).not.toMatch(/王小明|13812345678|灯杆/);

    telegram.say(group, person, "是我们装的，归我们修", { replyTo: last(group).id });
    await world.settled();
    const after = await showCase(world.ctx, centre, number);
    expect(after.questions[0]?.answeredAt).not.toBeNull();
    expect(after.history.at(-1)).toMatchObject({
      type: "answer_unit",
      words: { text: "是我们装的，归我们修" },
    });
    await expect(showCase(world.ctx, zj, number)).rejects.toMatchObject(refusal("case.not_found"));
    // The card asks no more.
    expect(cardOf(group, number)?.text).not.toContain("前回答");
  });

  it("leaves whoever may claim it with the card to claim it by", async () => {
    const { telegram } = world;
    const person = telegram.person();
    const cg = await world.staff("department", "cg");
    await world.linkStaff(person, cg);
    const group = await world.boundGroup("城管值班", "cg", person);
    const number = await accepted("采荷路18号路灯坏了");
    const card = () => cardOf(group, number);
    const labels = () => card()?.buttons.map(({ label }) => label);
    await world.settled();
    expect(labels()).toEqual(["领办"]);
    await centre.does(number, { type: "ask_unit", unit: "cg", text: "是你们的吗" });
    await world.settled();
    expect(labels()).toEqual([]);
    telegram.say(group, person, "是我们的", { replyTo: card()?.id ?? 0 });
    await world.settled();
    expect(labels()).toEqual(["领办"]);
  });

  it("tells the centre of silence once; an urgent matter has one hour", async () => {
    const { telegram } = world;
    const person = telegram.person();
    await world.linkStaff(person, centre);
    const group = await world.boundGroup("中心值班", "centre", person);
    const number = await accepted("采荷路14号路灯杆要倒了", { urgency: "urgent" });
    await centre.does(number, { type: "ask_unit", unit: "jt", text: "归你们吗" });
    world.pass({ minutes: 59 });
    expect(await watchQuestions(world.ctx)).toBe(0);
    world.pass({ minutes: 1 });
    expect(await watchQuestions(world.ctx)).toBe(1);
    expect(await watchQuestions(world.ctx)).toBe(0);
    await world.settled();
    expect(last(group).text).toContain("问一下没有回答");
  });

  it("refuses a second question meanwhile, the own unit, the unit concerned, who was not asked, and what is over", async () => {
    const number = await accepted("采荷路16号路灯坏了");
    const ask = { type: "ask_unit", unit: "jt", text: "归你们吗" } as const;
    await centre.does(number, ask);
    await expect(centre.does(number, ask)).rejects.toMatchObject(refusal("case.asked_already"));
    await expect(centre.does(number, { ...ask, unit: "centre" })).rejects.toMatchObject(
      refusal("case.ask_itself"),
    );
    await expect(centre.does(number, { ...ask, unit: "nobody" })).rejects.toMatchObject(
      refusal("case.unknown_unit"),
    );
    const jj = await world.staff("department", "jj");
    await expect(jj.does(number, { type: "answer_unit", text: "归我们" })).rejects.toMatchObject(
      refusal("case.not_found"),
    );
    const sealed = await accepted("举报综合行政执法局的人收红包", { sealed: true });
    await expect(centre.does(sealed, { ...ask, unit: "cg" })).rejects.toMatchObject(
      refusal("case.concerned_unit"),
    );
    const into = await accepted("采荷路18号路灯坏了");
    await centre.does(number, { type: "merge", into });
    const jt = await world.staff("department", "jt");
    await expect(jt.does(number, { type: "answer_unit", text: "归我们" })).rejects.toMatchObject(
      refusal("case.not_found"),
    );
  });

  it("takes one of two answers that come at once", async () => {
    const number = await accepted("采荷路22号路灯坏了");
    await centre.does(number, { type: "ask_unit", unit: "jt", text: "归你们吗" });
    const both = await Promise.allSettled(
      (await Promise.all([world.staff("department", "jt"), world.staff("department", "jt")])).map((member) =>
        member.does(number, { type: "answer_unit", text: "归我们" }),
      ),
    );
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("reports that fall", () => {
  it("are found once for each week, from real cases, and shown to those who may ask why", async () => {
    const community = "330102012001";
    const reports = async (weeksAgo: number, howMany: number, category: string) => {
      for (let n = 0; n < howMany; n++) {
        const reportedAt = new Date(world.ctx.now().getTime() - (weeksAgo * 7 - 1) * 86_400_000);
        await aCase(world, "占道", { category, reportedAt, place: null, unit: community });
      }
    };
    for (let week = 5; week <= 16; week++) {
      await reports(week, 6, "street_vending");
      await reports(week, 4, "streetlight");
    }
    for (let week = 2; week <= 4; week++) {
      await reports(week, 2, "street_vending");
      await reports(week, 4, "streetlight");
    }
    expect(await noteDrops(world.ctx)).toBe(1);
    await noteDrops(world.ctx);
    const supervisor = await world.staff("supervisor", "330102");
    expect(await findDrops(world.ctx, supervisor)).toMatchObject([
      { community: { code: community }, category: { code: "street_vending" } },
    ]);
    await expect(findDrops(world.ctx, await world.staff("street", "330102012"))).rejects.toMatchObject(
      refusal("auth.forbidden"),
    );
  });
});
