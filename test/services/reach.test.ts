import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { findChat } from "../../db/chats.ts";
import { contactOf, noteConsent, setPhone } from "../../db/contacts.ts";
import type { Purpose } from "../../src/core/reach.ts";
import type { Ctx } from "../../src/services/context.ts";
import { deliverChat } from "../../src/services/deliver-chat.ts";
import { oweNotices } from "../../src/services/owe-notices.ts";
import { watchUnreached } from "../../src/services/watch-unreached.ts";
import {
  createWindowedWorld,
  type WindowedPerson,
  type WindowedPlatform,
} from "../helpers/windowed-channel.ts";
import type { World } from "../helpers/world.ts";

let world: World;
let line: WindowedPlatform;
beforeAll(async () => {
  ({ world, line } = await createWindowedWorld());
});
afterEach(async () => {
  line.fails(null);
  line.templateAnswers(() => ({ result: "accepted", platformId: "t1" }));
  const { difference, faults } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
});
afterAll(() => world.close());

const chatOf = async (person: WindowedPerson) => {
  const [row] = await world.database.sql`select id from chats where address = ${person.chat}`;
  const chat = await findChat(world.ctx.db, world.ctx.district, String(row?.["id"]));
  if (!chat) throw new Error("no chat yet");
  return chat;
};
const silent = (ctx: Ctx): Ctx => ({ ...ctx, jobs: { wakeDelivery: async () => {} } });
async function owe(
  person: WindowedPerson,
  texts: readonly string[],
  purpose: Purpose = "status",
  ctx = world.ctx,
) {
  const chat = await chatOf(person);
  const notices = texts.map((text) => ({ chat, reply: { text }, purpose }));
  await oweNotices(ctx, `test:${randomUUID()}`, notices);
}
const deliver = async (person: WindowedPerson, ctx = world.ctx) =>
  deliverChat(ctx, (await chatOf(person)).id);
const notices = async (person: WindowedPerson) => {
  const chat = await chatOf(person);
  return world.database
    .sql`select id, text, state, reason, platform_id, resent from outbox where chat_id = ${chat.id} and cause like 'test:%' order by seq`;
};
const states = async (person: WindowedPerson) => (await notices(person)).map(({ state }) => state);
const textsAfter = (person: WindowedPerson, from: number) =>
  person
    .got()
    .slice(from)
    .map(({ reply }) => reply.text);
const contactIdOf = async (person: WindowedPerson) => {
  const address = { channel: "wechat", account: "gh_test", chat: person.chat } as const;
  return (await contactOf(world.ctx.db, world.ctx.district, address, person.chat)) ?? "";
};
const consents = async (person: WindowedPerson, push: boolean | null) =>
  noteConsent(world.ctx.db, world.ctx.district, await contactIdOf(person), { pushConsent: push });
const attempts = async (person: WindowedPerson) => {
  const chat = await chatOf(person);
  return world.database
    .sql`select way, result, reason from reach_attempts where outbox_id in (select id from outbox where chat_id = ${chat.id}) order by at`;
};
const tasks = async (person: WindowedPerson) => {
  const chat = await chatOf(person);
  return world.database.sql`select * from call_tasks where chat_id = ${chat.id} order by opened_at`;
};

it("tells steps one by one until one message is left, and keeps that one for a delay", async () => {
  const person = line.person(world.ctx);
  await person.says("你好");
  const from = person.got().length;
  expect(from).toBe(1);
  line.templateAnswers(() => ({ result: "refused", reason: "43004" }));
  for (const step of ["一", "二", "三", "四"]) await owe(person, [step]);
  expect(textsAfter(person, from)).toEqual(["一", "二", "三"]);
  expect((await notices(person)).at(-1)).toMatchObject({
    state: "held",
    reason: expect.stringContaining("delay"),
  });
  await owe(person, ["延后原因"], "delay");
  const [digest] = textsAfter(person, from + 3);
  expect(digest).toContain("延后原因");
  expect(digest).toContain("四");
  expect(await states(person)).toEqual(Array(5).fill("accepted"));
});

it("combines what waits into one message, and settles all of it with one id", async () => {
  const person = line.person(world.ctx);
  await person.says("你好");
  const from = person.got().length;
  await owe(person, ["甲", "乙", "丙"], "status", silent(world.ctx));
  await deliver(person);
  expect(textsAfter(person, from)).toHaveLength(1);
  const rows = await notices(person);
  expect(rows.map(({ state }) => state)).toEqual(["accepted", "accepted", "accepted"]);
  expect(new Set(rows.map((row) => row["platform_id"])).size).toBe(1);
});

it("sends a digest that was cut off once more in one message, with its numbers, and counts both", async () => {
  const person = line.person(world.ctx);
  await person.says("你好");
  await owe(person, ["甲", "乙"], "status", silent(world.ctx));
  // A process that died while the platform had it: the rows stay "sending", the message is counted.
  const died = deliverChat(world.ctx, (await chatOf(person)).id);
  const hangs = new Promise<never>(() => {});
  line.fails(() => hangs);
  void died;
  await expect.poll(() => states(person)).toEqual(["sending", "sending"]);
  const chat = await chatOf(person);
  await world.database.sql`update chats set leased_until = null where id = ${chat.id}`;
  line.fails(null);
  const from = person.got().length;
  await deliver(person);
  const [again] = person.got().slice(from);
  expect(again?.resend).toBe(true);
  expect(again?.noticeNumber).toMatch(/^\w{8}、\w{8}$/);
  expect(await states(person)).toEqual(["accepted", "accepted"]);
  const [window] = await world.database.sql`select sent from reach_windows where chat_id = ${chat.id}`;
  expect(window?.["sent"]).toBe(3);
});

it("believes the platform when it says that the count is used up, and goes by template", async () => {
  const person = line.person(world.ctx);
  await person.says("你好");
  await consents(person, true);
  line.fails(() => ({ result: "window_closed", reason: "45047", why: "count" }));
  await owe(person, ["进展"]);
  expect(line.cards.at(-1)).toMatchObject({
    way: "template",
    card: { purpose: "status", words: "您的事项有更新" },
  });
  line.fails(null);
  const from = person.got().length;
  await owe(person, ["又一步"]);
  expect(textsAfter(person, from)).toEqual([]);
  await person.says("你好");
  expect(person.got().length).toBe(from + 1);
});

it("uses one-time consents up and keeps the last for a delay", async () => {
  const person = line.person(world.ctx);
  await person.says("你好");
  await consents(person, true);
  await person.does({ type: "subscription", accepted: 2 });
  world.pass({ hours: 49 });
  const before = line.cards.length;
  for (const [text, purpose] of [
    ["一", "status"],
    ["二", "status"],
    ["三", "delay"],
  ] as const)
    await owe(person, [text], purpose);
  expect(line.cards.slice(before).map(({ way }) => way)).toEqual([
    "subscription",
    "template",
    "subscription",
  ]);
  expect(await states(person)).toEqual(["accepted", "accepted", "accepted"]);
});

it("sends a short message with number and link only, to a phone given for that", async () => {
  const messages: { phone: string; text: string }[] = [];
  const sms = {
    async send(message: { phone: string; text: string }) {
      messages.push(message);
      return { result: "accepted" } as const;
    },
  };
  const ctx: Ctx = { ...world.ctx, sms, jobs: { wakeDelivery: (id) => deliverChat(ctx, id) } };
  const person = line.person(ctx);
  await person.says("你好");
  await setPhone(ctx.db, ctx.district, await contactIdOf(person), "13800138000");
  line.templateAnswers(() => ({ result: "refused", reason: "43004" }));
  world.pass({ hours: 49 });
  await owe(person, ["采荷路的路灯要等配件"], "delay", ctx);
  expect(messages).toEqual([]);
  await noteConsent(ctx.db, ctx.district, await contactIdOf(person), { pushConsent: true, smsConsent: true });
  await owe(person, ["采荷路的路灯要等配件"], "delay", ctx);
  expect(messages).toHaveLength(1);
  expect(messages[0]?.text).not.toContain("采荷路");
  expect((await attempts(person)).map(({ way, result }) => `${way} ${result}`)).toEqual([
    "template refused",
    "template refused",
    "sms accepted",
  ]);
});

it("puts somebody nobody reached on the list once, and takes them off when they write", async () => {
  const person = line.person(world.ctx);
  await person.says("你好");
  await person.unfollows();
  await owe(person, ["延后"], "delay");
  await owe(person, ["进展"]);
  await owe(person, ["问题又出现了吗"], "survey");
  expect((await notices(person)).map(({ state, reason }) => [state, reason])).toEqual(
    Array(3).fill(["held", "the person unfollowed"]),
  );
  world.pass({ hours: 23 });
  await watchUnreached(world.ctx);
  expect(await tasks(person)).toEqual([]);
  world.pass({ hours: 2 });
  await watchUnreached(world.ctx);
  world.pass({ hours: 50 });
  await watchUnreached(world.ctx);
  expect(await tasks(person)).toMatchObject([{ purpose: "delay", done_at: null }]);
  const from = person.got().length;
  await person.follows();
  expect((await tasks(person)).map((task) => task["done_at"] !== null)).toEqual([true]);
  expect(textsAfter(person, from).join()).toContain("延后");
  expect(await states(person)).toEqual(["accepted", "accepted", "accepted"]);
});
