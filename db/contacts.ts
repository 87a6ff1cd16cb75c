import { and, eq } from "drizzle-orm";
import type { Address } from "../src/core/messages.ts";
import type { Tx } from "./client.ts";
import { contactDetails, contactIdentities, contacts } from "./schema.ts";

/** The contact known by this channel identity; made at the first message. */
export async function ensureContact(
  tx: Tx,
  district: string,
  who: { address: Address; userId: string; newId: string; now: Date },
): Promise<string> {
  const { channel, account } = who.address;
  const known = await contactOf(tx, district, who.address, who.userId);
  if (known) return known;
  const made = await tx
    .insert(contactIdentities)
    .values({ district, channel, account, userId: who.userId, contactId: who.newId })
    .onConflictDoNothing()
    .returning();
  if (made.length === 0) return (await contactOf(tx, district, who.address, who.userId)) ?? who.newId;
  await tx.insert(contacts).values({ district, id: who.newId, createdAt: who.now });
  return who.newId;
}

async function contactOf(tx: Tx, district: string, address: Address, userId: string): Promise<string | null> {
  const [row] = await tx
    .select({ contactId: contactIdentities.contactId })
    .from(contactIdentities)
    .where(
      and(
        eq(contactIdentities.district, district),
        eq(contactIdentities.channel, address.channel),
        eq(contactIdentities.account, address.account),
        eq(contactIdentities.userId, userId),
      ),
    );
  return row?.contactId ?? null;
}

export async function setPhone(tx: Tx, district: string, contactId: string, phone: string): Promise<void> {
  await tx
    .insert(contactDetails)
    .values({ district, contactId, phone })
    .onConflictDoUpdate({ target: [contactDetails.district, contactDetails.contactId], set: { phone } });
}
