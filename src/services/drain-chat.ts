import { type ChatRow, ensureChat, lockChat } from "../../db/chats.ts";
import { failInbox, hasPending, type InboxRow, nextPending } from "../../db/inbox.ts";
import { beginningOf } from "../core/clean.ts";
import { retryAt } from "../core/deliveries.ts";
import type { Address } from "../core/messages.ts";
import type { Ctx } from "./context.ts";
import { errorReason } from "./error-reason.ts";
import { bellTopic, oweNotices } from "./owe-notices.ts";
import { processMessage, TakenMeanwhile } from "./process-message.ts";
import { transact } from "./transact.ts";

/** After so many failed tries a message is quarantined and its chat goes on without it. */
const TRIES = 5;

/**
 * Processes everything pending of one chat, in order, one transaction a message. The chat's own row is the lock:
 * if another process holds it, that one looks again after its commit, and the sweep finds what slips between.
 * A channel that is off here is left to a process that has it.
 */
export async function drainChat(ctx: Ctx, address: Address): Promise<void> {
  if (!ctx.channels[address.channel]) return;
  const { channel, account, chat } = address;
  await ctx.turns.take(`${channel}:${account}:${chat}`, () => drainInTurn(ctx, address));
}

async function drainInTurn(ctx: Ctx, address: Address): Promise<void> {
  // The look is after a commit: whoever found the chat held meanwhile relies on it.
  while ((await drainOne(ctx, address)) === "done" && (await hasPending(ctx.db, ctx.district, address)));
}

type Outcome = "done" | "empty" | "held";

async function drainOne(ctx: Ctx, address: Address): Promise<Outcome> {
  const progress: { row: InboxRow | null } = { row: null };
  try {
    return await transact(ctx, (inTx) => processNext(inTx, address, progress));
  } catch (error) {
    if (error instanceof TakenMeanwhile) return "done";
    if (!progress.row) throw error;
    await noteFailure(ctx, address, progress.row, error);
    return "done";
  }
}

async function processNext(ctx: Ctx, address: Address, progress: { row: InboxRow | null }): Promise<Outcome> {
  const { chat, row } = await takeChat(ctx, address);
  if (!row) return "empty";
  if (!chat) return "held";
  progress.row = row;
  await processMessage(ctx, chat, row);
  ctx.bell.ring(bellTopic(address));
  return "done";
}

interface Taken {
  /** The chat's row, locked; null while another process holds it. */
  readonly chat: ChatRow | null;
  /** The message to process: looked for after the lock, in the same round trip. */
  readonly row: InboxRow | null;
}

/** Locks the chat, made at its first message, and looks for its next message. */
async function takeChat(ctx: Ctx, address: Address): Promise<Taken> {
  const taken = await lockAndLook(ctx, address);
  if (taken.chat || !taken.row) return taken;
  const kind = kindOf(ctx, address, taken.row);
  const made = ensureChat(ctx.db, ctx.district, { id: ctx.newId(), address, kind, now: ctx.now() });
  const [, retaken] = await Promise.all([made, lockAndLook(ctx, address)]);
  return retaken;
}

/** What cannot be read fails where it is processed, and is counted there. */
function kindOf(ctx: Ctx, { channel }: Address, { raw }: InboxRow): ChatRow["kind"] {
  try {
    return ctx.channels[channel]?.toInbound(raw)?.chatKind ?? "private";
  } catch {
    return "private";
  }
}

async function lockAndLook(ctx: Ctx, address: Address): Promise<Taken> {
  const locked = lockChat(ctx.db, ctx.district, address);
  const next = nextPending(ctx.db, ctx.district, address, ctx.now());
  const [chat, row] = await Promise.all([locked, next]);
  return { chat, row };
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
    const { chat } = await takeChat(inTx, address);
    if (!chat) return;
    const failure = { attempts, error: beginningOf(reason, 500), notBefore, quarantined, at };
    await failInbox(inTx.db, ctx.district, row.id, failure);
    // Whoever was told once is not told again when a replay fails.
    if (attempts !== TRIES || chat.kind === "group") return;
    const reply = { text: ctx.speak(chat.locale, "message.quarantined", {}) };
    await oweNotices(inTx, `quarantine:${row.id}:${at.getTime()}`, [{ chat, reply, inboxId: row.id }]);
    ctx.log.warn({ inbox: row.id }, "a message is quarantined");
  });
}
