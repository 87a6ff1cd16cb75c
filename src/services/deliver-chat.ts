import { type ChatRow, leaseChat, moveChat, renewLease } from "../../db/chats.ts";
import { cardCopy, nextDelivery, type OutboxRow, updateDelivery } from "../../db/outbox.ts";
import { settle } from "../core/deliveries.ts";
import type { Channel, Delivery, Outgoing } from "../core/ports.ts";
import type { Ctx } from "./context.ts";
import { errorReason } from "./error-reason.ts";

/** A deliverer that died frees its chat after this; every send must end sooner. */
const LEASE_MS = 20_000;

/**
 * Sends what is due for one chat, in order, under a lease. A delivery that was being sent when its sender died is
 * sent once more with the same notice number; cut off again, it stays `unknown`.
 */
export async function deliverChat(ctx: Ctx, chatId: string): Promise<void> {
  let lease = new Date(ctx.now().getTime() + LEASE_MS);
  const chat = await leaseChat(ctx.db, ctx.district, chatId, ctx.now(), lease);
  if (!chat) return;
  const channel = ctx.channels[chat.channel];
  try {
    while (channel) {
      const row = await nextDelivery(ctx.db, ctx.district, chatId, ctx.now());
      if (!row) return;
      const until = new Date(ctx.now().getTime() + LEASE_MS);
      if (!(await renewLease(ctx.db, ctx.district, chatId, lease, until))) return;
      lease = until;
      await deliverOne(ctx, channel, chat, row);
    }
  } finally {
    await renewLease(ctx.db, ctx.district, chatId, lease, null);
  }
}

async function deliverOne(ctx: Ctx, channel: Channel, chat: ChatRow, row: OutboxRow): Promise<void> {
  const { db, district } = ctx;
  const cutOff = row.state === "sending";
  if (cutOff && row.resent > 0) {
    const settledAt = ctx.now();
    return updateDelivery(db, district, row.id, {
      state: "unknown",
      reason: "cut off twice while sending",
      settledAt,
    });
  }
  const resent = row.resent + (cutOff ? 1 : 0);
  await updateDelivery(db, district, row.id, { state: "sending", resent });
  const delivery = await send(ctx, channel, await outgoing(ctx, chat, { ...row, resent }));
  if (delivery.result === "moved") {
    await moveChat(db, district, chat.id, delivery.chat);
    Object.assign(chat, { address: delivery.chat });
  }
  await updateDelivery(db, district, row.id, settle(delivery, row.attempts, ctx.now()));
}

/** A channel that throws has not said anything: the platform may have got it or not. */
async function send(ctx: Ctx, channel: Channel, message: Outgoing): Promise<Delivery> {
  try {
    return await channel.send(message);
  } catch (error) {
    ctx.log.error(
      { notice: message.noticeNumber, error: errorReason(error) },
      "a channel failed while sending",
    );
    return { result: "unreachable", reason: "channel error" };
  }
}

async function outgoing(ctx: Ctx, chat: ChatRow, row: OutboxRow): Promise<Outgoing> {
  const editOf = row.card ? await cardCopy(ctx.db, ctx.district, chat.id, row.card) : null;
  const { noticeNumber, text } = row;
  return {
    to: { channel: chat.channel, account: chat.account, chat: chat.address },
    reply: {
      text,
      ...(row.options ? { options: row.options } : {}),
      ...(row.caseNumber ? { case: row.caseNumber } : {}),
      ...(row.card ? { card: row.card } : {}),
    },
    noticeNumber,
    resend: row.resent > 0,
    ...(editOf ? { editOf } : {}),
  };
}
