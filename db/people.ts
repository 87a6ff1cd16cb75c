import type { Address } from "../src/core/messages.ts";
import type { ChatRow } from "./chats.ts";
import type { Tx } from "./client.ts";
import { columnsOf, driverOf, rowOf } from "./hot-path.ts";
import { chats } from "./schema.ts";

/** Ids of every contact that is the same person as this one, itself included, as a subquery for the driver. */
export const contactsOfPerson = (tx: Tx, district: string, contactId: string) => driverOf(tx)`
  select ${contactId}::uuid union
  select o.id from contacts c join contacts o on o.district = c.district and o.person = c.person
  where c.district = ${district} and c.id = ${contactId}::uuid`;

/** Whether two contacts are one person. */
export async function isSamePerson(
  tx: Tx,
  district: string,
  one: string | null,
  other: string,
): Promise<boolean> {
  if (one === null || one === other) return one !== null;
  const rows = await driverOf(tx)`
    select 1 where ${one}::uuid in (${contactsOfPerson(tx, district, other)})`;
  return rows.length > 0;
}

export interface PersonRow {
  readonly id: string;
  /** Null: known on one channel only. */
  readonly person: string | null;
}

/** These contacts and everybody linked with them, held until the transaction ends; always in the same order. */
export async function lockPeople(
  tx: Tx,
  district: string,
  contactIds: readonly string[],
): Promise<PersonRow[]> {
  const rows = await driverOf(tx)`
    select id, person from contacts
    where district = ${district} and (id = any(${contactIds as string[]}::uuid[]) or person in (
      select person from contacts where district = ${district} and id = any(${contactIds as string[]}::uuid[])))
    order by id for update`;
  return rows.map((row) => ({ id: row["id"] as string, person: row["person"] as string | null }));
}

/** Says who these contacts are from now on; null: each is alone. */
export async function setPerson(
  tx: Tx,
  district: string,
  contactIds: readonly string[],
  person: string | null,
): Promise<void> {
  await driverOf(tx)`
    update contacts set person = ${person}
    where district = ${district} and id = any(${contactIds as string[]}::uuid[])`;
}

/** The private chats of these contacts. A person's private chat has the id of the person. */
export async function privateChats(
  tx: Tx,
  district: string,
  contactIds: readonly string[],
): Promise<ChatRow[]> {
  const rows = await driverOf(tx)`
    select ${columnsOf(tx, chats)} from chats
    where district = ${district} and kind = 'private' and (channel, account, address) in (
      select channel, account, user_id from contact_identities
      where district = ${district} and contact_id = any(${contactIds as string[]}::uuid[]))
    order by created_at`;
  return rows.map((raw) => rowOf(chats, raw));
}

/** Ids of every contact that is the same person as this channel identity, as a subquery for the driver. */
const contactsOfIdentity = (
  tx: Tx,
  district: string,
  { channel, account }: Pick<Address, "channel" | "account">,
  userId: string,
) => driverOf(tx)`
  with me as (
    select c.id, c.person from contact_identities i
    join contacts c on c.district = i.district and c.id = i.contact_id
    where i.district = ${district} and i.channel = ${channel} and i.account = ${account} and i.user_id = ${userId})
  select id from me union select o.id from me join contacts o on o.district = ${district} and o.person = me.person`;

/** The other private chats of whose chat this is: those of a platform before the web chat. */
export async function otherChats(
  tx: Tx,
  district: string,
  { id, channel, account, address }: Pick<ChatRow, "id" | "channel" | "account" | "address">,
): Promise<ChatRow[]> {
  const mine = await driverOf(tx)`${contactsOfIdentity(tx, district, { channel, account }, address)}`;
  const found = await privateChats(
    tx,
    district,
    mine.map((row) => row["id"] as string),
  );
  return found
    .filter((chat) => chat.id !== id)
    .sort((a, b) => Number(a.channel === "webchat") - Number(b.channel === "webchat"));
}

/** Ids of every contact that is the same person as this one, itself included. */
export async function contactsOfSamePerson(tx: Tx, district: string, contactId: string): Promise<string[]> {
  const rows = await driverOf(tx)`select id from (${contactsOfPerson(tx, district, contactId)}) same (id)`;
  return rows.map((row) => row["id"] as string);
}
