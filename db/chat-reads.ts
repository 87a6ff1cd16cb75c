import { sql } from "drizzle-orm";
import type { Option } from "../src/core/messages.ts";
import type { Tx } from "./client.ts";

/** One line of a chat, whoever wrote it. */
export interface ChatLine {
  readonly id: string;
  readonly mine: boolean;
  /** Of what we said: a person of the staff said it. */
  readonly byStaff: boolean;
  readonly at: Date;
  /** What we said; null for the resident's own messages. */
  readonly text: string | null;
  readonly options: readonly Option[] | null;
  readonly caseNumber: string | null;
  /** The resident's message as the web chat stored it; null once erased. */
  readonly raw: Record<string, unknown> | null;
  /** Label of the option the resident chose. */
  readonly chosen: string | null;
  readonly pending: boolean;
}

/** Where a reader stands: behind this line. Microseconds are kept as text, a Date would lose them. */
interface Position {
  readonly at: string;
  readonly mine: number;
  readonly seq: string;
}

/**
 * A web chat's lines in order, both sides. With `after` (a message id) those behind it, oldest first; without it the
 * newest `limit`. Null when there is no message with the id `after`.
 */
export async function chatLines(
  tx: Tx,
  district: string,
  chat: string,
  after: string | null,
  limit: number,
): Promise<ChatLine[] | null> {
  if (after === null) return newest(tx, district, chat, limit);
  const position = await positionOf(tx, district, chat, after);
  return position && behind(tx, district, chat, position, limit);
}

/** Lines said at or after an instant: what a stream reads again, because a slow transaction may show a line late. */
export async function chatLinesSince(
  tx: Tx,
  district: string,
  chat: string,
  since: Date,
  limit: number,
): Promise<ChatLine[]> {
  return read(
    tx,
    sql`
    select * from (${lines(district, chat)}) lines
    where at >= ${since.toISOString()}::timestamptz order by at, mine desc, seq limit ${limit}`,
  );
}

/** A resident's message stands before the answers of the same instant. */
const lines = (district: string, chat: string) => sql`
  select i.raw->>'id' as id, 1 as mine, 'resident' as speaker, i.received_at as at, i.seq, null::text as text, null::jsonb as options,
         null::text as case_number, i.raw, i.state = 'pending' as pending,
         (select o.options from outbox o join chats c on c.district = o.district and c.id = o.chat_id
           where o.district = i.district and c.channel = 'webchat' and c.account = 'web' and c.address = i.address
             and i.raw->>'option' is not null
             and o.options @> jsonb_build_array(jsonb_build_object('id', i.raw->>'option'))
           limit 1) as offered
  from inbox i
  where i.district = ${district} and i.channel = 'webchat' and i.account = 'web' and i.address = ${chat}
    and i.raw is not null
  union all
  select o.id::text, 0, o.speaker, o.created_at, o.seq, o.text, o.options, o.case_number, null, false, null
  from outbox o join chats c on c.district = o.district and c.id = o.chat_id
  where o.district = ${district} and c.channel = 'webchat' and c.account = 'web' and c.address = ${chat}`;

async function newest(tx: Tx, district: string, chat: string, limit: number): Promise<ChatLine[]> {
  const found = await read(
    tx,
    sql`
    select * from (${lines(district, chat)}) lines order by at desc, mine, seq desc limit ${limit}`,
  );
  return found.reverse();
}

async function positionOf(tx: Tx, district: string, chat: string, id: string): Promise<Position | null> {
  const [row] = await tx.execute<{ at: string; mine: number; seq: string }>(sql`
    select at::text, mine, seq::text from (${lines(district, chat)}) lines where id = ${id} limit 1`);
  return row ? { at: row.at, mine: row.mine, seq: row.seq } : null;
}

async function behind(
  tx: Tx,
  district: string,
  chat: string,
  { at, mine, seq }: Position,
  limit: number,
): Promise<ChatLine[]> {
  return read(
    tx,
    sql`
    select * from (${lines(district, chat)}) lines
    where (at, -mine, seq) > (${at}::timestamptz, ${-mine}::int, ${seq}::bigint)
    order by at, mine desc, seq limit ${limit}`,
  );
}

interface LineRow extends Record<string, unknown> {
  id: string | null;
  mine: number;
  speaker: string;
  at: string | Date;
  text: string | null;
  options: readonly Option[] | null;
  case_number: string | null;
  raw: Record<string, unknown> | null;
  pending: boolean;
  offered: readonly Option[] | null;
}

async function read(tx: Tx, query: ReturnType<typeof sql>): Promise<ChatLine[]> {
  const rows = await tx.execute<LineRow>(query);
  return rows.map((row) => ({
    id: row.id ?? "",
    mine: row.mine === 1,
    byStaff: row.speaker === "staff",
    at: new Date(row.at),
    text: row.text,
    options: row.options,
    caseNumber: row.case_number,
    raw: row.raw,
    chosen: row.offered?.find(({ id }) => id === row.raw?.["option"])?.label ?? null,
    pending: row.pending,
  }));
}
