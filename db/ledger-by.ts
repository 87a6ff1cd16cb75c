import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { rowsOf } from "./ledger.ts";

/** A total of its own source, under a key: a channel, a unit's code, or a month (yyyy-mm, Asia/Shanghai). */
type Total = { key: string; rows: number };
type Keyed<T> = T & { key: string };

const MONTH = (at: string) => sql.raw(`to_char(${at} at time zone 'Asia/Shanghai', 'YYYY-MM')`);

export const receiptsBySource = (tx: Tx, district: string): Promise<Total[]> =>
  rowsOf(
    tx,
    sql`select channel as key, count(*)::float8 as rows from receipts where district = ${district} group by 1`,
  );

export const messagesBySource = (
  tx: Tx,
  district: string,
): Promise<Keyed<{ state: string; bucket: string | null; rows: number; copies: number }>[]> =>
  rowsOf(
    tx,
    sql`select channel as key, state, bucket, count(*)::float8 as rows, sum(receipts - 1)::float8 as copies
      from inbox where district = ${district} group by 1, 2, 3`,
  );

/** What the history says of where and when a case was reported; older events did not say, their case does. */
const openings = (key: SQL) => (tx: Tx, district: string) =>
  rowsOf<Total>(
    tx,
    sql`select ${key} as key, count(*)::float8 as rows
      from case_events e
      left join cases c on c.district = e.district and c.id = e.case_id
      left join chats h on h.district = c.district and h.id = c.chat_id
      where e.district = ${district} and e.type = 'open' group by 1`,
  );

const CHAT_SOURCE = sql`coalesce(h.channel, 'staff')`;
export const openingsBySource = openings(sql`coalesce(e.detail->>'source', ${CHAT_SOURCE})`);
export const openingsByMonth = openings(
  sql`to_char(coalesce((e.detail->>'reportedAt')::timestamptz, c.reported_at, e.at) at time zone 'Asia/Shanghai', 'YYYY-MM')`,
);

type CaseCount = Keyed<{ state: string; self_handled: boolean; lead_unit: string | null; rows: number }>;
const casesBy =
  (key: SQL, joined: SQL = sql``) =>
  (tx: Tx, district: string) =>
    rowsOf<CaseCount>(
      tx,
      sql`select ${key} as key, c.state, c.self_handled, c.lead_unit, count(*)::float8 as rows
      from cases c left join chats h on h.district = c.district and h.id = c.chat_id ${joined}
      where c.district = ${district} group by 1, 2, 3, 4`,
    );
/** What was imported has no chat; an erased one tells no more by which channel, there the history is believed. */
export const casesBySource = casesBy(
  sql`coalesce(h.channel, o.source, e.detail->>'source', 'staff')`,
  sql`left join (select distinct district, case_id, 'import' as source from case_origins) o
        on o.district = c.district and o.case_id = c.id
      left join case_events e on e.district = c.district and e.case_id = c.id and e.type = 'open'`,
);
export const casesByMonth = casesBy(MONTH("c.reported_at"));

const toldDispatches = (key: SQL) => (tx: Tx, district: string) =>
  rowsOf<Total>(
    tx,
    sql`select ${key} as key, sum(e.dispatches)::float8 as rows from case_events e
      where e.district = ${district} and e.dispatches > 0 group by 1`,
  );
/** To whom, as the history says it. */
export const toldDispatchesByUnit = toldDispatches(
  sql`coalesce(e.detail->>'handedTo', e.detail->>'unit', e.actor->>'unit')`,
);
export const toldDispatchesByMonth = toldDispatches(MONTH("e.at"));

const dispatchesBy = (key: SQL) => (tx: Tx, district: string) =>
  rowsOf<Keyed<{ ended: string | null; rows: number }>>(
    tx,
    sql`select ${key} as key, ended, count(*)::float8 as rows from dispatches
      where district = ${district} group by 1, 2`,
  );
export const dispatchesByUnit = dispatchesBy(sql`unit`);
export const dispatchesByMonth = dispatchesBy(MONTH("at"));

export const owedByMonth = (tx: Tx, district: string): Promise<Total[]> =>
  rowsOf(
    tx,
    sql`select ${MONTH("at")} as key, sum(owed)::float8 as rows from notices_owed
      where district = ${district} group by 1`,
  );

export const noticesByMonth = (tx: Tx, district: string): Promise<Keyed<{ state: string; rows: number }>[]> =>
  rowsOf(
    tx,
    sql`select ${MONTH("created_at")} as key, state, count(*)::float8 as rows from outbox
      where district = ${district} group by 1, 2`,
  );
