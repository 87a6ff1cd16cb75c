import { and, eq, sql } from "drizzle-orm";
import type { Address } from "../src/core/messages.ts";
import type { Tx } from "./client.ts";
import { driverOf } from "./hot-path.ts";
import { contactDetails } from "./schema.ts";

/** A contact for a channel identity seen for the first time; the known one when two chats come at once. */
export async function addContact(
  tx: Tx,
  district: string,
  who: { address: Address; userId: string; newId: string; now: Date },
): Promise<string> {
  const { channel, account } = who.address;
  const [made] = await driverOf(tx)<{ id: string }[]>`
    with identity as (
      insert into contact_identities (district, channel, account, user_id, contact_id)
      values (${district}, ${channel}, ${account}, ${who.userId}, ${who.newId})
      on conflict do nothing returning contact_id
    )
    insert into contacts (district, id, created_at)
    select ${district}, contact_id, ${who.now.toISOString()}::timestamptz from identity returning id`;
  return made?.id ?? (await contactOf(tx, district, who.address, who.userId)) ?? who.newId;
}

/** The contact known by this channel identity. */
export async function contactOf(
  tx: Tx,
  district: string,
  address: Address,
  userId: string,
): Promise<string | null> {
  const [row] = await driverOf(tx)<{ contact_id: string }[]>`
    select contact_id from contact_identities
    where district = ${district} and channel = ${address.channel} and account = ${address.account}
      and user_id = ${userId}`;
  return row?.contact_id ?? null;
}

export async function setPhone(tx: Tx, district: string, contactId: string, phone: string): Promise<void> {
  await tx
    .insert(contactDetails)
    .values({ district, contactId, phone })
    .onConflictDoUpdate({ target: [contactDetails.district, contactDetails.contactId], set: { phone } });
}

export type ContactDetails = typeof contactDetails.$inferSelect;

export async function detailsOfContact(
  tx: Tx,
  district: string,
  contactId: string,
): Promise<ContactDetails | null> {
  const [row] = await tx
    .select()
    .from(contactDetails)
    .where(and(eq(contactDetails.district, district), eq(contactDetails.contactId, contactId)));
  return row ?? null;
}

/** What the person said about being told, and what they were asked. */
export async function noteConsent(
  tx: Tx,
  district: string,
  contactId: string,
  said: Partial<Pick<ContactDetails, "pushConsent" | "pushAskedAt" | "phoneAskedAt" | "smsConsent">>,
): Promise<void> {
  await tx
    .insert(contactDetails)
    .values({ district, contactId, ...said })
    .onConflictDoUpdate({ target: [contactDetails.district, contactDetails.contactId], set: said });
}

/** One-time consents given (positive) or used up (negative). */
export async function countSubscriptions(
  tx: Tx,
  district: string,
  contactId: string,
  more: number,
): Promise<void> {
  await tx
    .insert(contactDetails)
    .values({ district, contactId, subscriptions: Math.max(0, more) })
    .onConflictDoUpdate({
      target: [contactDetails.district, contactDetails.contactId],
      set: { subscriptions: sql`greatest(0, ${contactDetails.subscriptions} + ${more})` },
    });
}

/** The people who left this phone. */
export async function contactsByPhone(tx: Tx, district: string, phone: string): Promise<string[]> {
  const rows = await tx
    .select({ contactId: contactDetails.contactId })
    .from(contactDetails)
    .where(and(eq(contactDetails.district, district), eq(contactDetails.phone, phone)))
    .limit(100);
  return rows.map(({ contactId }) => contactId);
}
