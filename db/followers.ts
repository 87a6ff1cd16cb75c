import { sql } from "drizzle-orm";
import { type CaseRow, caseByNumber } from "./cases.ts";
import type { Tx } from "./client.ts";
import { driverOf } from "./hot-path.ts";
import { contactsOfPerson } from "./people.ts";
import { followers } from "./schema.ts";

/** False when the chat follows the case already. */
export async function addFollower(tx: Tx, row: typeof followers.$inferInsert): Promise<boolean> {
  const added = await tx
    .insert(followers)
    .values(row)
    .onConflictDoNothing()
    .returning({ chatId: followers.chatId });
  return added.length === 1;
}

/** On any of their channels. */
export async function isFollower(
  tx: Tx,
  district: string,
  caseId: string,
  contactId: string,
): Promise<boolean> {
  const rows = await driverOf(tx)`
    select 1 from followers
    where district = ${district} and case_id = ${caseId}
      and contact_id in (${contactsOfPerson(tx, district, contactId)}) limit 1`;
  return rows.length > 0;
}

/** A chat that hears of a case beside its reporter: of a case merged into it, or of one that it follows. */
export interface Listener {
  readonly chatId: string;
  /** The case it told of or follows. */
  readonly caseId: string;
  readonly follows: boolean;
}

/**
 * Everybody who hears of the case but its own reporter, those of cases merged into it (and into those) included. Whoever
 * follows it hears once, and not at all on a second channel where they reported it themselves.
 */
export async function listenersOf(
  tx: Tx,
  district: string,
  { id, number, contactId }: Pick<CaseRow, "id" | "number" | "contactId">,
): Promise<Listener[]> {
  const rows = await tx.execute<{ chat_id: string; case_id: string; follows: boolean }>(sql`
    with recursive family as (
      select ${id}::uuid as id, ${number}::text as number, null::uuid as chat_id, ${contactId}::uuid as contact_id
      union
      select c.id, c.number, c.chat_id, c.contact_id from cases c join family f on c.merged_into = f.number
      where c.district = ${district} and c.merged_into is not null and c.state = 'merged'
    ), following as (
      select w.chat_id, w.case_id, w.joined_at, coalesce(k.person, w.contact_id) as person
      from followers w join family f on w.case_id = f.id
      left join contacts k on k.district = w.district and k.id = w.contact_id
      where w.district = ${district}
    ), reporters as (
      select coalesce(k.person, f.contact_id) as person
      from family f join contacts k on k.district = ${district} and k.id = f.contact_id
    )
    select chat_id, id as case_id, false as follows from family where chat_id is not null
    union all
    select chat_id, case_id, true from (
      select distinct on (person) chat_id, case_id from following
      where person not in (select person from reporters) order by person, joined_at) once`);
  return rows.map((row) => ({ chatId: row.chat_id, caseId: row.case_id, follows: row.follows }));
}

/** Longest chain of merges that is followed. */
const MOST_MERGES = 20;

/** The case that goes on for this one: itself, or at the end of its merges. */
export async function survivorOf(tx: Tx, district: string, row: CaseRow): Promise<CaseRow> {
  let survivor = row;
  for (let step = 0; survivor.state === "merged" && survivor.mergedInto && step < MOST_MERGES; step++) {
    const next = await caseByNumber(tx, district, survivor.mergedInto);
    if (!next) break;
    survivor = next;
  }
  return survivor;
}
