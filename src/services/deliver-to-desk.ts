import { dropTopic, findTopic, saveTopic } from "../../db/chat-topics.ts";
import type { ChatRow } from "../../db/chats.ts";
import { dropHint, type OutboxRow } from "../../db/outbox.ts";
import type { DeskHints } from "../core/messages.ts";
import type { Channel, Outgoing, StaffDesk } from "../core/ports.ts";
import type { Ctx } from "./context.ts";

/** Where a thread could not be opened it is tried again after this. */
const AGAIN_MS = 3_600_000;

/** What a staff desk does before a message is sent: takes another one away, finds the thread. */
export async function atTheDesk(
  ctx: Ctx,
  { desk }: Channel,
  chat: ChatRow,
  message: Outgoing,
): Promise<Outgoing> {
  const hints = message.reply.desk;
  if (!hints || !desk) return message;
  const thread = hints.thread ?? (await streetThread(ctx, desk, chat, hints));
  return { ...(await withRemoval(desk, chat, message, hints)), ...(thread ? { thread } : {}) };
}

/** What was said of a message that could not be taken away would not be true. */
async function withRemoval(
  desk: StaffDesk,
  chat: ChatRow,
  message: Outgoing,
  { removes }: DeskHints,
): Promise<Outgoing> {
  if (!removes || (await desk.removeMessage(chat.address, removes.message))) return message;
  return { ...message, reply: { ...message.reply, text: removes.otherwise } };
}

/** The street's thread, opened when there is none; null: the group's general one. */
async function streetThread(
  ctx: Ctx,
  desk: StaffDesk,
  chat: ChatRow,
  { street }: DeskHints,
): Promise<string | null> {
  if (!street || !chat.forum) return null;
  const known = await findTopic(ctx.db, ctx.district, chat.id, street);
  const now = ctx.now();
  if (known?.thread || (known?.againAt && known.againAt > now)) return known.thread;
  const name = ctx.organisation.unit(street)?.name ?? street;
  const thread = await desk.openThread(chat.address, name);
  const againAt = thread ? null : new Date(now.getTime() + AGAIN_MS);
  await saveTopic(ctx.db, { district: ctx.district, chatId: chat.id, street, thread, againAt });
  return thread;
}

/** The thread was deleted: a street's is opened anew with the next try, an answer goes to the general one. */
export async function forgetThread(ctx: Ctx, chat: ChatRow, { id, desk }: OutboxRow): Promise<void> {
  if (desk?.thread) await dropHint(ctx.db, ctx.district, id, "thread");
  else if (desk?.street) await dropTopic(ctx.db, ctx.district, chat.id, desk.street);
}
