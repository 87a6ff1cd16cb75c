import { type ChatRow, saveDialogue } from "../../db/chats.ts";
import { finishInbox, type InboxRow } from "../../db/inbox.ts";
import { releaseWaiting } from "../../db/outbox.ts";
import type { Inbound } from "../core/messages.ts";
import type { Ctx } from "./context.ts";
import { converse } from "./converse.ts";
import { handleGroupMessage } from "./handle-group-message.ts";
import { staffOf } from "./link-staff.ts";
import { forgetTalk, nameMedia } from "./name-media.ts";
import { noteContact } from "./note-contact.ts";
import { oweNotices } from "./owe-notices.ts";
import { IGNORED, type Processed } from "./processed.ts";
import { resolveNumbered } from "./resolve-numbered.ts";

/** One message, in the caller's transaction, under the chat's lock: meaning, commands, replies, row done. */
export async function processMessage(ctx: Ctx, chat: ChatRow, row: InboxRow): Promise<void> {
  const read = row.raw === null ? null : (ctx.channels[chat.channel]?.toInbound(row.raw) ?? null);
  const inbound = read && (await resolveNumbered(ctx, chat, read));
  const processed = inbound
    ? await handle(ctx, chat, row, await nameMedia(ctx, chat, row, inbound))
    : IGNORED;
  // What a report holds, a draft's too, waits for its case.
  if (inbound && processed.bucket !== null) await forgetTalk(ctx, chat, row, inbound);
  const to = processed.to ?? chat;
  if (inbound?.chatKind === "private") await noteContact(ctx, to, row, inbound);
  const notices = processed.replies.map((reply) => ({ chat: to, reply, inboxId: row.id }));
  const heard = processed.bucket !== "ignored";
  // What is delivered by being stored never waits for a window.
  const mayHold = ctx.channels[chat.channel]?.delivery === "send";
  const [finished] = await Promise.all([
    finishInbox(ctx.db, ctx.district, row.id, { bucket: processed.bucket, at: ctx.now(), keepRaw: heard }),
    heard && mayHold && releaseWaiting(ctx.db, ctx.district, to.id),
    processed.chat && saveDialogue(ctx.db, ctx.district, to.id, processed.chat),
    oweNotices(ctx, `inbox:${row.id}`, notices),
  ]);
  if (!finished) throw new TakenMeanwhile();
}

/** Another process finished the message first: whatever this one did is rolled back. */
export class TakenMeanwhile extends Error {}

async function handle(ctx: Ctx, chat: ChatRow, row: InboxRow, inbound: Inbound): Promise<Processed> {
  if (inbound.body.type === "ignored") return IGNORED;
  if (inbound.chatKind === "group" || (await isStaffPress(ctx, inbound)))
    return handleGroupMessage(ctx, chat, row, inbound);
  // Of a private chat: followed or left, permitted something. Nothing is said to that.
  if (UNSAID.includes(inbound.body.type)) return IGNORED;
  return converse(ctx, chat, row, inbound);
}

const UNSAID: readonly Inbound["body"]["type"][] = ["membership", "member_left", "subscription"];

/** Whoever is on duty gets cards in a private chat, too; to anybody else a made-up button is talk. */
async function isStaffPress(ctx: Ctx, inbound: Inbound): Promise<boolean> {
  const { body } = inbound;
  if (body.type !== "option" || !body.option.startsWith("b:")) return false;
  return (await staffOf(ctx, inbound)) !== null;
}
