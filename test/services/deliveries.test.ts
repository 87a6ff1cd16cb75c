import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { ensureChat } from "../../db/chats.ts";
import type { Address, Inbound } from "../../src/core/messages.ts";
import type { Channel, Delivery, Outgoing } from "../../src/core/ports.ts";
import type { Ctx } from "../../src/services/context.ts";
import { deliverChat } from "../../src/services/deliver-chat.ts";
import { drainChat } from "../../src/services/drain-chat.ts";
import { oweNotices } from "../../src/services/owe-notices.ts";
import { receiveMessage } from "../../src/services/receive-message.ts";
import { sweep } from "../../src/services/sweep.ts";
import { createWorld, type World } from "../helpers/world.ts";

interface Raw {
  readonly id: string;
  readonly chat: string;
  readonly text?: string;
  readonly movesTo?: string;
}

/** A platform that answers as told; in groups it tells only moves. */
function platform() {
  const sent: Outgoing[] = [];
  let answer: (outgoing: Outgoing) => Promise<Delivery> | Delivery = () => ({ result: "accepted" });
  const channel: Channel = {
    name: "telegram",
    delivery: "send",
    toInbound: (raw) => inboundOf(raw as Raw),
    async send(outgoing) {
      sent.push(outgoing);
      return answer(outgoing);
    },
  };
  const answers = (how: typeof answer) => {
    answer = how;
  };
  return { channel, sent, answers };
}

const addressOf = (chat: string): Address => ({ channel: "telegram", account: "42", chat });

function inboundOf({ id, chat, text, movesTo }: Raw): Inbound {
  return {
    address: addressOf(chat),
    externalId: id,
    sender: "7",
    chatKind: chat.startsWith("-") ? "group" : "private",
    body: movesTo ? { type: "moved", to: movesTo } : { type: "message", text: text ?? "", attachments: [] },
  };
}

let world: World;
let line: ReturnType<typeof platform>;
beforeAll(async () => {
  line = platform();
  world = await createWorld({ channels: [line.channel] });
});
afterEach(async () => {
  line.answers(() => ({ result: "accepted" }));
  const { difference, faults } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
});
afterAll(() => world.close());

/** The world of a process that has the web chat only. */
const withoutTelegram = (): Ctx => ({
  ...world.ctx,
  channels: { webchat: world.ctx.channels.webchat as Channel },
});
const silent = (ctx: Ctx): Ctx => ({ ...ctx, jobs: { wakeDelivery: async () => {} } });

async function aChat(address: string, kind: "private" | "group" = "private"): Promise<string> {
  const id = world.ctx.newId();
  await ensureChat(world.ctx.db, world.ctx.district, {
    id,
    address: addressOf(address),
    kind,
    now: world.ctx.now(),
  });
  return id;
}

const owe = (ctx: Ctx, chat: { id: string; address: string }, text: string) =>
  oweNotices(ctx, `test:${randomUUID()}`, [{ chat: { ...chat, channel: "telegram" }, reply: { text } }]);

const receive = (raw: Raw) => receiveMessage(world.ctx, { inbound: inboundOf(raw), raw });
const textsTo = (chat: string) =>
  line.sent.filter(({ to }) => to.chat === chat).map(({ reply }) => reply.text);
const inbox = (id: string) =>
  world.database.sql`select state, bucket, address from inbox where external_id = ${id}`;

it("keeps messages of a channel that is off here for a process that has it", async () => {
  await receive({ id: "off-1", chat: "101", text: "你好" });
  await sweep(withoutTelegram());
  expect(await inbox("off-1")).toMatchObject([{ state: "pending", bucket: null }]);
  await sweep(world.ctx);
  expect(await inbox("off-1")).toMatchObject([{ state: "done", bucket: "no-request" }]);
});

it("never lets chats that cannot be served yet keep the sweep from the others", async () => {
  line.answers(() => ({ result: "throttled", retryAfterSeconds: 3600 }));
  for (let n = 0; n < 55; n++) {
    const chat = { id: await aChat(`busy-${n}`), address: `busy-${n}` };
    await owe(world.ctx, chat, "第一条");
    await owe(silent(world.ctx), chat, "第二条");
  }
  const sentSoFar = line.sent.length;
  const free = { id: await aChat("free"), address: "free" };
  await owe(silent(world.ctx), free, "轮到我了");
  line.answers(() => ({ result: "accepted" }));
  expect(await sweep(world.ctx)).toBe(1);
  expect(line.sent.length).toBe(sentSoFar + 1);
  expect(textsTo("free")).toEqual(["轮到我了"]);
  expect(await sweep(withoutTelegram())).toBe(0);
});

it("answers whoever writes after an outage at once, and marks what may be a second copy", async () => {
  const chat = { id: await aChat("202"), address: "202" };
  line.answers(() => ({ result: "unreachable", reason: "no answer in time" }));
  await owe(world.ctx, chat, "有进展了");
  for (let tries = 0; tries < 12; tries++) {
    world.pass({ hours: 6 });
    await deliverChat(world.ctx, chat.id);
  }
  line.answers(() => ({ result: "accepted" }));
  await receive({ id: "back-1", chat: "202", text: "你好" });
  const before = line.sent.length;
  await drainChat(world.ctx, addressOf("202"));
  const [first, ...replies] = line.sent.slice(before);
  expect(first).toMatchObject({ reply: { text: "有进展了" }, resend: true });
  expect(replies.length).toBeGreaterThan(0);
});

it("holds a chat however long the platform takes, and nobody else sends meanwhile", async () => {
  const chat = { id: await aChat("303"), address: "303" };
  await owe(silent(world.ctx), chat, "慢慢来");
  const { sql } = world.database;
  const until = async () => {
    const [row] = await sql<{ until: string | null }[]>`
      select leased_until as until from chats where id = ${chat.id}`;
    return row?.until ? Date.parse(row.until) : null;
  };
  let answer: (delivery: Delivery) => void = () => {};
  line.answers(
    () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  );
  const term = { leaseMs: 300 };
  const sending = deliverChat(world.ctx, chat.id, term);
  await expect.poll(() => textsTo("303")).toHaveLength(1);
  // Several terms pass, each after the one before it was renewed.
  for (let terms = 0; terms < 4; terms++) {
    const began = world.ctx.now().getTime();
    await expect.poll(until).toBe(began + term.leaseMs);
    world.pass({ minutes: 0.8 * (term.leaseMs / 60_000) });
    await deliverChat(world.ctx, chat.id, term);
    expect(textsTo("303")).toHaveLength(1);
  }
  answer({ result: "accepted", platformId: "1" });
  await sending;
  expect(await until()).toBeNull();
});

it("goes on under a group's new id although the new one has been heard of, with all that was pending", async () => {
  const old = await aChat("-1", "group");
  await world.database.sql`update chats set unit = 'cg' where id = ${old}`;
  const early = await aChat("-1001", "group");
  await owe(silent(world.ctx), { id: early, address: "-1001" }, "到新群");
  await receive({ id: "move-1", chat: "-1", movesTo: "-1001" });
  await receive({ id: "move-2", chat: "-1", text: "路灯坏了" });
  await drainChat(world.ctx, addressOf("-1"));
  expect(await inbox("move-1")).toMatchObject([{ state: "done" }]);
  expect(await inbox("move-2")).toMatchObject([{ address: "-1001" }]);
  await sweep(world.ctx);
  const chats = await world.database.sql`select address, unit from chats where address in ('-1', '-1001')`;
  expect(chats).toEqual([{ address: "-1001", unit: "cg" }]);
  expect(textsTo("-1001")).toContain("到新群");
  expect(await inbox("move-2")).toMatchObject([{ state: "done", bucket: "no-request" }]);
});

it("follows a move that the platform tells while sending, too", async () => {
  const old = { id: await aChat("-2", "group"), address: "-2" };
  await aChat("-1002", "group");
  line.answers(({ to }) => (to.chat === "-2" ? { result: "moved", chat: "-1002" } : { result: "accepted" }));
  await owe(world.ctx, old, "派单了");
  expect(textsTo("-1002")).toEqual(["派单了"]);
});
