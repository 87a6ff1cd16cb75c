import type { ChatRow } from "../../db/chats.ts";
import { findInbox } from "../../db/inbox.ts";
import { moveChat } from "../../db/move-chat.ts";
import {
  cardCopy,
  markSending,
  nextDelivery,
  type OutboxRow,
  settleDelivery,
  updateDelivery,
} from "../../db/outbox.ts";
import { settle } from "../core/deliveries.ts";
import type { Channel, Delivery, Outgoing } from "../core/ports.ts";
import { takeChatLease } from "./chat-lease.ts";
import type { Ctx } from "./context.ts";
import { atTheDesk, forgetThread } from "./deliver-to-desk.ts";
import { deliverWithin } from "./deliver-within.ts";
import { digestCards, isDigest, settleDigested } from "./digest-cards.ts";
import { errorReason } from "./error-reason.ts";
import { type Permit, permits, type TakePermit, tryToken } from "./send-budget.ts";
import { tellElsewhere } from "./tell-elsewhere.ts";
import { transact } from "./transact.ts";

/** A deliverer that died frees its chat after this. */
const LEASE_MS = 20_000;

/**
 * Sends what is due for one chat, in order, under a lease. A delivery that was being sent when its sender died is
 * sent once more with the same notice number; cut off again, it stays `unknown`. What the channel's limits do not let
 * through now stays queued: `take` may wait for its turn, without it the chat is left for later.
 */
export async function deliverChat(
  ctx: Ctx,
  chatId: string,
  { leaseMs = LEASE_MS, atMost = Number.POSITIVE_INFINITY, take = ONE_TRY }: HowToDeliver = {},
): Promise<void> {
  const lease = await takeChatLease(ctx, chatId, leaseMs);
  if (!lease) return;
  try {
    for (let sent = 0; sent < atMost; sent++) {
      const row = await nextDelivery(ctx.db, ctx.district, chatId, ctx.now());
      const chat = row && (sent === 0 ? lease.chat : await lease.renew());
      const channel = chat && ctx.channels[chat.channel];
      if (!channel) return;
      if (await digestCards(ctx, chat, row)) continue;
      const permit = await lease.during(() => take(ctx, chat));
      if (!permit) return;
      await lease.during(async () => permit.settle(await deliverNext(ctx, channel, chat, row, permit)));
    }
  } finally {
    await lease.release();
  }
}

const ONE_TRY = permits(tryToken);

interface HowToDeliver {
  readonly leaseMs?: number;
  /** Messages at most. */
  readonly atMost?: number;
  readonly take?: TakePermit;
}

/** What a permit hears where a turn came to nothing. */
const NOTHING_SENT: Delivery = { result: "refused", reason: "nothing was sent" };

/** The next message of a chat: by the plan of its windows where the channel counts, else the row itself. */
async function deliverNext(
  ctx: Ctx,
  channel: Channel,
  chat: ChatRow,
  row: OutboxRow,
  permit: Permit,
): Promise<Delivery> {
  const { reach } = channel;
  if (!reach || chat.kind !== "private") return deliverOne(ctx, channel, chat, row, permit);
  let said = NOTHING_SENT;
  await deliverWithin(ctx, reach, chat, async (message) => {
    const rendered = await outgoing(ctx, chat, message, await answersOf(ctx, message));
    said = await permit.send(() => send(ctx, channel, rendered));
    return said;
  });
  return said;
}

/** The platform's id of the message that is answered: its response may be open still. */
async function answersOf({ db, district }: Ctx, { inboxId }: OutboxRow): Promise<string | null> {
  return inboxId ? ((await findInbox(db, district, inboxId))?.externalId ?? null) : null;
}

async function deliverOne(
  ctx: Ctx,
  channel: Channel,
  chat: ChatRow,
  row: OutboxRow,
  permit: Permit,
): Promise<Delivery> {
  const { db, district } = ctx;
  const cutOff = row.state === "sending";
  if (cutOff && row.resent > 0) {
    const settledAt = ctx.now();
    const reason = "cut off twice while sending";
    const lost = { state: "unknown", reason, settledAt } as const;
    await updateDelivery(db, district, row.id, lost);
    await settleDigested(ctx, row, lost);
    return { result: "refused", reason };
  }
  const resent = row.resent + (cutOff ? 1 : 0);
  await markSending(db, district, row.id, resent);
  const message = await outgoing(ctx, chat, { ...row, resent });
  const atDesk = await atTheDesk(ctx, channel, chat, message);
  const delivery = await permit.send(() => send(ctx, channel, atDesk));
  if (delivery.result === "thread_gone") await forgetThread(ctx, chat, row);
  if (delivery.result === "moved") {
    const to = delivery.chat;
    await transact(ctx, (inTx) => moveChat(inTx.db, district, chat.id, to));
  }
  const settled = settle(delivery, row.attempts, ctx.now());
  if (delivery.result !== "refused" && !isDigest(row)) {
    await settleDelivery(db, district, row.id, settled);
    return delivery;
  }
  await transact(ctx, async (inTx) => {
    await settleDelivery(inTx.db, district, row.id, settled);
    await settleDigested(inTx, row, settled);
    if (delivery.result === "refused") await tellElsewhere(inTx, chat, row);
  });
  return delivery;
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

async function outgoing(
  ctx: Ctx,
  chat: ChatRow,
  row: OutboxRow,
  answers: string | null = null,
): Promise<Outgoing> {
  const copyOf = (card: string | null | undefined) =>
    card ? cardCopy(ctx.db, ctx.district, chat.id, card) : null;
  const [editOf, under] = await Promise.all([copyOf(row.card), copyOf(row.desk?.under)]);
  const { noticeNumber, text } = row;
  return {
    to: { channel: chat.channel, account: chat.account, chat: chat.address },
    reply: {
      text,
      ...(row.options ? { options: row.options } : {}),
      ...(row.caseNumber ? { case: row.caseNumber } : {}),
      ...(row.card ? { card: row.card } : {}),
      ...(row.desk ? { desk: row.desk } : {}),
      ...(row.speaker === "staff" ? { speaker: row.speaker } : {}),
    },
    noticeNumber,
    // After no answer it may have arrived as well as after being cut off.
    resend: row.resent > 0 || row.attempts > 0,
    ...(editOf ? { editOf } : {}),
    ...(under ? { under } : {}),
    ...(answers !== null ? { answers } : {}),
  };
}
