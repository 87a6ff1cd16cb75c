import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deliverChat } from "../../src/services/deliver-chat.ts";
import { fileRipeDrafts } from "../../src/services/file-drafts.ts";
import { createTelegramWorld, type TelegramWorld } from "../helpers/telegram-world.ts";
import type { StaffMember } from "../helpers/world.ts";

const STREET_NAME = "采荷街道";
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

const seen = (chat: number) => world.telegram.sent(chat);
const about = (chat: number, number: string) => seen(chat).filter(({ text }) => text.includes(number));
async function linked(role: StaffMember["role"], unit: string, title: string, kind = {}) {
  const person = world.telegram.person();
  await world.linkStaff(person, await world.staff(role, unit));
  return { person, group: await world.boundGroup(title, unit, person, kind) };
}
const files = () => world.resident().files("采荷街道芙蓉社区12号路灯坏了三天");
async function dispatched(unit: string): Promise<string> {
  const number = await files();
  await centre.does(number, { type: "accept" });
  await centre.does(number, { type: "dispatch", unit });
  await world.settled();
  return number;
}
const last = (chat: number) => {
  const message = seen(chat).at(-1);
  if (!message) throw new Error("nothing was sent");
  return message;
};

describe("a forum group that serves several streets", () => {
  it("has one topic a street, made when its first card comes and used again; a deleted one is made anew", async () => {
    const { telegram } = world;
    const { group, person } = await linked("centre", "centre", "联动中心论坛", { forum: true });
    const [first, second] = [await files(), await files()];
    await world.settled();
    const topics = telegram.calls("createForumTopic");
    expect(topics.map(({ params }) => params["name"])).toEqual([STREET_NAME]);
    const [thread] = about(group, first).map((message) => message.thread);
    expect(thread).toBeDefined();
    expect(about(group, second).map((message) => message.thread)).toEqual([thread]);
    telegram.deleteTopic(group, thread ?? 0);
    const third = await files();
    await world.settled();
    const [anew] = about(group, third).map((message) => message.thread);
    expect(anew).not.toBe(thread);
    expect(telegram.calls("createForumTopic")).toHaveLength(2);
    // What somebody writes in a topic is answered there.
    telegram.say(group, person, "/help", { thread: anew ?? 0 });
    await world.settled();
    expect(last(group)).toMatchObject({ thread: anew });
  });

  it("without the right to make topics gets its cards in the general one", async () => {
    const { group } = await linked("department", "cg", "执法局论坛", { forum: true, admin: false });
    const number = await dispatched("cg");
    expect(about(group, number).map(({ thread }) => thread)).toEqual([undefined]);
  });
});

describe("many cards at once", () => {
  it("become one digest of numbers, categories and links, and each card's notice ends as the digest does", async () => {
    const { telegram, database, ctx } = world;
    const { group } = await linked("department", "jj", "交警值班");
    const before = seen(group).length;
    telegram.failNext(
      { ok: false, error_code: 429, description: "Too Many Requests", parameters: { retry_after: 60 } },
      { method: "sendMessage", chat: group },
    );
    const numbers: string[] = [];
    for (let n = 0; n < 12; n += 1) numbers.push(await dispatched("jj"));
    expect(seen(group)).toHaveLength(before);
    world.pass({ minutes: 2 });
    const [chat] = await database.sql<
      { id: string }[]
    >`select id from chats where address = ${String(group)}`;
    await deliverChat(ctx, chat?.id ?? "");
    expect(seen(group)).toHaveLength(before + 1);
    for (const number of numbers) expect(last(group).text).toContain(number);
    const states = await database.sql<{ state: string; n: number }[]>`
      select state, count(*)::int as n from outbox where chat_id = ${chat?.id ?? ""} and card is not null group by state`;
    expect(states.map(({ state }) => state)).toEqual(["accepted"]);
    // The next step of one of them is a card again.
    await centre.does(numbers[0] ?? "", { type: "recall", text: "派错了" });
    await world.settled();
    expect(last(group).text).toContain(numbers[0]);
    expect(last(group).text).not.toContain(numbers[1]);
  });
});

describe("our standing in a group", () => {
  it("without administrator's rights is told to the group once, when it is bound or lost", async () => {
    const { telegram } = world;
    const asked = (chat: number) => seen(chat).filter(({ text }) => text.includes("设为管理员")).length;
    const plain = await linked("department", "sw", "税务值班", { admin: false });
    expect(asked(plain.group)).toBe(1);
    const { group, person } = await linked("department", "zj", "住建局");
    expect(asked(group)).toBe(0);
    telegram.demote(group, person);
    await world.settled();
    expect(asked(group)).toBe(1);
    telegram.promote(group, person);
    telegram.demote(group, person);
    await world.settled();
    expect(asked(group)).toBe(2);
    telegram.demote(group, person);
    await world.settled();
    expect(asked(group)).toBe(2);
  });

  it("ends when we are removed: nothing is sent there any more, and the loop goes on", async () => {
    const { telegram } = world;
    const { group, person } = await linked("department", "rs", "人社局");
    const number = await dispatched("rs");
    const before = telegram.calls().length;
    telegram.kick(group, person);
    await world.settled();
    await centre.does(number, { type: "recall", text: "派错了" });
    await world.settled();
    const after = telegram.calls().slice(before);
    expect(after.filter(({ params }) => String(params["chat_id"]) === String(group))).toEqual([]);
  });

  it("that took us back says at once that it is not bound, waits for a token, and is its unit's again by its staff", async () => {
    const { telegram } = world;
    const { group, person } = await linked("worker", "330102012004", "社区四群");
    telegram.kick(group, person);
    telegram.join(group, telegram.person(), { admin: true });
    await world.settled();
    expect(last(group).text).toMatch(/原来绑定的.*社区已经解除.*\/start 加口令/);
    // Nobody's report is taken meanwhile, and nothing more is said of it; we do not run away either.
    const before = seen(group).length;
    telegram.say(group, person, "/report 门口路灯不亮");
    await world.settled();
    expect(seen(group)).toHaveLength(before);
    expect(telegram.standing(group)).toBe("administrator");
    telegram.kick(group, person);
    telegram.join(group, person, { admin: true });
    await world.settled();
    expect(last(group).text).toContain("本群已绑定：");
    telegram.say(group, person, "/report 门口路灯不亮");
    await world.settled();
    expect(last(group).text).toMatch(/已上报，工单号 \d{13}/);
  });

  it("that never was bound hears nothing, whoever takes us back", async () => {
    const { telegram } = world;
    const stranger = telegram.person();
    const group = telegram.group("陌生人的群");
    telegram.join(group, stranger, { admin: true });
    telegram.kick(group, stranger);
    telegram.join(group, stranger, { admin: true });
    await world.settled();
    expect(seen(group)).toEqual([]);
  });

  it("outlives a move to a supergroup: gathered photos and old cards go on there", async () => {
    const { telegram } = world;
    const { group, person } = await linked("worker", "330102012002", "社区二群");
    telegram.photo(group, person, { caption: "门口路灯不亮" });
    telegram.photo(group, person, { caption: "花坛里有垃圾" });
    await world.settled();
    const supergroup = telegram.migrate(group, person);
    await world.settled();
    world.pass({ minutes: 6 });
    await fileRipeDrafts(world.ctx);
    await world.settled();
    expect(last(supergroup).text).toContain("已自动上报 2 件");
  });

  it("of a member who leaves: what they sent is filed all the same, and their press comes to nothing new", async () => {
    const { telegram } = world;
    const { group, person } = await linked("worker", "330102012003", "社区三群");
    telegram.photo(group, person, { caption: "井盖边路面不平" });
    telegram.photo(group, person, { caption: "宣传栏玻璃碎了" });
    await world.settled();
    telegram.update(group, {
      message: {
        message_id: 999_001,
        date: 0,
        chat: { id: group, type: "group", title: "社区三群" },
        from: { id: person, is_bot: false, first_name: "x" },
        left_chat_member: { id: person, is_bot: false, first_name: "x" },
      },
    });
    await world.settled();
    world.pass({ minutes: 6 });
    await fileRipeDrafts(world.ctx);
    await world.settled();
    expect(last(group).text).toContain("已自动上报 2 件");
  });
});
