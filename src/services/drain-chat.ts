import { type ChatRow, ensureChat, lockChat } from "../../db/chats.ts";
import { failInbox, type InboxRow, nextPending } from "../../db/inbox.ts";
import { retryAt } from "../core/deliveries.ts";
import type { Address } from "../core/messages.ts";
import type { Ctx } from "./context.ts";
import { errorReason } from "./error-reason.ts";
import { bellTopic, oweNotices } from "./owe-notices.ts";
import { processMessage } from "./process-message.ts";
import { transact } from "./transact.ts";

/** After so many failed tries a message is quarantined and its chat goes on without it. */
const TRIES = 5;

/**
 * Processes everything pending of one chat, in order, one transaction a message. The chat's own row is the lock:
 * if another process holds it, that one looks again after its commit, and the sweep finds what slips between.
 */
export async function drainChat(ctx: Ctx, address: Address): Promise<void> {
  while ((await drainOne(ctx, address)) === "done");
}

type Outcome = "done" | "empty" | "held";

async function drainOne(ctx: Ctx, address: Address): Promise<Outcome> {
  const progress: { row: InboxRow | null } = { row: null };
  try {
    return await transact(ctx, (inTx) => processNext(inTx, address, progress));
  } catch (error) {
    if (!progress.row) throw error;
    await noteFailure(ctx, address, progress.row, error);
    return "done";
  }
}

async function processNext(ctx: Ctx, address: Address, progress: { row: InboxRow | null }): Promise<Outcome> {
  const first = await nextPending(ctx.db, ctx.district, address, ctx.now());
  if (!first) return "empty";
  const chat = await takeChat(ctx, address, first);
  if (!chat) return "held";
  // Between the first look and the lock another process may have finished it.
  progress.row = await nextPending(ctx.db, ctx.district, address, ctx.now());
  if (progress.row) await processMessage(ctx, chat, progress.row);
  ctx.bell.ring(bellTopic(address));
  return "done";
}

/** Locks the chat's row, made at its first message. Null: another process holds it. */
async function takeChat(ctx: Ctx, address: Address, row: InboxRow): Promise<ChatRow | null> {
  const known = await lockChat(ctx.db, ctx.district, address);
  if (known) return known;
  const kind = ctx.channels[address.channel]?.toInbound(row.raw)?.chatKind ?? "private";
  await ensureChat(ctx.db, ctx.district, { id: ctx.newId(), address, kind, now: ctx.now() });
  return lockChat(ctx.db, ctx.district, address);
}

/** A failed try is noted outside the rolled-back transaction; the last one quarantines and tells the person. */
async function noteFailure(ctx: Ctx, address: Address, row: InboxRow, error: unknown): Promise<void> {
  const attempts = row.attempts + 1;
  const quarantined = attempts >= TRIES;
  const reason = errorReason(error);
  ctx.log.error({ inbox: row.id, attempts, quarantined, error: reason }, "a message could not be processed");
  const at = ctx.now();
  const notBefore = quarantined ? null : retryAt(at, attempts);
  await transact(ctx, async (inTx) => {
    const chat = await takeChat(inTx, address, row);
    if (!chat) return;
    const failure = { attempts, error: reason.slice(0, 500), notBefore, quarantined, at };
    await failInbox(inTx.db, ctx.district, row.id, failure);
    if (!quarantined || chat.kind === "group") return;
    const reply = { text: ctx.speak(chat.locale, "message.quarantined", {}) };
    await oweNotices(inTx, `quarantine:${row.id}:${at.getTime()}`, [{ chat, reply, inboxId: row.id }]);
    ctx.log.warn({ inbox: row.id }, "a message is quarantined");
  });
}
