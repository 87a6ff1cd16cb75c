import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ensureChat, markPresence } from "../../db/chats.ts";
import { staleReports } from "../../db/reports.ts";
import { drainChat } from "../../src/services/drain-chat.ts";
import { handOverStaleDrafts } from "../../src/services/hand-over-stale-drafts.ts";
import { leaveStrangers } from "../../src/services/leave-strangers.ts";
import { receiveMessage } from "../../src/services/receive-message.ts";
import { watchDeadlines } from "../../src/services/watch-deadlines.ts";
import { quietTelegram, unitGroup } from "../helpers/unit-group.ts";
import { createWorld, type World } from "../helpers/world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld({ channels: [quietTelegram] });
});
afterAll(async () => {
  const { difference, faults } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
  await world.close();
});

it("merges only one of two cases that are merged into each other at once", async () => {
  const centre = await world.staff("centre", "centre");
  for (let round = 0; round < 5; round++) {
    const one = await world.resident().files("采荷路12号的路灯坏了");
    const two = await world.resident().files("采荷路14号的路灯坏了");
    const merges = await Promise.allSettled([
      centre.does(one, { type: "merge", into: two }),
      centre.does(two, { type: "merge", into: one }),
    ]);
    expect(merges.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = merges.find(({ status }) => status === "rejected") as PromiseRejectedResult;
    expect(refused.reason.refusal.code).toBe("case.merge_target");
  }
});

/** Somebody begins a report and leaves it. */
async function beginsAReport() {
  const person = world.resident();
  await person.say("采荷路12号的路灯坏了");
  return person;
}
const matters = () => world.database.sql<{ cases: number; consultations: number }[]>`
  select (select count(*)::int from cases) as cases, (select count(*)::int from consultations) as consultations`;

it("hands a stale draft over once, and not when its person finishes it meanwhile", async () => {
  const person = await beginsAReport();
  world.pass({ days: 2 });
  const { ctx } = world;
  const [before] = await matters();
  // The person presses between the look for stale drafts and the turn of theirs.
  let looked = false;
  const speedy = {
    ...ctx,
    db: new Proxy(ctx.db, {
      get(target, key) {
        const own = Reflect.get(target, key);
        if (key !== "transaction" || typeof own !== "function") return own;
        return async (...args: unknown[]) => {
          if (!looked) {
            looked = true;
            await person.press();
          }
          return own.apply(target, args);
        };
      },
    }),
  };
  await handOverStaleDrafts(speedy);
  const [after] = await matters();
  expect(looked).toBe(true);
  expect(after).toEqual({ cases: (before?.cases ?? 0) + 1, consultations: before?.consultations });
  await beginsAReport();
  world.pass({ days: 2 });
  await Promise.all([handOverStaleDrafts(ctx), handOverStaleDrafts(ctx)]);
  expect((await matters())[0]?.consultations).toBe((before?.consultations ?? 0) + 1);
});

it("hands the other drafts over when one cannot be", async () => {
  await beginsAReport();
  await beginsAReport();
  world.pass({ days: 2 });
  let failed = 0;
  const speak = ((...args: Parameters<typeof world.ctx.speak>) => {
    if (args[1] === "draft.handed_over" && failed++ === 0) throw new Error("boom");
    return world.ctx.speak(...args);
  }) as typeof world.ctx.speak;
  await handOverStaleDrafts({ ...world.ctx, speak });
  const open = await staleReports(world.ctx.db, world.ctx.district, world.ctx.now(), 10);
  expect(open).toHaveLength(1);
  await handOverStaleDrafts(world.ctx);
});

it("tells of every overdue case once a day, however many there are before it", async () => {
  const { ctx } = world;
  const chat = await unitGroup(world, "cg");
  const centre = await world.staff("centre", "centre");
  const told = async () => {
    const rows = await world.database.sql<{ n: number }[]>`
      select count(*)::int as n from outbox where chat_id = ${chat.id} and cause like 'overdue:%'`;
    return rows[0]?.n ?? 0;
  };
  for (const place of [1, 2, 3, 4, 5]) {
    const number = await world.resident().files(`采荷路${place}号的路灯坏了`);
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "dispatch", unit: place < 3 ? "jj" : "cg" });
  }
  world.pass({ days: 60 });
  const [all] = await world.database.sql<{ n: number }[]>`select count(*)::int as n from cases`;
  for (let minute = 0; minute < (all?.n ?? 0); minute++) await watchDeadlines(ctx, { atOnce: 1 });
  expect(await told()).toBe(3);
  await watchDeadlines(ctx);
  expect(await told()).toBe(3);
});

it("gives a group it was added to again the same ten minutes to be bound", async () => {
  const { ctx } = world;
  const chat = { id: ctx.newId(), kind: "group" as const, now: ctx.now() };
  await ensureChat(ctx.db, ctx.district, {
    ...chat,
    address: { channel: "telegram", account: "1", chat: "-8" },
  });
  await markPresence(ctx.db, ctx.district, chat.id, { present: false, at: ctx.now() });
  world.pass({ days: 1 });
  await markPresence(ctx.db, ctx.district, chat.id, { present: true, at: ctx.now() });
  world.pass({ minutes: 9 });
  expect(await leaveStrangers(ctx)).toBe(0);
  world.pass({ minutes: 2 });
  expect(await leaveStrangers(ctx)).toBe(1);
});

it("is let go of by the server when its process hangs in the middle of a message", async () => {
  const rows = await world.database.sql`show idle_in_transaction_session_timeout`;
  expect(rows).toEqual([{ idle_in_transaction_session_timeout: "1min" }]);
});

it("goes on after a migration has widened a table under its prepared statements", async () => {
  const session = randomUUID();
  const say = async (id: string) => {
    const raw = { session, id, text: "你好" };
    const inbound = world.ctx.channels.webchat?.toInbound(raw);
    if (!inbound) throw new Error("not understood");
    await receiveMessage(world.ctx, { inbound, raw });
    await drainChat(world.ctx, inbound.address);
  };
  for (let n = 0; n < 12; n++) await say(`before-${n}`);
  for (const table of ["chats", "inbox", "cases", "outbox"])
    await world.database.sql.unsafe(`alter table ${table} add column later text`);
  for (let n = 0; n < 12; n++) await say(`after-${n}`);
  const rows = await world.database.sql`
    select 1 from inbox where address = ${session} and state = 'done' and attempts = 0`;
  expect(rows).toHaveLength(24);
});
