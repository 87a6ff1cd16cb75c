import { sql } from "drizzle-orm";
import type { ChannelName, NoticeState } from "../src/core/glossary.ts";
import type { Option } from "../src/core/messages.ts";
import type { Purpose } from "../src/core/reach.ts";
import type { ChatRow } from "./chats.ts";
import type { Tx } from "./client.ts";
import { listenersOf } from "./followers.ts";
import { columnsOf, driverOf, rowOf } from "./hot-path.ts";
import { contactsOfPerson, privateChats } from "./people.ts";
import { chats } from "./schema.ts";

/** A case, by what its chats and messages are found with. */
export interface CaseKeys {
  readonly id: string;
  readonly number: string;
  readonly chatId: string | null;
  readonly contactId: string | null;
}

export interface CaseChat extends ChatRow {
  /** Whether it is the reporter's; else of somebody who follows the case. */
  readonly reporters: boolean;
}

/** The private chats that hear of a case: the reporter's on every channel, then those of followers. */
export async function chatsOfCase(tx: Tx, district: string, one: CaseKeys): Promise<CaseChat[]> {
  const mine = one.contactId
    ? (await driverOf(tx)`select id from (${contactsOfPerson(tx, district, one.contactId)}) as mine(id)`).map(
        (row) => String(row["id"]),
      )
    : [];
  const own = mine.length > 0 ? await privateChats(tx, district, mine) : [];
  const others = (await listenersOf(tx, district, one)).map(({ chatId }) => chatId);
  const wanted = [...new Set([...(one.chatId ? [one.chatId] : []), ...others])];
  const rows =
    wanted.length === 0
      ? []
      : await driverOf(tx)`
        select ${columnsOf(tx, chats)} from chats
        where district = ${district} and kind = 'private' and id = any(${wanted}::uuid[])`;
  const all = [...own, ...rows.map((raw) => rowOf(chats, raw))];
  const once = all.filter(({ id }, at) => all.findIndex((other) => other.id === id) === at);
  const reporters = new Set([...own.map(({ id }) => id), one.chatId]);
  return once.map((chat) => ({ ...chat, reporters: reporters.has(chat.id) }));
}

/** A message of a person that concerns a case; `raw` is the platform's payload, null where nothing is kept. */
export interface SaidRow {
  readonly id: string;
  readonly channel: ChannelName;
  readonly chatId: string;
  readonly at: Date;
  readonly raw: unknown;
  /** It answers a question of ours about how satisfied they are: for nobody here. */
  readonly rates: boolean;
}

/** A message of ours. */
export interface ToldRow {
  readonly id: string;
  readonly channel: ChannelName;
  readonly chatId: string;
  readonly at: Date;
  readonly text: string;
  readonly options: readonly Option[] | null;
  readonly purpose: Purpose;
  readonly state: NoticeState;
  readonly reason: string | null;
  readonly settledAt: Date | null;
  readonly notBefore: Date | null;
  readonly inboxId: string | null;
}

interface Slice {
  readonly chats: readonly string[];
  readonly before: Date | null;
  readonly limit: number;
}

const list = (ids: readonly string[]) =>
  sql.join(
    ids.map((id) => sql`${id}::uuid`),
    sql`, `,
  );

/** What people said in these chats about the case: what it was filed from, and what was answered with its number.
 * Newest first. */
export async function saidOfCase(tx: Tx, district: string, one: CaseKeys, slice: Slice): Promise<SaidRow[]> {
  if (slice.chats.length === 0) return [];
  const rows = await tx.execute<Record<string, unknown>>(sql`
    select i.id, i.channel, c.id as chat_id, i.received_at, i.raw, coalesce((
        select o.options::text like '%"rate:%' from outbox o
        where o.district = i.district and o.chat_id = c.id and o.created_at <= i.received_at
          and o.inbox_id is distinct from i.id
        order by o.seq desc limit 1), false) as rates
    from inbox i join chats c on c.district = i.district and c.channel = i.channel and c.account = i.account
      and c.address = i.address
    where i.district = ${district} and c.id in (${list(slice.chats)}) and (
      i.report_id in (select id from reports where district = ${district} and case_id = ${one.id}::uuid)
      or i.id in (select inbox_id from outbox where district = ${district} and chat_id in (${list(slice.chats)})
        and (case_id = ${one.id}::uuid or case_number = ${one.number}) and inbox_id is not null))
      ${slice.before ? sql`and i.received_at < ${slice.before.toISOString()}::timestamptz` : sql``}
    order by i.received_at desc, i.seq desc limit ${slice.limit}`);
  return rows.map((row) => ({
    id: String(row["id"]),
    channel: row["channel"] as ChannelName,
    chatId: String(row["chat_id"]),
    at: new Date(String(row["received_at"])),
    raw: row["raw"],
    rates: row["rates"] === true,
  }));
}

/** What these chats were told about the case: its notices, and the answers to what was said about it. */
export async function toldOfCase(
  tx: Tx,
  district: string,
  one: CaseKeys,
  { said, ...slice }: Slice & { said: readonly string[] },
): Promise<ToldRow[]> {
  if (slice.chats.length === 0) return [];
  const answers = said.length > 0 ? sql`or o.inbox_id in (${list(said)})` : sql``;
  const rows = await tx.execute<Record<string, unknown>>(sql`
    select o.id, c.channel, o.chat_id, o.created_at, o.text, o.options, o.purpose, o.state, o.reason, o.settled_at,
      o.not_before, o.inbox_id
    from outbox o join chats c on c.district = o.district and c.id = o.chat_id
    where o.district = ${district} and o.chat_id in (${list(slice.chats)})
      and (o.case_id = ${one.id}::uuid or o.case_number = ${one.number} ${answers})
      ${slice.before ? sql`and o.created_at < ${slice.before.toISOString()}::timestamptz` : sql``}
    order by o.created_at desc, o.seq desc limit ${slice.limit}`);
  return rows.map(toldRow);
}

const dateOrNull = (value: unknown): Date | null => (value === null ? null : new Date(String(value)));

function toldRow(row: Record<string, unknown>): ToldRow {
  return {
    id: String(row["id"]),
    channel: row["channel"] as ChannelName,
    chatId: String(row["chat_id"]),
    at: new Date(String(row["created_at"])),
    text: String(row["text"]),
    options: row["options"] as readonly Option[] | null,
    purpose: row["purpose"] as Purpose,
    state: row["state"] as NoticeState,
    reason: row["reason"] as string | null,
    settledAt: dateOrNull(row["settled_at"]),
    notBefore: dateOrNull(row["not_before"]),
    inboxId: row["inbox_id"] as string | null,
  };
}
