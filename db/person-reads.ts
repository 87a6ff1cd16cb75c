import type { CaseRow } from "./cases.ts";
import type { Tx } from "./client.ts";
import { columnsOf, driverOf, rowOf } from "./hot-path.ts";
import { cases, type chats, consultations, contactDetails, inbox, media, outbox } from "./schema.ts";

type ChatRow = typeof chats.$inferSelect;
type Ids = readonly string[];
const list = (ids: Ids): string[] => [...ids];

/** What came in from these chats, oldest first, at most so many. */
export async function messagesFrom(
  tx: Tx,
  district: string,
  from: readonly ChatRow[],
  limit: number,
): Promise<(typeof inbox.$inferSelect)[]> {
  const sql = driverOf(tx);
  const rows = await sql`
    select ${columnsOf(tx, inbox)} from inbox
    where district = ${district} and raw is not null and (channel || ' ' || account || ' ' || address) = any(${from.map(
      ({ channel, account, address }) => `${channel} ${account} ${address}`,
    )})
    order by seq limit ${limit}`;
  return rows.map((raw) => rowOf(inbox, raw));
}

/** What these chats were told, oldest first, at most so many. */
export async function messagesTo(
  tx: Tx,
  district: string,
  chatIds: Ids,
  limit: number,
): Promise<(typeof outbox.$inferSelect)[]> {
  const rows = await driverOf(tx)`
    select ${columnsOf(tx, outbox)} from outbox
    where district = ${district} and chat_id = any(${list(chatIds)}::uuid[]) order by seq limit ${limit}`;
  return rows.map((raw) => rowOf(outbox, raw));
}

export async function detailsOf(
  tx: Tx,
  district: string,
  contactIds: Ids,
): Promise<(typeof contactDetails.$inferSelect)[]> {
  const rows = await driverOf(tx)`
    select ${columnsOf(tx, contactDetails)} from contact_details
    where district = ${district} and contact_id = any(${list(contactIds)}::uuid[])`;
  return rows.map((raw) => rowOf(contactDetails, raw));
}

/** Every case these contacts reported, oldest first. */
export async function casesOf(tx: Tx, district: string, contactIds: Ids): Promise<CaseRow[]> {
  const rows = await driverOf(tx)`
    select ${columnsOf(tx, cases)} from cases
    where district = ${district} and contact_id = any(${list(contactIds)}::uuid[]) order by reported_at, number`;
  return rows.map((raw) => rowOf(cases, raw));
}

/** Numbers of the cases of others that they follow. */
export async function followedBy(tx: Tx, district: string, contactIds: Ids): Promise<string[]> {
  const rows = await driverOf(tx)`
    select c.number from followers f join cases c on c.district = f.district and c.id = f.case_id
    where f.district = ${district} and f.contact_id = any(${list(contactIds)}::uuid[]) order by f.joined_at`;
  return rows.map((row) => row["number"] as string);
}

export async function consultationsOf(
  tx: Tx,
  district: string,
  contactIds: Ids,
): Promise<(typeof consultations.$inferSelect)[]> {
  const rows = await driverOf(tx)`
    select ${columnsOf(tx, consultations)} from consultations
    where district = ${district} and contact_id = any(${list(contactIds)}::uuid[]) order by asked_at`;
  return rows.map((raw) => rowOf(consultations, raw));
}

/** Photos and recordings that came from these addresses. */
export async function mediaOf(tx: Tx, district: string, owners: Ids): Promise<(typeof media.$inferSelect)[]> {
  const rows = await driverOf(tx)`
    select ${columnsOf(tx, media)} from media
    where district = ${district} and owner = any(${list(owners)}) order by created_at`;
  return rows.map((raw) => rowOf(media, raw));
}
