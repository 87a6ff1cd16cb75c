import type { ChatRow } from "../../db/chats.ts";
import { moveChat } from "../../db/move-chat.ts";
import { cardCopy, nextDelivery, type OutboxRow, updateDelivery } from "../../db/outbox.ts";
import { settle } from "../core/deliveries.ts";
import type { Channel, Delivery, Outgoing } from "../core/ports.ts";
import { takeChatLease } from "./chat-lease.ts";
import type { Ctx } from "./context.ts";
import { errorReason } from "./error-reason.ts";
import { tellElsewhere } from "./tell-elsewhere.ts";
import { transact } from "./transact.ts";

/** A deliverer that died frees its chat after this. */
const LEASE_MS = 20_000;

/**
 * Sends what is due for one chat, in order, under a lease. A delivery that was being sent when its sender died is
 * sent once more with the same notice number; cut off again, it stays `unknown`.
 */
export async function deliverChat(ctx: Ctx, chatId: string, { leaseMs = LEASE_MS } = {}): Promise<void> {
  const lease = await takeChatLease(ctx, chatId, leaseMs);
  if (!lease) return;
  try {
    for (;;) {
      const row = await nextDelivery(ctx.db, ctx.district, chatId, ctx.now());
      const chat = row && (await lease.renew());
      const channel = chat && ctx.channels[chat.channel];
      if (!channel) return;
      await lease.during(() => deliverOne(ctx, channel, chat, row));
    }
  } finally {
    await lease.release();
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
    const to = delivery.chat;
    await transact(ctx, (inTx) => moveChat(inTx.db, district, chat.id, to));
  }
  const settled = settle(delivery, row.attempts, ctx.now());
  if (delivery.result !== "refused") return updateDelivery(db, district, row.id, settled);
  await transact(ctx, async (inTx) => {
    await updateDelivery(inTx.db, district, row.id, settled);
    await tellElsewhere(inTx, chat, row);
  });
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
    // After no answer it may have arrived as well as after being cut off.
    resend: row.resent > 0 || row.attempts > 0,
    ...(editOf ? { editOf } : {}),
  };
}
