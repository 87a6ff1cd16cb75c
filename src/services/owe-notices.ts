import type { ChatRow } from "../../db/chats.ts";
import { insertOutbox, type NewOutboxRow } from "../../db/outbox.ts";
import type { Address, Reply } from "../core/messages.ts";
import { QUIET_REASON } from "../core/quiet-hours.ts";
import type { Purpose } from "../core/reach.ts";
import { PRIORITIES } from "../core/send-limits.ts";
import type { Ctx } from "./context.ts";

/** One thing to tell one chat. */
export interface Notice {
  readonly chat: Pick<ChatRow, "id" | "channel" | "address">;
  readonly reply: Reply;
  /** The inbound message it answers. */
  readonly inboxId?: string;
  readonly caseId?: string;
  /** Absent: an answer where there is an inbound message, else a status. */
  readonly purpose?: Purpose;
  /** A reminder in quiet hours waits until then; null or absent: it goes out now. */
  readonly notBefore?: Date | null;
  /** Whose words they are: a staff key. Absent: the bot's. */
  readonly spokenBy?: string;
}

/** Web chat streams and waiting requests listen here. */
export const bellTopic = (address: Pick<Address, "channel" | "chat">): string =>
  `${address.channel}:${address.chat}`;

/**
 * Writes what a cause owes, in the cause's transaction, and has the chats woken after its commit.
 * Where the row itself is the delivery (web chat) it is accepted as it is written.
 */
export async function oweNotices(ctx: Ctx, cause: string, notices: readonly Notice[]): Promise<void> {
  const rows = notices.map((notice) => outboxRow(ctx, cause, notice));
  await insertOutbox(ctx.db, ctx.district, cause, rows, ctx.now());
  for (const { chat } of notices) {
    if (storesReplies(ctx, chat)) ctx.bell.ring(bellTopic({ channel: chat.channel, chat: chat.address }));
    else await ctx.jobs.wakeDelivery(chat.id);
  }
}

const storesReplies = (ctx: Ctx, chat: Notice["chat"]) => ctx.channels[chat.channel]?.delivery === "stored";

function outboxRow(
  ctx: Ctx,
  cause: string,
  { chat, reply, inboxId, caseId, notBefore, spokenBy, purpose = inboxId ? "answer" : "status" }: Notice,
): NewOutboxRow {
  const now = ctx.now();
  const stored = storesReplies(ctx, chat);
  const id = ctx.newId();
  return {
    district: ctx.district,
    id,
    chatId: chat.id,
    cause,
    inboxId: inboxId ?? null,
    caseId: caseId ?? null,
    noticeNumber: noticeNumber(id),
    text: reply.text,
    options: reply.options ?? null,
    caseNumber: reply.case ?? null,
    card: reply.card ?? null,
    purpose,
    priority: PRIORITIES[purpose],
    desk: reply.desk ?? null,
    speaker: reply.speaker ?? "bot",
    spokenBy: spokenBy ?? null,
    state: stored ? "accepted" : "queued",
    settledAt: stored ? now : null,
    createdAt: now,
    ...(notBefore && !stored ? { notBefore, reason: QUIET_REASON } : {}),
  };
}

/** Short and readable: a second copy carries the same number. */
const noticeNumber = (id: string): string => id.replaceAll("-", "").slice(-8).toUpperCase();
