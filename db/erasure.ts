import type { ErasedCounts, ErasureCause } from "../src/core/erasure.ts";
import { ERASED_WORDS, FORGET_AFTER_MS } from "../src/core/erasure.ts";
import { FINAL_STATES } from "../src/core/workflow.ts";
import type { ChatRow } from "./chats.ts";
import type { Tx } from "./client.ts";
import { columnsOf, driverOf, rowOf } from "./hot-path.ts";
import { chats, erasures } from "./schema.ts";

type Ids = readonly string[];
const list = (ids: Ids): string[] => [...ids];
const FINAL = [...FINAL_STATES];

/** Cases of these contacts, whatever became of them. */
export async function casesToErase(
  tx: Tx,
  district: string,
  contactIds: Ids,
): Promise<{ id: string; number: string; open: boolean; promisedAt: Date | null }[]> {
  const rows = await driverOf(tx)`
    select id, number, state <> all(${FINAL}::text[]) as open, promised_at from cases
    where district = ${district} and contact_id = any(${list(contactIds)}::uuid[]) order by number`;
  return rows.map((row) => ({
    id: row["id"] as string,
    number: row["number"] as string,
    open: row["open"] as boolean,
    promisedAt: row["promised_at"] ? new Date(row["promised_at"] as string) : null,
  }));
}

/**
 * Parts a chat from its address: what was said stays with a row that nobody can reach, and a new row takes the address
 * for as long as the person is told of it. Waits for whoever is at work in the chat.
 */
export async function buryChat(
  tx: Tx,
  district: string,
  old: ChatRow,
  { newId, now }: { newId: string; now: Date },
): Promise<ChatRow> {
  const sql = driverOf(tx);
  await sql`
    update chats set address = ${`erased:${old.id}`}, dialogue = null, notice_version = null, scanned = null,
      sent_at = '{}', left_at = coalesce(left_at, ${now.toISOString()})
    where district = ${district} and id = ${old.id}`;
  const forgetAt = new Date(now.getTime() + FORGET_AFTER_MS).toISOString();
  const [raw] = await sql`
    insert into chats (district, id, channel, account, address, kind, locale, created_at, forget_at, left_at)
    values (${district}, ${newId}, ${old.channel}, ${old.account}, ${old.address}, 'private', ${old.locale},
      ${now.toISOString()}, ${forgetAt}, ${old.leftAt?.toISOString() ?? null})
    returning ${columnsOf(tx, chats)}`;
  if (!raw) throw new Error("the chat was not stored");
  return rowOf(chats, raw);
}

/** Empties the messages of a buried chat and what we said in it; what was not delivered never is. Returns how many came in. */
export async function emptyChat(
  tx: Tx,
  district: string,
  old: ChatRow,
  { now, but, cause }: { now: Date; but: string | null; cause: ErasureCause },
): Promise<number> {
  const sql = driverOf(tx);
  const at = now.toISOString();
  const emptied = await sql`
    update inbox set address = ${`erased:${old.id}`}, external_id = 'erased:' || id, raw = null, digest = 'erased', error = null
    where district = ${district} and channel = ${old.channel} and account = ${old.account} and address = ${old.address}
      and state <> 'pending' and (${but}::uuid is null or id <> ${but}::uuid)`;
  await sql`
    update outbox set text = ${ERASED_WORDS[cause]}, options = null, case_number = null, desk = null, card = null,
      reason = case when state in ('queued', 'sending', 'held') then 'erased' else reason end,
      settled_at = coalesce(settled_at, ${at}),
      state = case when state in ('queued', 'sending', 'held') then 'failed' else state end
    where district = ${district} and chat_id = ${old.id}`;
  await sql`update call_tasks set done_at = ${at} where district = ${district} and chat_id = ${old.id} and done_at is null`;
  await sql`
    update takeovers set ended = 'erased', ended_at = ${at}
    where district = ${district} and chat_id = ${old.id} and ended_at is null`;
  await sql`delete from buttons where district = ${district} and chat_id = ${old.id}`;
  await sql`delete from reach_windows where district = ${district} and chat_id = ${old.id}`;
  await sql`delete from pending_shares where district = ${district} and chat_id = ${old.id}`;
  return emptied.count;
}

/** Reports of these chats that nobody has ended. */
export async function openReportsOf(tx: Tx, district: string, chatIds: Ids): Promise<string[]> {
  const rows = await driverOf(tx)`
    select id from reports
    where district = ${district} and chat_id = any(${list(chatIds)}::uuid[]) and state in ('open', 'gathering')`;
  return rows.map((row) => row["id"] as string);
}

/** Empties the consultations of these contacts; one that waits for an answer ends. Returns how many. */
export async function eraseConsultations(
  tx: Tx,
  district: string,
  contactIds: Ids,
  { now, cause }: { now: Date; cause: ErasureCause },
): Promise<number> {
  const sql = driverOf(tx);
  const erased = await sql`
    update consultations set question = ${ERASED_WORDS[cause]}, draft = null, contact_id = null, version = version + 1,
      answer = case when answer is null and state <> 'open' then null else ${ERASED_WORDS[cause]} end,
      answered_at = coalesce(answered_at, case when state = 'open' then ${now.toISOString()}::timestamptz end),
      state = case when state = 'open' then 'answered' else state end
    where district = ${district} and contact_id = any(${list(contactIds)}::uuid[])
    returning id`;
  const ids = erased.map((row) => row["id"] as string);
  await sql`
    update articles set consultation_id = null, digest = null
    where district = ${district} and consultation_id = any(${ids}::uuid[])`;
  // What the groups on duty were shown of them.
  await sql`
    update outbox set text = ${ERASED_WORDS[cause]}, options = null
    where district = ${district} and card like 'consultation:%' and split_part(card, ':', 2) = any(${ids}::text[])`;
  await forgetLessons(tx, district, "consultation", ids);
  return ids.length;
}

async function forgetLessons(
  tx: Tx,
  district: string,
  subject: "case" | "consultation",
  ids: Ids,
): Promise<void> {
  await driverOf(tx)`
    delete from training_rows
    where district = ${district} and subject = ${subject} and subject_id = any(${list(ids)}::uuid[])`;
}

/** No case leads to these contacts any more; each names the tombstone. */
export async function cutFromCases(
  tx: Tx,
  district: string,
  contactIds: Ids,
  erasureId: string,
): Promise<void> {
  await driverOf(tx)`
    update cases set contact_id = null, chat_id = null, erasure_id = ${erasureId}
    where district = ${district} and contact_id = any(${list(contactIds)}::uuid[])`;
}

/**
 * What these people added to matters of others that they follow, and that they follow them. An event of a resident
 * written while one of their messages was processed is theirs: the history names no residents.
 */
export async function eraseFollowing(tx: Tx, district: string, contactIds: Ids, buried: Ids): Promise<void> {
  const sql = driverOf(tx);
  const addresses = buried.map((id) => `erased:${id}`);
  await sql`
    delete from case_words w using case_events e, followers f, inbox i
    where f.district = ${district} and f.contact_id = any(${list(contactIds)}::uuid[])
      and e.district = f.district and e.case_id = f.case_id and e.actor->>'type' = 'resident'
      and i.district = f.district and i.address = any(${addresses}) and i.channel = e.actor->>'channel'
      and i.processed_at between e.at - interval '1 second' and e.at + interval '1 second'
      and w.district = e.district and w.case_id = e.case_id and w.seq = e.seq`;
  await sql`delete from followers where district = ${district} and contact_id = any(${list(contactIds)}::uuid[])`;
}

/** A file that is being fetched lands before its removal looks for it. */
const REMOVE_AFTER_MS = 300_000;

/**
 * Photos and recordings of buried chats: those of cases that go on lose their owner, the rest goes. Returns how many go.
 */
export async function eraseMediaOf(
  tx: Tx,
  district: string,
  { buried, owners, keep, now }: { buried: Ids; owners: Ids; keep: Ids; now: Date },
): Promise<number> {
  const sql = driverOf(tx);
  const addresses = buried.map((id) => `erased:${id}`);
  const removeAt = new Date(now.getTime() + REMOVE_AFTER_MS).toISOString();
  const gone = await sql`
    with theirs as (
      update media set owner = 'erased'
      where district = ${district} and (owner = any(${list(owners)}) or inbox_id in (
        select id from inbox where district = ${district} and address = any(${addresses})))
      returning id)
    select id from theirs`;
  const ids = gone.map((row) => row["id"] as string);
  const removed = await sql`
    update media set state = 'refused', reason = 'erased', ref = null, next_try_at = ${removeAt}
    where district = ${district} and id = any(${ids}::uuid[]) and reason is distinct from 'erased'
      and (case_id is null or case_id <> all(${list(keep)}::uuid[]))`;
  return removed.count;
}

/** Takes the words, places and photos out of these cases; steps, days and units stay. */
export async function eraseCaseWords(
  tx: Tx,
  district: string,
  caseIds: Ids,
  { now, cause }: { now: Date; cause: ErasureCause },
): Promise<void> {
  if (caseIds.length === 0) return;
  const sql = driverOf(tx);
  const ids = list(caseIds);
  const removeAt = new Date(now.getTime() + REMOVE_AFTER_MS).toISOString();
  await sql`delete from case_words where district = ${district} and case_id = any(${ids}::uuid[])`;
  await sql`
    update cases set text = ${ERASED_WORDS[cause]}, place = null, lat = null, lon = null, public_reply = null,
      public_summary = null, bank_plan = null, bank_person = null, delay = null, asked = null, question = null,
      words_erased_at = ${now.toISOString()}
    where district = ${district} and id = any(${ids}::uuid[])`;
  await sql`
    update media set state = 'refused', reason = 'erased', ref = null, owner = 'erased', next_try_at = ${removeAt}
    where district = ${district} and case_id = any(${ids}::uuid[]) and reason is distinct from 'erased'`;
  // What was told of these cases holds their words, to whomever.
  await sql`
    update outbox set text = ${ERASED_WORDS[cause]}, options = null, desk = null
    where district = ${district} and case_id = any(${ids}::uuid[]) and state not in ('queued', 'sending', 'held')
      and text <> all(${Object.values(ERASED_WORDS)}::text[])`;
  await forgetLessons(tx, district, "case", ids);
}

/** Who they are on which channel, and every proof they asked for. */
export async function eraseContacts(tx: Tx, district: string, contactIds: Ids, now: Date): Promise<void> {
  const sql = driverOf(tx);
  const ids = list(contactIds);
  await sql`delete from contact_identities where district = ${district} and contact_id = any(${ids}::uuid[])`;
  await sql`delete from contact_details where district = ${district} and contact_id = any(${ids}::uuid[])`;
  await sql`delete from data_links where district = ${district} and contact_id = any(${ids}::uuid[])`;
  await sql`delete from wrong_link_codes where district = ${district} and contact_id = any(${ids}::uuid[])`;
  await sql`
    delete from channel_links
    where district = ${district} and (contact_id = any(${ids}::uuid[]) or used_by = any(${ids}::uuid[]))`;
  await sql`update reports set contact_id = null where district = ${district} and contact_id = any(${ids}::uuid[])`;
  await sql`
    update contacts set erased_at = ${now.toISOString()}, person = null
    where district = ${district} and id = any(${ids}::uuid[])`;
}

export async function insertErasure(
  tx: Tx,
  row: typeof erasures.$inferInsert & { counts: ErasedCounts },
): Promise<void> {
  await tx.insert(erasures).values(row);
}

/**
 * Chats in which an erasure was told long enough ago. Whoever wrote again since is a new person there and stays; of the
 * rest the address goes. Returns how many went.
 */
export async function forgetToldChats(tx: Tx, district: string, now: Date, limit: number): Promise<number> {
  const sql = driverOf(tx);
  const due = await sql`
    select ${columnsOf(tx, chats)}, exists (
      select from contact_identities i
      where i.district = chats.district and i.channel = chats.channel and i.account = chats.account
        and i.user_id = chats.address) as back
    from chats where district = ${district} and forget_at <= ${now.toISOString()}
    order by forget_at limit ${limit} for update skip locked`;
  for (const raw of due) {
    const chat = rowOf(chats, raw);
    await sql`update chats set forget_at = null where district = ${district} and id = ${chat.id}`;
    if (raw["back"]) continue;
    await emptyChat(tx, district, chat, { now, but: null, cause: "person" });
    await sql`delete from sessions where district = ${district} and kind = 'chat' and subject = ${chat.address}`;
    await sql`
      update chats set address = ${`erased:${chat.id}`} where district = ${district} and id = ${chat.id}`;
  }
  return due.length;
}

/** Ended cases of erased people whose words may go now. */
export async function casesWithWordsToErase(
  tx: Tx,
  district: string,
  endedBefore: Date,
  limit: number,
): Promise<string[]> {
  const rows = await driverOf(tx)`
    select id from cases
    where district = ${district} and erasure_id is not null and words_erased_at is null
      and updated_at <= ${endedBefore.toISOString()} and state = any(${FINAL}::text[])
    order by updated_at limit ${limit} for update skip locked`;
  return rows.map((row) => row["id"] as string);
}

/** Files whose rows say that they are to go, and since when that is certain. */
export async function filesToRemove(
  tx: Tx,
  district: string,
  now: Date,
  limit: number,
): Promise<{ id: string; mime: string }[]> {
  const rows = await driverOf(tx)`
    select id, mime from media
    where district = ${district} and reason = 'erased' and next_try_at <= ${now.toISOString()}
    order by next_try_at limit ${limit}`;
  return rows.map((row) => ({ id: row["id"] as string, mime: row["mime"] as string }));
}

export async function noteFileRemoved(tx: Tx, district: string, id: string): Promise<void> {
  await driverOf(tx)`
    update media set next_try_at = null, bytes = 0 where district = ${district} and id = ${id} and reason = 'erased'`;
}
