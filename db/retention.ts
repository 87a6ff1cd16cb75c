import { FINAL_STATES } from "../src/core/workflow.ts";
import type { Tx } from "./client.ts";
import { driverOf } from "./hot-path.ts";

const FINAL = [...FINAL_STATES];

/** Of a case `c`: open, disputed, drawn for a check, or told of in one that is open; or ended since. */
const stillNeeded = (tx: Tx, at: string) => driverOf(tx)`
  (c.updated_at >= ${at} or c.state <> all(${FINAL}::text[]) or c.arbitration_due is not null or c.sample = 'drawn'
    or exists (select from cases t where t.district = c.district and t.number = c.merged_into
      and (t.updated_at >= ${at} or t.state <> all(${FINAL}::text[]))))`;

/**
 * Messages received before whose payload is still there: not those of a report or a private chat with something that is
 * still needed, open or waiting for an answer.
 */
const oldRaw = (tx: Tx, district: string, before: Date) => {
  const at = before.toISOString();
  return driverOf(tx)`
    select i.id from inbox i
    where i.district = ${district} and i.state = 'done' and i.raw is not null and i.received_at < ${at}
      and not exists (
        select from reports r left join cases c on c.district = r.district and c.id = r.case_id
        where r.district = i.district and r.id = i.report_id
          and (r.state in ('open', 'gathering') or ${stillNeeded(tx, at)}))
      and not exists (
        select from chats h
        where h.district = i.district and h.channel = i.channel and h.account = i.account and h.address = i.address
          and h.kind = 'private' and (
            exists (select from cases c where c.district = h.district and c.chat_id = h.id and ${stillNeeded(tx, at)})
            or exists (select from consultations q where q.district = h.district and q.chat_id = h.id and q.state = 'open')))`;
};

/** Media of cases that ended before, and of no case at all. */
const oldMedia = (tx: Tx, district: string, before: Date) => {
  const at = before.toISOString();
  return driverOf(tx)`
    select m.id from media m
    where m.district = ${district} and m.reason is distinct from 'erased' and m.state <> 'pending' and m.created_at < ${at}
      and not exists (
        select from cases c where c.district = m.district and c.id = m.case_id and ${stillNeeded(tx, at)})`;
};

/**
 * People who wrote nothing since, on any of their channels, and none of whose cases, nor one they follow, is still
 * needed; no question of theirs waits or was answered since.
 */
const oldContacts = (tx: Tx, district: string, before: Date) => {
  const at = before.toISOString();
  return driverOf(tx)`
    with active as (
      select i.contact_id as id from contact_identities i
        join inbox m on m.district = i.district and m.channel = i.channel and m.account = i.account and m.address = i.user_id
        where i.district = ${district} and m.received_at >= ${at}
      union select c.contact_id from cases c where c.district = ${district} and c.contact_id is not null
        and ${stillNeeded(tx, at)}
      union select f.contact_id from followers f join cases c on c.district = f.district and c.id = f.case_id
        where f.district = ${district} and ${stillNeeded(tx, at)}
      union select contact_id from consultations where district = ${district} and contact_id is not null
        and (state = 'open' or answered_at >= ${at}))
    select k.id from contacts k
    where k.district = ${district} and k.erased_at is null and k.created_at < ${at}
      and not exists (
        select from contacts o join active a on a.id = o.id
        where o.district = k.district and (o.id = k.id or o.person = k.person))`;
};

const DUE = { raw: oldRaw, media: oldMedia, contacts: oldContacts } as const;
export type Due = keyof typeof DUE;

/** How much of a kind is past its term. */
export async function countDue(tx: Tx, district: string, due: Due, before: Date): Promise<number> {
  const [row] = await driverOf(tx)`select count(*)::int as n from (${DUE[due](tx, district, before)}) due`;
  return (row?.["n"] as number | undefined) ?? 0;
}

/** Ids of people past their term, so many at once. */
export async function contactsDue(tx: Tx, district: string, before: Date, limit: number): Promise<string[]> {
  const rows = await driverOf(tx)`select id from (${oldContacts(tx, district, before)}) due limit ${limit}`;
  return rows.map((row) => row["id"] as string);
}

/** Whether this one still is, asked once nobody else can be at them. */
export async function isContactDue(tx: Tx, district: string, before: Date, id: string): Promise<boolean> {
  const rows = await driverOf(tx)`
    select id from (${oldContacts(tx, district, before)}) due where id = ${id}`;
  return rows.length === 1;
}

/** Empties payloads past their term; the rows stay, so that the ledger counts them. */
export async function eraseOldRaw(tx: Tx, district: string, before: Date, limit: number): Promise<number> {
  const done = await driverOf(tx)`
    update inbox set raw = null, digest = 'erased', error = null
    where district = ${district} and id in (select id from (${oldRaw(tx, district, before)}) due limit ${limit})`;
  return done.count;
}

/** Marks media past their term as erased; their files are taken away after. */
export async function eraseOldMedia(
  tx: Tx,
  district: string,
  { before, now, limit }: { before: Date; now: Date; limit: number },
): Promise<number> {
  const done = await driverOf(tx)`
    update media set state = 'refused', reason = 'erased', ref = null, owner = 'erased', next_try_at = ${now.toISOString()}
    where district = ${district} and id in (select id from (${oldMedia(tx, district, before)}) due limit ${limit})`;
  return done.count;
}
