import { asc, desc, eq, sql } from "drizzle-orm";
import type { Closing, DayOfEvents } from "../src/core/closings.ts";
import type { Tx } from "./client.ts";
import { rowsOf } from "./ledger.ts";
import { ledgerClosings } from "./schema.ts";

const DAY = sql.raw(`to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`);
const DIGEST = sql.raw(
  `encode(sha256(convert_to(coalesce(string_agg(hash, '' order by case_id, seq), ''), 'UTF8')), 'hex')`,
);

/** Every closing, oldest first. */
export async function closingsOf(tx: Tx, district: string): Promise<Closing[]> {
  return tx
    .select()
    .from(ledgerClosings)
    .where(eq(ledgerClosings.district, district))
    .orderBy(asc(ledgerClosings.day));
}

/** The last closings, newest first. */
export async function lastClosings(tx: Tx, district: string, limit: number): Promise<Closing[]> {
  return tx
    .select()
    .from(ledgerClosings)
    .where(eq(ledgerClosings.district, district))
    .orderBy(desc(ledgerClosings.day))
    .limit(limit);
}

/** The first day anything happened, or null. */
export async function firstDay(tx: Tx, district: string): Promise<string | null> {
  const [row] = await rowsOf<{ day: string | null }>(
    tx,
    sql`select min(${DAY}) as day from case_events where district = ${district}`,
  );
  return row?.day ?? null;
}

/** The events of every day, or of one. Days without events are absent. */
export function daysOfEvents(tx: Tx, district: string, day?: string): Promise<DayOfEvents[]> {
  const only = day === undefined ? sql`` : sql`and ${DAY} = ${day}`;
  return rowsOf<{ day: string; events: number; eventsDigest: string }>(
    tx,
    sql`select ${DAY} as day, count(*)::int as events, ${DIGEST} as "eventsDigest"
      from case_events where district = ${district} ${only} group by 1`,
  );
}

/** Stores a closing; false when another process has closed that day. */
export async function insertClosing(tx: Tx, district: string, closing: Closing): Promise<boolean> {
  const { count } = await tx
    .insert(ledgerClosings)
    .values({ district, ...closing })
    .onConflictDoNothing();
  return count > 0;
}
