import type { ChatRow } from "../../db/chats.ts";
import { type OutboxRow, updateDelivery } from "../../db/outbox.ts";
import { closeWindows, countSent, waitingFor, windowsOf } from "../../db/reach.ts";
import { settle } from "../core/deliveries.ts";
import type { Delivery, Reach } from "../core/ports.ts";
import { allowanceOf, HELD_REASONS, type Push, partsFor, planPush } from "../core/reach.ts";
import type { Ctx } from "./context.ts";
import { asOneMessage, bytesOf } from "./digest.ts";
import { reachBeyond } from "./reach-beyond.ts";
import { tellElsewhere } from "./tell-elsewhere.ts";
import { transact } from "./transact.ts";

/** Renders one row, or a digest made one, for the channel and sends it. Never throws. */
type Post = (row: OutboxRow) => Promise<Delivery>;

/**
 * One step of a chat whose channel counts what we send: resends what was cut off, or sends the next message of the
 * plan, or goes the next way with what the window does not let through. Under the chat's lease.
 */
export async function deliverWithin(ctx: Ctx, reach: Reach, chat: ChatRow, post: Post): Promise<void> {
  const { db, district } = ctx;
  const waiting = await waitingFor(db, district, chat.id, ctx.now());
  const cutOff = waiting.filter(({ state }) => state === "sending");
  if (cutOff.length > 0) return resend(ctx, reach, chat, cutOff, post);
  const silenced = whySilent(chat);
  const queue = silenced ? waiting.filter(({ purpose }) => purpose === "answer") : waiting;
  if (silenced) await hold(ctx, waiting, silenced);
  const allowance = allowanceOf(reach.windows, await windowsOf(db, district, chat.id), ctx.now());
  const plan = planPush(queue.map(asPush), allowance, reach.textBytes);
  const rowsOf = (ids: readonly string[]) => queue.filter(({ id }) => ids.includes(id));
  const [next] = plan.send;
  if (next) {
    const rows = next.flatMap((id) => rowsOf([id]));
    return sendTogether(ctx, reach, chat, rows, post);
  }
  for (const row of rowsOf(plan.keep)) {
    if (row.state !== "held") await reachBeyond(ctx, reach, chat, row, HELD_REASONS.reserve);
  }
  for (const row of rowsOf(plan.fall)) await reachBeyond(ctx, reach, chat, row, HELD_REASONS.closed);
}

const asPush = (row: OutboxRow): Push => ({
  id: row.id,
  purpose: row.purpose,
  matter: row.caseId,
  answers: row.inboxId,
  bytes: bytesOf(row),
});

/** Nobody is told anything who asked for that, or who left. What answers them still goes. */
const whySilent = ({ mutedAt, leftAt }: ChatRow): string | null =>
  leftAt ? HELD_REASONS.gone : mutedAt ? HELD_REASONS.muted : null;

async function hold(ctx: Ctx, rows: readonly OutboxRow[], reason: string): Promise<void> {
  const pushes = rows.filter(({ purpose }) => purpose !== "answer");
  await transact(ctx, async ({ db }) => {
    for (const { id } of pushes)
      await updateDelivery(db, ctx.district, id, { state: "held", reason, settledAt: ctx.now() });
  });
}

/** What was cut off went in one message and goes again in one, with its numbers; cut off twice it stays unknown. */
async function resend(ctx: Ctx, reach: Reach, chat: ChatRow, rows: readonly OutboxRow[], post: Post) {
  const again = rows.filter(({ resent }) => resent === 0);
  const lost = rows.filter(({ resent }) => resent > 0);
  await transact(ctx, async ({ db }) => {
    const change = { state: "unknown", reason: "cut off twice while sending", settledAt: ctx.now() } as const;
    for (const { id } of lost) await updateDelivery(db, ctx.district, id, change);
  });
  if (again.length === 0) return;
  await sendTogether(
    ctx,
    reach,
    chat,
    again.map((row) => ({ ...row, resent: row.resent + 1 })),
    post,
  );
}

/** Counts the message before it goes, so that a crash counts it too; settles all of it alike with what it used up. */
async function sendTogether(ctx: Ctx, reach: Reach, chat: ChatRow, rows: readonly OutboxRow[], post: Post) {
  const { district } = ctx;
  const message = asOneMessage(ctx, chat, rows);
  const charged = partsFor(bytesOf(message), reach.textBytes);
  await transact(ctx, async ({ db }) => {
    for (const { id, resent } of rows) await updateDelivery(db, district, id, { state: "sending", resent });
    await countSent(db, district, chat.id, charged);
  });
  const delivery = await post(message);
  const used = delivery.result === "accepted" ? (delivery.counted ?? charged) : 0;
  await transact(ctx, async (inTx) => {
    const { db } = inTx;
    await countSent(db, district, chat.id, used - charged);
    if (delivery.result === "window_closed")
      return closeWindows(db, district, chat.id, delivery.why ?? "time");
    for (const row of rows) {
      await updateDelivery(db, district, row.id, settle(delivery, row.attempts, ctx.now()));
      if (delivery.result === "refused") await tellElsewhere(inTx, chat, row);
    }
  });
  if (delivery.result !== "window_closed") return;
  for (const row of rows) await reachBeyond(ctx, reach, chat, row, HELD_REASONS.closed);
}
