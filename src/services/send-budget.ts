import { setTimeout as sleep } from "node:timers/promises";
import { type ChatRow, noteSends } from "../../db/chats.ts";
import {
  holdTokens,
  makeTokens,
  nextTokenAt,
  noteSent,
  type Token,
  takeTokens,
} from "../../db/send-tokens.ts";
import type { Delivery } from "../core/ports.ts";
import { isAboutTheBot, quietUntil, type SendLimits, withSend } from "../core/send-limits.ts";
import type { Ctx } from "./context.ts";

/** A token whose taker died comes back after this: longer than a platform takes to answer. */
const LOST_MS = 30_000;
/** A guess that a 429 is about the whole bot holds it no longer than this; the next 429 holds it again. */
const LONGEST_HOLD_MS = 30_000;

/** The right to send one message to one chat. */
export interface Permit {
  /** Sends once the message may go: the database can be told of it before. */
  send(work: () => Promise<Delivery>): Promise<Delivery>;
  /** What came of it. The time is counted from the platform's answer, so no delay on the way brings two too close. */
  settle(delivery: Delivery): Promise<void>;
}

/** A permit, or null: not now. Waiting is the caller's. */
export type TakePermit = (ctx: Ctx, chat: ChatRow) => Promise<Permit | null>;

/** Takes the account's token; null: none is free. */
export type TakeToken = (ctx: Ctx, chat: ChatRow, limits: SendLimits) => Promise<Token | null>;

/** Whether the channel's limits let a message through now: the chat's own first, then a token of the account's. */
export function permits(take: TakeToken): TakePermit {
  return async (ctx, chat) => {
    const limits = ctx.sendPolicy[chat.channel];
    if (chat.quietUntil && chat.quietUntil > ctx.now()) return null;
    if (!limits) return { send: (work) => work(), settle: (delivery) => settleFree(ctx, chat, delivery) };
    const token = await take(ctx, chat, limits);
    return token && limitedPermit(ctx, chat, limits, token);
  };
}

function limitedPermit(ctx: Ctx, chat: ChatRow, limits: SendLimits, { slot, from }: Token): Permit {
  let answeredAt: Date | null = null;
  return {
    async send(work) {
      const ms = from.getTime() - ctx.now().getTime();
      if (ms > 0) await sleep(ms);
      const delivery = await work();
      // A clock tells whole milliseconds: it came up to one later.
      answeredAt = after(ctx.now(), 1);
      return delivery;
    },
    settle: (delivery) => settleLimited(ctx, chat, limits, { slot, at: answeredAt ?? ctx.now() }, delivery),
  };
}

/** Tries once. */
export const tryToken: TakeToken = async (ctx, chat, limits) =>
  (await tokensOf(ctx, chat, limits, { want: 1 })).tokens[0] ?? null;

/** As many tokens as are free within `aheadMs`, and where there are none, from when there will be. */
export async function tokensOf(
  ctx: Ctx,
  chat: ChatRow,
  { overall: { count } }: SendLimits,
  { want, aheadMs = 0 }: { want: number; aheadMs?: number },
): Promise<{ tokens: readonly Token[]; nextAt: Date }> {
  const { db, district } = ctx;
  const now = ctx.now();
  const wanted = { count, want, by: after(now, aheadMs), lostAt: new Date(now.getTime() + LOST_MS) };
  const tokens = await takeTokens(db, district, chat, wanted);
  if (tokens.length > 0) return { tokens, nextAt: now };
  const nextAt = await nextTokenAt(db, district, chat, count);
  if (nextAt) return { tokens, nextAt };
  await makeTokens(db, district, chat, { count, now });
  return { tokens: await takeTokens(db, district, chat, wanted), nextAt: now };
}

/** Without limits only the platform's own "later" holds the chat. */
async function settleFree(ctx: Ctx, chat: ChatRow, delivery: Delivery): Promise<void> {
  if (delivery.result !== "throttled") return;
  const until = after(ctx.now(), delivery.retryAfterSeconds * 1000);
  await noteSends(ctx.db, ctx.district, chat.id, { sentAt: chat.sentAt, quietUntil: until });
}

async function settleLimited(
  ctx: Ctx,
  chat: ChatRow,
  limits: SendLimits,
  { slot, at }: { slot: number; at: Date },
  delivery: Delivery,
): Promise<void> {
  const { db, district } = ctx;
  const returned = { slot, freeAt: after(at, limits.overall.perMs) };
  if (delivery.result !== "throttled") {
    const sentAt = withSend(limits, chat.kind, chat.sentAt, at);
    return noteSent(db, district, chat, returned, {
      sentAt,
      quietUntil: quietUntil(limits, chat.kind, sentAt),
    });
  }
  const waitMs = delivery.retryAfterSeconds * 1000;
  await noteSent(db, district, chat, returned, { sentAt: chat.sentAt, quietUntil: after(at, waitMs) });
  if (isAboutTheBot(limits, chat.kind, chat.sentAt, at))
    await holdTokens(db, district, chat, after(at, Math.min(waitMs, LONGEST_HOLD_MS)));
}

const after = (at: Date, ms: number): Date => new Date(at.getTime() + ms);
