import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { showCase } from "../../src/services/show-case.ts";
import { aCase } from "../helpers/a-case.ts";
import { plantCases } from "../helpers/plant-cases.ts";
import { createTelegramWorld, type TelegramWorld } from "../helpers/telegram-world.ts";
import { openWeb } from "../helpers/web.ts";
import type { StaffMember } from "../helpers/world.ts";

const TALK = "张三先生说：灯杆下周一来修，有事打 13812345678，身份证 330102199001011234";
let world: TelegramWorld;
let person: number;
let cg: StaffMember;
let number: string;
beforeAll(async () => {
  world = await createTelegramWorld();
  person = world.telegram.person();
  cg = await world.staff("department", "cg");
  await world.linkStaff(person, cg);
  number = await aCase(world, "采荷路12号路灯坏了", { category: "streetlight" });
  const centre = await world.staff("centre", "centre");
  await centre.does(number, { type: "accept" });
  await centre.does(number, { type: "dispatch", unit: "cg" });
});
afterAll(async () => {
  const { difference, faults } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
  await world.close();
});

const last = () => {
  const message = world.telegram.sent(person).at(-1);
  if (!message) throw new Error("nothing was sent");
  return message;
};
let lastMessage = 900_000;
/** Somebody's message, forwarded to the bot. */
async function forwards(text: string, from = person) {
  const { telegram } = world;
  const message = {
    message_id: ++lastMessage,
    date: 1_795_000_000,
    chat: { id: from, type: "private", first_name: "X" },
    from: { id: from, is_bot: false, first_name: "X" },
    forward_origin: { type: "hidden_user", sender_user_name: "张三", date: 1_795_000_000 },
    text,
  };
  telegram.update(from as never, { message } as never);
  await world.settled();
}
const press = async (label: string) => {
  const button = last().buttons.find((one) => one.label.includes(label));
  if (!button) throw new Error(`no button ${label}: ${last().text}`);
  world.telegram.press(person, person, last().id, button.label);
  await world.settled();
};
const notes = async () =>
  (await showCase(world.ctx, cg, number)).history
    .filter(({ type }) => type === "note")
    .map(({ words }) => words);
const pending = async () => {
  const [row] = await world.database.sql<{ n: number }[]>`select count(*)::int as n from pending_shares`;
  return row?.n;
};

describe("a talk forwarded to the bot", () => {
  it("becomes a masked note after one question and the consent", async () => {
    await forwards(TALK);
    expect(last().text).toContain("哪件案件");
    await press(number.slice(-5));
    expect(last().text).toContain("同意记入吗");
    expect(last().text).not.toMatch(/13812345678|330102199001011234|张三/);
    expect(await notes()).toEqual([]);
    await press("同意");
    const [note] = await notes();
    expect(note?.["text"]).toMatch(/灯杆下周一来修/);
    expect(note?.["text"]).not.toMatch(/13812345678|330102199001011234|张三/);
    expect(await pending()).toBe(0);
  });

  it("is asked of the newest open case, however many have ended since", async () => {
    const { sql } = world.database;
    const planted = await plantCases(world.ctx.db, 60, world.ctx.now());
    const ids = planted.map(({ id }) => id);
    await sql`update cases set state = 'closed', lead_unit = 'cg', reported_at = reported_at + interval '30 days' where id in ${sql(ids)}`;
    await forwards(TALK);
    expect(
      last()
        .buttons.map(({ label }) => label)
        .join(),
    ).toContain(number.slice(-5));
    await press("不记了");
    await sql`delete from dispatches where case_id in ${sql(ids)}`;
    await sql`delete from cases where id in ${sql(ids)}`;
  });

  it("leaves nothing when it is cancelled, or something else is said", async () => {
    const before = await notes();
    await forwards(TALK);
    await press("不记了");
    expect(last().text).toContain("没有记入");
    await forwards(TALK);
    world.telegram.say(person, person, "着火了，楼里有人");
    await world.settled();
    expect(
      world.telegram
        .sent(person)
        .map(({ text }) => text)
        .join(),
    ).toContain("119");
    expect([await pending(), await notes()]).toEqual([0, before]);
  });

  it("is refused for a case out of sight, with one more try", async () => {
    const hidden = await aCase(world, "举报综合行政执法局的人收红包", { sealed: true });
    await forwards(TALK);
    world.telegram.say(person, person, hidden);
    await world.settled();
    expect(last().text).toContain("请再发一次工单号");
    world.telegram.say(person, person, number);
    await world.settled();
    expect(last().text).toContain("同意记入吗");
    await press("不记了");
  });

  it("of a resident is an ordinary message", async () => {
    const resident = world.telegram.person();
    world.telegram.start(resident);
    await world.settled();
    await forwards("采荷路12号路灯坏了", resident);
    expect(await pending()).toBe(0);
  });

  it("comes from the API and the page as well, with consent only", async () => {
    const web = openWeb(world);
    const path = `/api/cases/${number}/shares`;
    const refused = await web.json(path, { key: cg.key, body: { text: TALK, consent: false } });
    expect([refused.status, refused.body.error?.code]).toEqual([409, "case.consent_missing"]);
    const kept = await web.json(path, { key: cg.key, body: { text: TALK, consent: true } });
    expect(kept.status).toBe(200);
    expect(kept.body["text"]).not.toMatch(/13812345678|张三/);
    const browser = await web.desk(cg);
    const before = (await notes()).length;
    await browser.post(`/staff/cases/${number}/shares`, { text: TALK, consent: "on" });
    expect((await notes()).length).toBe(before + 1);
    web.close();
  });
});
