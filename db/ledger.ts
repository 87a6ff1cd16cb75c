import { and, eq, type SQL, sql } from "drizzle-orm";
import type { StoredEvent } from "../src/core/chain.ts";
import type { Database, Tx } from "./client.ts";
import { caseEvents, cases, caseWords } from "./schema.ts";

/** Reads in one snapshot: whatever others commit meanwhile, every question sees the same moment. */
export function inSnapshot<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction(work, { isolationLevel: "repeatable read", accessMode: "read only" });
}

export interface LedgerTotals {
  readonly messages: number;
  readonly cases: number;
  readonly dispatches: number;
  readonly notices: number;
}

/** The totals from their own sources: every receipt, every `open`, every dispatch event, every notice owed. */
export async function countTotals(tx: Tx, district: string): Promise<LedgerTotals> {
  const [row] = await tx.execute<Record<keyof LedgerTotals, number>>(sql`
    select
      (select count(*) from receipts where district = ${district})::float8 as messages,
      (select count(*) from case_events where district = ${district} and type = 'open')::float8 as cases,
      (select coalesce(sum(dispatches), 0) from case_events where district = ${district})::float8 as dispatches,
      (select coalesce(sum(owed), 0) from notices_owed where district = ${district})::float8 as notices`);
  if (!row) throw new Error("Counting gave no row; a select without `from` always gives one.");
  return row;
}

type MessageCount = { state: string; bucket: string | null; rows: number; copies: number };

/** Inbox rows by state and bucket; `copies` are the receipts beyond each row's first. */
export function countMessages(tx: Tx, district: string): Promise<MessageCount[]> {
  return rowsOf<MessageCount>(
    tx,
    sql`select state, bucket, count(*)::float8 as rows, sum(receipts - 1)::float8 as copies
      from inbox where district = ${district} group by state, bucket`,
  );
}

type CaseCount = { state: string; self_handled: boolean; lead_unit: string | null; rows: number };

export function countCases(tx: Tx, district: string): Promise<CaseCount[]> {
  return rowsOf<CaseCount>(
    tx,
    sql`select state, self_handled, lead_unit, count(*)::float8 as rows
      from cases where district = ${district} group by state, self_handled, lead_unit`,
  );
}

export function countDispatches(tx: Tx, district: string): Promise<{ ended: string | null; rows: number }[]> {
  return rowsOf(
    tx,
    sql`select ended, count(*)::float8 as rows from dispatches where district = ${district} group by ended`,
  );
}

export function countNotices(tx: Tx, district: string): Promise<{ state: string; rows: number }[]> {
  return rowsOf(
    tx,
    sql`select state, count(*)::float8 as rows from outbox where district = ${district} group by state`,
  );
}

/** The rows of a statement that drizzle has no words for; `T` names its columns. */
export async function rowsOf<T extends Record<string, unknown>>(tx: Tx, query: SQL): Promise<T[]> {
  const rows = await tx.execute<T>(query);
  return rows.map((row) => row as T);
}

/** One page of the history with its words (absent once erased) and its case's number, in the chains' order. */
export interface HistoryRow {
  readonly event: StoredEvent;
  readonly words: { readonly salt: string; readonly words: Readonly<Record<string, unknown>> } | null;
  readonly number: string | null;
}

/** The next `limit` events after the given one (null: from the start), by case, then by number in the case. */
export async function historyAfter(
  tx: Tx,
  district: string,
  after: { readonly caseId: string; readonly seq: number } | null,
  limit: number,
): Promise<HistoryRow[]> {
  const beyond = after
    ? sql`(${caseEvents.caseId}, ${caseEvents.seq}) > (${after.caseId}::uuid, ${after.seq})`
    : undefined;
  const ofEvent = and(
    eq(caseWords.district, caseEvents.district),
    eq(caseWords.caseId, caseEvents.caseId),
    eq(caseWords.seq, caseEvents.seq),
  );
  const ofCase = and(eq(cases.district, caseEvents.district), eq(cases.id, caseEvents.caseId));
  return await tx
    .select({
      event: caseEvents,
      words: { salt: caseWords.salt, words: caseWords.words },
      number: cases.number,
    })
    .from(caseEvents)
    .leftJoin(caseWords, ofEvent)
    .leftJoin(cases, ofCase)
    .where(and(eq(caseEvents.district, district), beyond))
    .orderBy(caseEvents.caseId, caseEvents.seq)
    .limit(limit);
}
