import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Inbound } from "../../src/core/messages.ts";
import type { Channel } from "../../src/core/ports.ts";
import type { Ctx } from "../../src/services/context.ts";
import { drainChat } from "../../src/services/drain-chat.ts";
import { receiveMessage } from "../../src/services/receive-message.ts";
import { replayQuarantined } from "../../src/services/replay-quarantined.ts";
import { sweep } from "../../src/services/sweep.ts";
import { createWorld, type World } from "../helpers/world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  expect((await world.ledger()).difference).toBe(0);
  await world.close();
});

function message(session: string, id: string, text: string): { inbound: Inbound; raw: unknown } {
  const raw = { session, id, text };
  const inbound = world.ctx.channels.webchat?.toInbound(raw);
  if (!inbound) throw new Error("not understood");
  return { inbound, raw };
}

const count = async (query: ReturnType<typeof sql>) =>
  Number((await world.database.db.execute<{ n: string }>(query))[0]?.n ?? 0);
const inboxOf = (session: string) =>
  world.database.db.execute<{
    state: string;
    bucket: string;
    receipts: number;
    attempts: number;
    id: string;
    error: string;
  }>(
    sql`select id, state, bucket, receipts, attempts, error from inbox where address = ${session} order by seq`,
  );

describe("the inbox", () => {
  it("gives a hundred copies at once one effect, and counts every one", async () => {
    const session = randomUUID();
    const copy = message(session, "m1", "采荷路12号路灯坏了");
    const receipts = await Promise.all(
      Array.from({ length: 100 }, async () => {
        const received = await receiveMessage(world.ctx, copy);
        await drainChat(world.ctx, copy.inbound.address);
        return received;
      }),
    );
    expect(receipts.filter(({ fresh }) => fresh)).toHaveLength(1);
    await sweep(world.ctx);
    expect(await inboxOf(session)).toMatchObject([{ state: "done", receipts: 100 }]);
    const replies = await count(
      sql`select count(*) n from outbox o join chats c on c.id = o.chat_id where c.address = ${session}`,
    );
    expect(replies).toBeGreaterThan(0);
    expect(replies).toBeLessThanOrEqual(3);
  });

  it("knows another body under the same id", async () => {
    const session = randomUUID();
    await receiveMessage(world.ctx, message(session, "m1", "你好"));
    const other = await receiveMessage(world.ctx, message(session, "m1", "再见"));
    expect(other).toMatchObject({ fresh: false, sameBody: false });
    await drainChat(world.ctx, message(session, "m1", "你好").inbound.address);
  });

  it("finds by the sweep what nobody drained", async () => {
    const session = randomUUID();
    await receiveMessage(world.ctx, message(session, "m1", "你好"));
    await sweep(world.ctx);
    expect(await inboxOf(session)).toMatchObject([{ state: "done", bucket: "no-request" }]);
  });

  it("keeps one chat in order while ten processes drain it at once", async () => {
    const session = randomUUID();
    const texts = ["采荷路12号路灯坏了", "灯杆编号HZ-77", "已经三天了", "晚上看不见", "老人摔过一次"];
    for (const [index, text] of texts.entries())
      await receiveMessage(world.ctx, message(session, `m${index}`, text));
    await Promise.all(Array.from({ length: 10 }, () => sweep(world.ctx)));
    await sweep(world.ctx);
    const rows = await world.database.db.execute<{ ok: boolean }>(sql`
      select coalesce(bool_and(processed_at >= before), true) ok from (
        select processed_at, lag(processed_at) over (order by seq) before from inbox where address = ${session}) t`);
    expect(rows[0]?.ok).toBe(true);
    expect((await inboxOf(session)).every(({ state }) => state === "done")).toBe(true);
  });

  it("stores NUL, lone surrogates and markup, and answers", async () => {
    const session = randomUUID();
    const nasty = `路灯坏了\u0000\ud800 <b>'; drop table cases; --</b> \u202e`;
    const { inbound, raw } = message(session, "m1", nasty);
    await receiveMessage(world.ctx, { inbound, raw });
    await drainChat(world.ctx, inbound.address);
    expect(await inboxOf(session)).toMatchObject([{ state: "done" }]);
  });
});

describe("a poison message", () => {
  /** A channel whose payload breaks our processing as often as told. */
  function poisoned(times: number): Ctx {
    const webchat = world.ctx.channels.webchat as Channel;
    let left = times;
    const understand: Ctx["understand"] = (text) => {
      if (text.includes("毒") && left-- > 0) throw new Error("boom 138 0000 0000");
      return world.ctx.understand(text);
    };
    return { ...world.ctx, channels: { webchat }, understand };
  }
  const until = async (ctx: Ctx, address: Inbound["address"], minutes: number) => {
    for (let passed = 0; passed < minutes; passed++) {
      await drainChat(ctx, address);
      world.pass({ minutes: 1 });
    }
  };

  it("is quarantined after five tries, told to the person, blocks nobody, and can be replayed", async () => {
    const session = randomUUID();
    const ctx = poisoned(5);
    const bad = message(session, "m1", "有毒的一条");
    await receiveMessage(ctx, bad);
    await receiveMessage(ctx, message(session, "m2", "你好"));
    await until(ctx, bad.inbound.address, 8);
    const rows = await inboxOf(session);
    expect(rows).toMatchObject([
      { state: "quarantined", bucket: "quarantined", attempts: 5 },
      { state: "done", bucket: "no-request" },
    ]);
    expect((await world.ledger()).messages.buckets.quarantined).toBe(1);
    const centre = await world.staff("centre", "centre");
    await replayQuarantined({ ...ctx, actor: centre }, { inboxId: rows[0]?.id ?? "" });
    expect((await inboxOf(session))[0]).toMatchObject({ state: "done" });
    expect((await world.ledger()).difference).toBe(0);
  });

  it("is quarantined too when it cannot even be read, as the first of its chat", async () => {
    const session = randomUUID();
    const unreadable = message(session, "m1", "你好");
    const webchat: Channel = {
      ...(world.ctx.channels.webchat as Channel),
      toInbound: () => {
        throw new TypeError("photos.map is not a function");
      },
    };
    await receiveMessage(world.ctx, unreadable);
    await until({ ...world.ctx, channels: { webchat } }, unreadable.inbound.address, 8);
    expect(await inboxOf(session)).toMatchObject([{ state: "quarantined", attempts: 5 }]);
  });

  it("is processed when it fails only twice", async () => {
    const session = randomUUID();
    const ctx = poisoned(2);
    const shaky = message(session, "m1", "毒一点点");
    await receiveMessage(ctx, shaky);
    await until(ctx, shaky.inbound.address, 4);
    expect(await inboxOf(session)).toMatchObject([{ state: "done", attempts: 2 }]);
  });
});
