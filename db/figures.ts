import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { rowsOf } from "./ledger.ts";

type Filed = { key: string; rows: number };
type Handed = { key: string; ended: string | null; rows: number };

/** Messages whose question waits for an answer of staff. */
export async function countWaitingQuestions(tx: Tx, district: string): Promise<number> {
  const [row] = await rowsOf<{ rows: number }>(
    tx,
    sql`select count(*)::float8 as rows from inbox i
      join reports r on r.district = i.district and r.id = i.report_id
      join consultations q on q.district = r.district and q.id = r.consultation_id
      where i.district = ${district} and i.state = 'done' and i.bucket = 'consultation' and q.state = 'open'`,
  );
  return row?.rows ?? 0;
}

/** What is not told apart has the key "": a place without a street, and every sealed case. */
export const BY_STREET = sql`case when c.sealed then '' else coalesce(c.street, '') end`;
/** Sealed cases are with those of the category that fits nowhere else, so that their number shows nowhere. */
export const byTopic = (fallback: string): SQL =>
  sql`case when c.sealed or c.category = ${fallback} then '' else coalesce(c.topic, '') end`;

export const casesBy = (tx: Tx, district: string, key: SQL): Promise<Filed[]> =>
  rowsOf(
    tx,
    sql`select ${key} as key, count(*)::float8 as rows from cases c where c.district = ${district} group by 1`,
  );

/** Dispatches by what their case is; one whose case is gone is not told apart. */
export const dispatchesBy = (tx: Tx, district: string, key: SQL): Promise<Handed[]> =>
  rowsOf(
    tx,
    sql`select coalesce(${key}, '') as key, d.ended, count(*)::float8 as rows
      from dispatches d left join cases c on c.district = d.district and c.id = d.case_id
      where d.district = ${district} group by 1, 2`,
  );
