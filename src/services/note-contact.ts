import { endCallTasks } from "../../db/call-tasks.ts";
import { type ChatRow, markLeft } from "../../db/chats.ts";
import { contactOf, countSubscriptions } from "../../db/contacts.ts";
import type { InboxRow } from "../../db/inbox.ts";
import { openWindow } from "../../db/reach.ts";
import type { Inbound } from "../core/messages.ts";
import type { Ctx } from "./context.ts";

/**
 * What a private contact changes about reaching the person: a window opens, a consent is given, they left or are back;
 * whoever writes need not be called any more. In the message's transaction.
 */
export async function noteContact(ctx: Ctx, chat: ChatRow, row: InboxRow, inbound: Inbound): Promise<void> {
  const { db, district } = ctx;
  const { body, opens } = inbound;
  const at = row.receivedAt;
  if (body.type === "ignored" || body.type === "moved" || body.type === "member_left") return;
  if (opens) await openWindow(db, district, { chatId: chat.id, opener: opens, at });
  if (body.type === "subscription") return noteSubscription(ctx, inbound, body.accepted);
  const left = body.type === "membership" && !body.present;
  if (left !== (chat.leftAt !== null)) await markLeft(db, district, chat.id, left ? at : null);
  if (!left) await endCallTasks(db, district, chat.id, ctx.now());
}

async function noteSubscription(ctx: Ctx, inbound: Inbound, accepted: number): Promise<void> {
  const contactId = await contactOf(ctx.db, ctx.district, inbound.address, inbound.sender);
  if (contactId) await countSubscriptions(ctx.db, ctx.district, contactId, accepted);
}
