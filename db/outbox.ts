import { and, asc, desc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Settled } from "../src/core/deliveries.ts";
import type { NoticeState } from "../src/core/glossary.ts";
import type { DeskHints } from "../src/core/messages.ts";
import { QUIET_REASON } from "../src/core/quiet-hours.ts";
import { PRIORITIES } from "../src/core/send-limits.ts";
import type { Tx } from "./client.ts";
import { columnsOf, driverOf, insertBoth, rowOf } from "./hot-path.ts";
import { noticesOwed, outbox } from "./schema.ts";

export type OutboxRow = typeof outbox.$inferSelect;
export type NewOutboxRow = Omit<typeof outbox.$inferInsert, "seq">;

/** Writes what a cause owes, and how much: the ledger counts the one against the other. */
export async function insertOutbox(
  tx: Tx,
  district: string,
  cause: string,
  rows: readonly NewOutboxRow[],
  at: Date,
): Promise<void> {
  if (rows.length === 0) return;
  const owed = { district, cause, owed: rows.length, at };
  await insertBoth(tx, [noticesOwed, [owed]], [outbox, rows]);
}

/** The replies to one inbound message, in order. */
export async function repliesTo(tx: Tx, district: string, inboxId: string): Promise<OutboxRow[]> {
  return tx
    .select()
    .from(outbox)
    .where(and(eq(outbox.district, district), eq(outbox.inboxId, inboxId)))
    .orderBy(asc(outbox.seq));
}

/**
 * The turn of a queued row within its chat: emergencies and reasons for a delay overtake, the rest keeps its order. A card
 * never overtakes an earlier text of the same card: it would be edited back to what is past.
 */
export const TURN = `case
  when priority < ${PRIORITIES.answer} and (card is null or not exists (
    select from outbox earlier where earlier.district = outbox.district and earlier.chat_id = outbox.chat_id
      and earlier.card = outbox.card and earlier.seq < outbox.seq and earlier.state in ('queued', 'sending')))
  then priority else ${PRIORITIES.answer} end`;

/** The chat's next delivery that is due; one being sent when its sender died counts. What waits for the morning lets others pass. */
export async function nextDelivery(
  tx: Tx,
  district: string,
  chatId: string,
  now: Date,
): Promise<OutboxRow | null> {
  const driver = driverOf(tx);
  const [raw] = await driver`
    select ${columnsOf(tx, outbox)} from outbox
    where district = ${district} and chat_id = ${chatId} and state in ('queued', 'sending')
      and (reason is distinct from ${QUIET_REASON} or not_before <= ${now.toISOString()})
    order by ${driver.unsafe(TURN)}, seq limit 1`;
  const row = raw ? rowOf(outbox, raw) : null;
  return row && (row.notBefore === null || row.notBefore <= now) ? row : null;
}

export interface DeliveryChange {
  readonly state: NoticeState;
  readonly reason?: string | null;
  readonly attempts?: number;
  readonly resent?: number;
  readonly notBefore?: Date | null;
  readonly platformId?: string | null;
  readonly settledAt?: Date | null;
}

export async function updateDelivery(
  tx: Tx,
  district: string,
  id: string,
  change: DeliveryChange,
): Promise<void> {
  await tx
    .update(outbox)
    .set(change)
    .where(and(eq(outbox.district, district), eq(outbox.id, id)));
}

/** From here on nobody knows whether it went, until it is settled. */
export async function markSending(tx: Tx, district: string, id: string, resent: number): Promise<void> {
  await driverOf(tx)`
    update outbox set state = 'sending', resent = ${resent} where district = ${district} and id = ${id}`;
}

/** What the platform's answer makes of a delivery, in one statement. */
export async function settleDelivery(tx: Tx, district: string, id: string, settled: Settled): Promise<void> {
  const { state, reason, attempts, platformId } = settled;
  await driverOf(tx)`
    update outbox set state = ${state}, reason = ${reason}, attempts = ${attempts}, platform_id = ${platformId},
      not_before = ${settled.notBefore?.toISOString() ?? null}, settled_at = ${settled.settledAt?.toISOString() ?? null}
    where district = ${district} and id = ${id}`;
}

/** A delivery goes on without this hint. */
export async function dropHint(
  tx: Tx,
  district: string,
  id: string,
  hint: keyof DeskHints & string,
): Promise<void> {
  await tx
    .update(outbox)
    .set({ desk: sql`${outbox.desk} - ${hint}::text` })
    .where(and(eq(outbox.district, district), eq(outbox.id, id)));
}

/** The platform's id of the card's last accepted copy, to edit it in place. */
export async function cardCopy(
  tx: Tx,
  district: string,
  chatId: string,
  card: string,
): Promise<string | null> {
  const [row] = await tx
    .select({ platformId: outbox.platformId })
    .from(outbox)
    .where(
      and(
        eq(outbox.district, district),
        eq(outbox.chatId, chatId),
        eq(outbox.card, card),
        eq(outbox.state, "accepted"),
        // What went out in a digest has no message of its own.
        isNotNull(outbox.platformId),
      ),
    )
    .orderBy(desc(outbox.seq))
    .limit(1);
  return row?.platformId ?? null;
}

/** What a platform message of ours was about: a reply to a card is a note or an answer. */
export async function outboxByPlatformId(
  tx: Tx,
  district: string,
  chatId: string,
  platformId: string,
): Promise<OutboxRow | null> {
  const [row] = await tx
    .select()
    .from(outbox)
    .where(and(eq(outbox.district, district), eq(outbox.chatId, chatId), eq(outbox.platformId, platformId)))
    .orderBy(desc(outbox.seq))
    .limit(1);
  return row ?? null;
}

/**
 * Puts back in line what was held for a chat, and what waits for its platform to be reached again: the person has just
 * written. What the platform itself told to wait keeps its time, and so does what waits for the morning.
 */
export async function releaseWaiting(tx: Tx, district: string, chatId: string): Promise<number> {
  const released = await driverOf(tx)`
    update outbox set state = 'queued', reason = null, settled_at = null, not_before = null
    where district = ${district} and chat_id = ${chatId}
      and coalesce(reason, '') not like ${`${DIGEST}%`}
      and (state = 'held' or (state = 'queued' and reason is not null and reason <> ${QUIET_REASON}))`;
  return released.count;
}

/** Why a card waits that goes out within a digest: then follows the digest's cause. */
const DIGEST = "in ";

/** A chat's cards of cases nobody has tried to send yet and that are not urgent, oldest first. */
export async function waitingCards(
  tx: Tx,
  district: string,
  chatId: string,
  most: number,
): Promise<{ id: string; caseId: string }[]> {
  return driverOf(tx)<{ id: string; caseId: string }[]>`
    select o.id, o.case_id as "caseId" from outbox o
    join cases c on c.district = o.district and c.id = o.case_id and c.urgency = 'routine' and not c.sealed
    where o.district = ${district} and o.chat_id = ${chatId} and o.state = 'queued' and o.card like 'case:%'
      and o.attempts = 0 and o.resent = 0 and o.reason is null
    order by o.seq limit ${most}`;
}

/** They wait for the digest that tells of them. */
export async function holdForDigest(
  tx: Tx,
  district: string,
  ids: readonly string[],
  cause: string,
): Promise<void> {
  await tx
    .update(outbox)
    .set({ state: "held", reason: DIGEST + cause, notBefore: null })
    .where(and(eq(outbox.district, district), inArray(outbox.id, [...ids])));
}

/** What became of the digest became of every card in it. */
export async function settleDigest(
  tx: Tx,
  district: string,
  cause: string,
  { state, settledAt }: { state: NoticeState; settledAt: Date | null },
): Promise<void> {
  await tx
    .update(outbox)
    .set({ state, settledAt })
    .where(and(eq(outbox.district, district), eq(outbox.state, "held"), eq(outbox.reason, DIGEST + cause)));
}

/** Whether this cause has been told already. */
export async function noticeWritten(tx: Tx, district: string, cause: string): Promise<boolean> {
  const rows = await tx
    .select({ cause: noticesOwed.cause })
    .from(noticesOwed)
    .where(and(eq(noticesOwed.district, district), eq(noticesOwed.cause, cause)));
  return rows.length > 0;
}
