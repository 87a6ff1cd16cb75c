import { and, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import type { ChannelName, Locale } from "../src/core/glossary.ts";
import type { Address } from "../src/core/messages.ts";
import { QUIET_REASON } from "../src/core/quiet-hours.ts";
import type { Tx } from "./client.ts";
import { columnsOf, driverOf, rowOf } from "./hot-path.ts";
import { TURN } from "./outbox.ts";
import { chats, outbox } from "./schema.ts";

export type ChatRow = typeof chats.$inferSelect;

export async function ensureChat(
  tx: Tx,
  district: string,
  chat: { id: string; address: Address; kind: "private" | "group"; now: Date },
): Promise<void> {
  const { channel, account, chat: address } = chat.address;
  await driverOf(tx)`
    insert into chats (district, id, channel, account, address, kind, created_at)
    values (${district}, ${chat.id}, ${channel}, ${account}, ${address}, ${chat.kind}, ${chat.now.toISOString()})
    on conflict do nothing`;
}

/** Takes the chat's own row for this transaction: one chat in order. Null: somebody else is draining it. */
export async function lockChat(
  tx: Tx,
  district: string,
  { channel, account, chat }: Address,
): Promise<ChatRow | null> {
  const [raw] = await driverOf(tx)`
    select ${columnsOf(tx, chats)} from chats
    where district = ${district} and channel = ${channel} and account = ${account} and address = ${chat}
    for update skip locked`;
  return raw ? rowOf(chats, raw) : null;
}

export async function findChat(tx: Tx, district: string, id: string): Promise<ChatRow | null> {
  const [raw] = await driverOf(tx)`
    select ${columnsOf(tx, chats)} from chats where district = ${district} and id = ${id}`;
  return raw ? rowOf(chats, raw) : null;
}

export async function saveDialogue(
  tx: Tx,
  district: string,
  id: string,
  change: { dialogue: unknown; noticeVersion: string; locale: Locale },
): Promise<void> {
  await driverOf(tx)`
    update chats set dialogue = ${change.dialogue === null ? null : JSON.stringify(change.dialogue)}::jsonb,
      notice_version = ${change.noticeVersion}, locale = ${change.locale}
    where district = ${district} and id = ${id}`;
}

/** Binds a group to a unit. */
export async function bindChat(tx: Tx, district: string, id: string, unit: string): Promise<void> {
  await tx
    .update(chats)
    .set({ unit, leftAt: null })
    .where(and(eq(chats.district, district), eq(chats.id, id)));
}

/** We are in the group from now on, or no longer; leaving unbinds it, and what it was bound to is remembered. */
export async function markPresence(
  tx: Tx,
  district: string,
  id: string,
  { present, at }: { present: boolean; at: Date },
): Promise<void> {
  await tx
    .update(chats)
    .set(
      present
        ? { leftAt: null, createdAt: at }
        : { leftAt: at, unit: null, formerUnit: sql`coalesce(unit, former_unit)` },
    )
    .where(and(eq(chats.district, district), eq(chats.id, id)));
}

/** What the platform told of a group as a place to work. */
export async function markDesk(
  tx: Tx,
  district: string,
  id: string,
  change: Partial<Pick<ChatRow, "forum" | "blind">>,
): Promise<void> {
  await tx
    .update(chats)
    .set(change)
    .where(and(eq(chats.district, district), eq(chats.id, id)));
}

/** Groups nobody bound to a unit since `before`: we must not stay in them. */
export async function strangersGroups(tx: Tx, district: string, before: Date): Promise<ChatRow[]> {
  return tx
    .select()
    .from(chats)
    .where(
      and(
        eq(chats.district, district),
        eq(chats.kind, "group"),
        isNull(chats.unit),
        isNull(chats.leftAt),
        lt(chats.createdAt, before),
      ),
    );
}

/** The groups bound to any of these units; of a member's own chat only while their key holds. */
export async function groupsOf(tx: Tx, district: string, units: readonly string[]): Promise<ChatRow[]> {
  if (units.length === 0) return [];
  const rows = await driverOf(tx)`
    select ${columnsOf(tx, chats)} from chats
    where district = ${district} and kind = 'group' and unit = any(${[...units]}::text[])
      and not exists (select from staff_identities i join staff_keys k on k.district = i.district and k.id = i.key_id
        where i.district = chats.district and i.channel = chats.channel and i.account = chats.account
          and i.user_id = chats.address and k.revoked_at is not null)`;
  return rows.map((raw) => rowOf(chats, raw));
}

/** The groups that got this card and that we are still in. */
export async function groupsWithCard(tx: Tx, district: string, card: string): Promise<ChatRow[]> {
  const holders = tx
    .select({ id: outbox.chatId })
    .from(outbox)
    .where(and(eq(outbox.district, district), eq(outbox.card, card)));
  return tx
    .select()
    .from(chats)
    .where(
      and(
        eq(chats.district, district),
        eq(chats.kind, "group"),
        isNull(chats.leftAt),
        inArray(chats.id, holders),
      ),
    );
}

/** Takes the chat for delivery until `until`; null: another deliverer holds it. */
export async function leaseChat(
  tx: Tx,
  district: string,
  id: string,
  now: Date,
  until: Date,
): Promise<ChatRow | null> {
  const [raw] = await driverOf(tx)`
    update chats set leased_until = ${until.toISOString()}
    where district = ${district} and id = ${id} and (leased_until is null or leased_until < ${now.toISOString()})
    returning ${columnsOf(tx, chats)}`;
  return raw ? rowOf(chats, raw) : null;
}

/** Keeps or gives back (`until` null) a lease; the chat as it is now, or null when the lease was lost meanwhile. */
export async function renewLease(
  tx: Tx,
  district: string,
  id: string,
  held: Date,
  until: Date | null,
): Promise<ChatRow | null> {
  const [raw] = await driverOf(tx)`
    update chats set leased_until = ${until?.toISOString() ?? null}
    where district = ${district} and id = ${id} and leased_until = ${held.toISOString()}
    returning ${columnsOf(tx, chats)}`;
  return raw ? rowOf(chats, raw) : null;
}

/** A chat with something to deliver, and from when. */
export interface DueChat {
  readonly id: string;
  readonly at: Date;
}

/**
 * Chats of these channels with a delivery due by `soon`, each once: what is due now first, urgent before longest
 * waiting. One chat with thousands of notices is one row like any other, so it keeps nobody waiting.
 */
export async function chatsToDeliver(
  tx: Tx,
  district: string,
  channels: readonly ChannelName[],
  { now, soon, limit }: { now: Date; soon: Date; limit: number },
): Promise<DueChat[]> {
  const at = now.toISOString();
  const driver = driverOf(tx);
  const rows = await driver<{ id: string; due: string }[]>`
    select id, due from (
      select chats.id, heads.seq, heads.priority,
        greatest(heads.not_before, chats.quiet_until, chats.leased_until, ${at}::timestamptz) as due
      from (
        select distinct on (chat_id) chat_id, seq, priority, not_before from outbox
        where district = ${district} and state in ('queued', 'sending')
          and (reason is distinct from ${QUIET_REASON} or not_before <= ${at})
        order by chat_id, ${driver.unsafe(TURN)}, seq) heads
      join chats on chats.district = ${district} and chats.id = heads.chat_id
      where chats.channel = any(${[...channels]}::text[])) waiting
    where due <= ${soon.toISOString()}
    order by due > ${at}::timestamptz, priority, seq limit ${limit}`;
  return rows.map(({ id, due }) => ({ id, at: new Date(due) }));
}

/** What was just sent to the chat, for its limits. */
export async function noteSends(
  tx: Tx,
  district: string,
  id: string,
  { sentAt, quietUntil }: Pick<ChatRow, "sentAt" | "quietUntil">,
): Promise<void> {
  await driverOf(tx)`
    update chats set sent_at = ${instants(sentAt)}::text::timestamptz[], quiet_until = ${quietUntil?.toISOString() ?? null}
    where district = ${district} and id = ${id}`;
}

/** As PostgreSQL writes an array. */
export const instants = (all: readonly Date[]): string => `{${all.map((at) => at.toISOString()).join()}}`;

/** A private chat: the person unfollowed or blocked us, or is back (null). */
export async function markLeft(tx: Tx, district: string, id: string, at: Date | null): Promise<void> {
  await tx
    .update(chats)
    .set({ leftAt: at })
    .where(and(eq(chats.district, district), eq(chats.id, id)));
}

/** The person wants no notices from now on, or wants them again (null). */
export async function markMuted(tx: Tx, district: string, id: string, at: Date | null): Promise<void> {
  await tx
    .update(chats)
    .set({ mutedAt: at })
    .where(and(eq(chats.district, district), eq(chats.id, id)));
}

/** Whose QR was scanned last, until a report took the place from it (null). */
export async function markScanned(tx: Tx, district: string, id: string, unit: string | null): Promise<void> {
  await tx
    .update(chats)
    .set({ scanned: unit, scanHeard: false })
    .where(and(eq(chats.district, district), eq(chats.id, id)));
}

/** Something was said since the scan. */
export async function markScanHeard(tx: Tx, district: string, id: string): Promise<void> {
  await tx
    .update(chats)
    .set({ scanHeard: true })
    .where(and(eq(chats.district, district), eq(chats.id, id)));
}
