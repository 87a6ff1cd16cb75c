import type { ChatRow } from "../../db/chats.ts";
import { finishInbox, type InboxRow } from "../../db/inbox.ts";
import { releaseHeld } from "../../db/outbox.ts";
import type { Inbound } from "../core/messages.ts";
import type { Ctx } from "./context.ts";
import { converse } from "./converse.ts";
import { handleGroupMessage } from "./handle-group-message.ts";
import { oweNotices } from "./owe-notices.ts";
import { IGNORED, type Processed } from "./processed.ts";

/** One message, in the caller's transaction, under the chat's lock: meaning, commands, replies, row done. */
export async function processMessage(ctx: Ctx, chat: ChatRow, row: InboxRow): Promise<void> {
  const inbound = row.raw === null ? null : (ctx.channels[chat.channel]?.toInbound(row.raw) ?? null);
  const processed = inbound ? await handle(ctx, chat, row, inbound) : IGNORED;
  if (processed.bucket !== "ignored") await releaseHeld(ctx.db, ctx.district, chat.id);
  await oweNotices(
    ctx,
    `inbox:${row.id}`,
    processed.replies.map((reply) => ({ chat, reply, inboxId: row.id })),
  );
  await finishInbox(ctx.db, ctx.district, row.id, {
    bucket: processed.bucket,
    at: ctx.now(),
    keepRaw: processed.bucket !== "ignored",
  });
}

async function handle(ctx: Ctx, chat: ChatRow, row: InboxRow, inbound: Inbound): Promise<Processed> {
  if (inbound.body.type === "ignored") return IGNORED;
  if (inbound.chatKind === "group") return handleGroupMessage(ctx, chat, row, inbound);
  return converse(ctx, chat, row, inbound);
}
