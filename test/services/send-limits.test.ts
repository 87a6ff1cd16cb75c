import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { type FakeTelegram, startFakeTelegram } from "../../bots/fakes/telegram/index.ts";
import { createTelegramChannel, type TelegramChannel } from "../../bots/telegram/channel.ts";
import { ensureChat } from "../../db/chats.ts";
import { type OpenDatabase, openDatabase } from "../../db/client.ts";
import type { Address } from "../../src/core/messages.ts";
import type { Purpose } from "../../src/core/reach.ts";
import type { SendPolicy } from "../../src/core/send-limits.ts";
import type { Ctx } from "../../src/services/context.ts";
import { deliverChat } from "../../src/services/deliver-chat.ts";
import { keepDelivering } from "../../src/services/keep-delivering.ts";
import { oweNotices } from "../../src/services/owe-notices.ts";
import { createWorld, type World } from "../helpers/world.ts";

const TOKEN = "4200000001:a-token-of-a-test";
/** Tighter than Telegram's by the minute and looser by the second: every one of the three binds within seconds. */
const STRICT = { perChatPerSecond: 10, perGroupPerMinute: 60, overallPerSecond: 30 };
const POLICY: SendPolicy = {
  telegram: {
    overall: { count: STRICT.overallPerSecond, perMs: 1000 },
    chat: { count: STRICT.perChatPerSecond, perMs: 1000 },
    group: { count: STRICT.perGroupPerMinute, perMs: 60_000 },
  },
};

let telegram: FakeTelegram;
let channel: TelegramChannel;
let world: World;
let second: OpenDatabase;
/** Two processes, as far as the database can tell. */
let deliverers: readonly Ctx[];
beforeAll(async () => {
  telegram = await startFakeTelegram({ token: TOKEN, limits: STRICT });
  channel = createTelegramChannel({ token: TOKEN, apiRoot: telegram.url, timeoutMs: 60_000 });
  world = await createWorld({ channels: [channel], sendPolicy: POLICY });
  second = openDatabase(world.url, { max: 6 });
  const awake = { ...world.ctx, now: () => new Date(), jobs: { wakeDelivery: async () => {} } };
  deliverers = [awake, { ...awake, db: second.db }];
});
let stopping: AbortController;
beforeEach(() => {
  stopping = new AbortController();
});
afterEach(async () => {
  stopping.abort();
  const { difference, faults } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
});
afterAll(async () => {
  await second.close();
  await world.close();
  await telegram.stop();
});

interface Chat {
  readonly id: string;
  readonly address: number;
}

async function aChat(address: number, kind: "private" | "group" = "private"): Promise<Chat> {
  const id = world.ctx.newId();
  const on: Address = { channel: "telegram", account: channel.account().id, chat: String(address) };
  await ensureChat(world.ctx.db, world.ctx.district, { id, address: on, kind, now: new Date() });
  return { id, address };
}

function aPerson(): Promise<Chat> {
  const person = telegram.person();
  telegram.start(person);
  return aChat(person);
}

function aGroup(): Promise<Chat> {
  const group = telegram.group("值班群");
  telegram.join(group, telegram.person(), { admin: true });
  return aChat(group, "group");
}

const owe = (ctx: Ctx, { id, address }: Chat, text: string, purpose?: Purpose) =>
  oweNotices(ctx, `test:${randomUUID()}`, [
    {
      chat: { id, channel: "telegram", address: String(address) },
      reply: { text },
      ...(purpose && { purpose }),
    },
  ]);

const states = async () =>
  Object.fromEntries(
    (await world.database.sql`select state, count(*)::int as n from outbox group by state`).map((row) => [
      row["state"],
      row["n"],
    ]),
  );
const sentTo = ({ address }: Chat) =>
  telegram
    .calls("sendMessage")
    .filter(({ params }) => Number(params["chat_id"]) === address)
    .map(({ params }) => params["text"]);

/** Both deliver until nothing is queued. */
async function drained(): Promise<void> {
  const running = deliverers.map((ctx) => keepDelivering(ctx, stopping.signal));
  await expect.poll(states, { timeout: 120_000, interval: 200 }).not.toHaveProperty("queued");
  stopping.abort();
  await Promise.all(running.map(({ stopped }) => stopped));
}

it("two deliverers bring 200 notices to a group and 50 chats without a 429, each once", async () => {
  const [ctx] = deliverers as [Ctx];
  const group = await aGroup();
  for (let n = 0; n < 50; n++) await owe(ctx, group, `群通知 ${n}`);
  const people = await Promise.all(Array.from({ length: 50 }, aPerson));
  for (const person of people) for (let n = 0; n < 3; n++) await owe(ctx, person, `通知 ${n}`);
  await drained();
  expect(await states()).toEqual({ accepted: 200 });
  expect(telegram.calls("sendMessage").filter(({ refused }) => refused !== undefined)).toEqual([]);
  expect(telegram.calls("sendMessage")).toHaveLength(200);
  expect(sentTo(group)).toEqual(Array.from({ length: 50 }, (_, n) => `群通知 ${n}`));
  for (const person of people) expect(sentTo(person)).toEqual(["通知 0", "通知 1", "通知 2"]);
  // The group was owed all of its notices before anybody else: it keeps nobody waiting.
  const order = telegram.calls("sendMessage").map(({ params }) => Number(params["chat_id"]));
  const firstOf = people.map(({ address }) => order.indexOf(address));
  expect(Math.max(...firstOf)).toBeLessThan(order.lastIndexOf(group.address));
});

it("sends an emergency before all that waits, a reason for a delay before the rest", async () => {
  const [ctx] = deliverers as [Ctx];
  const person = await aPerson();
  await owe(ctx, person, "办结了");
  await owe(ctx, person, "延后说明", "delay");
  await owe(ctx, person, "紧急", "urgent");
  await drained();
  expect(sentTo(person)).toEqual(["紧急", "延后说明", "办结了"]);
});

it("stops for nobody who blocked us", async () => {
  const [ctx] = deliverers as [Ctx];
  const [gone, there] = [await aPerson(), await aPerson()];
  telegram.block(gone.address);
  for (const chat of [gone, there]) await owe(ctx, chat, "还在吗");
  await drained();
  expect(sentTo(there)).toEqual(["还在吗"]);
  const [row] = await world.database.sql`select state, reason from outbox where chat_id = ${gone.id}`;
  expect(row).toMatchObject({ state: "failed", reason: expect.stringContaining("blocked") });
});

it("holds the bot where a 429 cannot be about the chat, and only the chat where it can", async () => {
  const [ctx] = deliverers as [Ctx];
  const tooMany = {
    ok: false,
    error_code: 429,
    description: "Too Many Requests: retry after 2",
    parameters: { retry_after: 2 },
  } as const;
  const held = async () =>
    Number((await world.database.sql`select count(held_until) as n from send_tokens`)[0]?.["n"]);
  const known = await aPerson();
  await owe(ctx, known, "第一条");
  await deliverChat(ctx, known.id);
  telegram.failNext(tooMany, { chat: known.address });
  await owe(ctx, known, "第二条");
  await deliverChat(ctx, known.id);
  expect(await held()).toBe(0);
  const other = await aPerson();
  await owe(ctx, other, "别人的");
  await deliverChat(ctx, other.id);
  expect(sentTo(other)).toEqual(["别人的"]);
  const stranger = await aPerson();
  telegram.failNext(tooMany, { chat: stranger.address });
  await owe(ctx, stranger, "没说过话");
  await deliverChat(ctx, stranger.id);
  expect(await held()).toBe(STRICT.overallPerSecond);
  const tries = await world.database.sql`
    select attempts from outbox where chat_id in (${known.id}, ${stranger.id})`;
  expect(tries.every(({ attempts }) => attempts === 0)).toBe(true);
  await drained();
  expect(sentTo(stranger)).toEqual(["没说过话", "没说过话"]);
});
