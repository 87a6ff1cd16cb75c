import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { ChannelName, MessageBucket } from "../src/core/glossary.ts";
import type { Address } from "../src/core/messages.ts";
import type { Tx } from "./client.ts";
import { columnsOf, driverOf, rowOf } from "./hot-path.ts";
import { inbox } from "./schema.ts";

export type InboxRow = typeof inbox.$inferSelect;

export interface NewInboxRow {
  readonly id: string;
  readonly address: Address;
  readonly externalId: string;
  /** The payload as JSON text. */
  readonly rawJson: string;
  readonly digest: string;
  readonly receivedAt: Date;
  /** Nothing to process: counted and done. */
  readonly ignored: boolean;
}

/**
 * Stores a message and counts its receipt in one statement. A copy adds a receipt and nothing else:
 * the unique key decides, however many copies arrive at once.
 */
export async function insertInbox(
  tx: Tx,
  district: string,
  row: NewInboxRow,
): Promise<{ id: string; fresh: boolean; digest: string }> {
  const { channel, account, chat } = row.address;
  const at = row.receivedAt.toISOString();
  const raw = row.ignored ? null : row.rawJson;
  const [state, bucket, processedAt] = row.ignored ? ["done", "ignored", at] : ["pending", null, null];
  const [stored] = await driverOf(tx)<{ id: string; fresh: boolean; digest: string }[]>`
    with receipt as (
      insert into receipts (district, channel, at) values (${district}, ${channel}, ${at})
    )
    insert into inbox (district, id, channel, account, external_id, address, raw, digest, received_at,
      state, bucket, processed_at)
    values (${district}, ${row.id}, ${channel}, ${account}, ${row.externalId}, ${chat}, ${raw}::jsonb, ${row.digest}, ${at},
      ${state}, ${bucket}, ${processedAt})
    on conflict (district, channel, account, external_id) do update set receipts = inbox.receipts + 1
    returning id, digest, (xmax = 0) as fresh`;
  if (!stored) throw new Error("the inbox row was not stored");
  return stored;
}

/** Whether a chat has anything pending, tried or not. */
export async function hasPending(tx: Tx, district: string, address: Address): Promise<boolean> {
  const { channel, account, chat } = address;
  const rows = await driverOf(tx)`
    select 1 from inbox
    where district = ${district} and channel = ${channel} and account = ${account} and address = ${chat}
      and state = 'pending'
    limit 1`;
  return rows.length > 0;
}

/** The oldest pending message of a chat; null when there is none or it waits for its next try. */
export async function nextPending(
  tx: Tx,
  district: string,
  address: Address,
  now: Date,
): Promise<InboxRow | null> {
  const { channel, account, chat } = address;
  const [raw] = await driverOf(tx)`
    select ${columnsOf(tx, inbox)} from inbox
    where district = ${district} and channel = ${channel} and account = ${account} and address = ${chat}
      and state = 'pending'
    order by seq limit 1`;
  const row = raw ? rowOf(inbox, raw) : null;
  return row && (row.notBefore === null || row.notBefore <= now) ? row : null;
}

export async function findInbox(tx: Tx, district: string, id: string): Promise<InboxRow | null> {
  const [row] = await tx
    .select()
    .from(inbox)
    .where(and(eq(inbox.district, district), eq(inbox.id, id)));
  return row ?? null;
}

/** Chats of these channels whose next message is due, longest waiting first: for the sweep. */
export async function pendingChats(
  tx: Tx,
  district: string,
  channels: readonly ChannelName[],
  now: Date,
  limit: number,
): Promise<Address[]> {
  const rows = await tx.execute<{ channel: ChannelName; account: string; chat: string }>(sql`
    select channel, account, address as chat from (
      select distinct on (channel, account, address) channel, account, address, seq, not_before from ${inbox}
      where district = ${district} and state = 'pending' and ${inArray(inbox.channel, [...channels])}
      order by channel, account, address, seq) heads
    where not_before is null or not_before <= ${now.toISOString()}
    order by seq limit ${limit}`);
  return rows.map((row) => ({ ...row }));
}

/**
 * Ends the processing of a message. `bucket` null: its report decides it, or has decided.
 * False when it was not pending any more: another process has finished it.
 */
export async function finishInbox(
  tx: Tx,
  district: string,
  id: string,
  end: { bucket: MessageBucket | null; at: Date; keepRaw: boolean },
): Promise<boolean> {
  const stored = await driverOf(tx)`
    update inbox set state = 'done', error = null, processed_at = ${end.at.toISOString()},
      bucket = coalesce(${end.bucket}, bucket), raw = case when ${end.keepRaw} then raw end
    where district = ${district} and id = ${id} and state = 'pending'`;
  return stored.count === 1;
}

/** Notes a failed try; with `quarantined` the chat goes on without it. */
export async function failInbox(
  tx: Tx,
  district: string,
  id: string,
  failure: { attempts: number; error: string; notBefore: Date | null; quarantined: boolean; at: Date },
): Promise<void> {
  await tx
    .update(inbox)
    .set({
      attempts: failure.attempts,
      error: failure.error,
      notBefore: failure.notBefore,
      ...(failure.quarantined
        ? { state: "quarantined" as const, bucket: "quarantined" as const, processedAt: failure.at }
        : {}),
    })
    .where(and(eq(inbox.district, district), eq(inbox.id, id), eq(inbox.state, "pending")));
}

export async function quarantinedMessages(tx: Tx, district: string, limit = 100): Promise<InboxRow[]> {
  return tx
    .select()
    .from(inbox)
    .where(and(eq(inbox.district, district), eq(inbox.state, "quarantined")))
    .orderBy(asc(inbox.seq))
    .limit(limit);
}

/** Puts a quarantined message back in line, its tries used up; null when it is not quarantined (any more). */
export async function requeueInbox(tx: Tx, district: string, id: string): Promise<Address | null> {
  const [row] = await tx
    .update(inbox)
    .set({ state: "pending", bucket: null, notBefore: null, processedAt: null })
    .where(and(eq(inbox.district, district), eq(inbox.id, id), eq(inbox.state, "quarantined")))
    .returning();
  return row ? { channel: row.channel, account: row.account, chat: row.address } : null;
}

/** A quarantined message is dealt with otherwise: its report decides the bucket. Null: it is not quarantined (any more). */
export async function releaseQuarantined(
  tx: Tx,
  district: string,
  id: string,
  at: Date,
): Promise<InboxRow | null> {
  const [row] = await tx
    .update(inbox)
    .set({ state: "done", bucket: null, error: null, processedAt: at })
    .where(and(eq(inbox.district, district), eq(inbox.id, id), eq(inbox.state, "quarantined")))
    .returning();
  return row ?? null;
}
