import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
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

/** A place in the district's history: after this event of this case. */
export interface HistoryPlace {
  readonly caseId: string;
  readonly seq: number;
}

export interface WordsRow extends HistoryPlace {
  readonly salt: string;
  readonly words: Readonly<Record<string, unknown>>;
}

/** The next `limit` events after a place (null: from the start), by case, then by number in the case. */
export async function historyAfter(
  tx: Tx,
  district: string,
  after: HistoryPlace | null,
  limit: number,
): Promise<StoredEvent[]> {
  return tx
    .select()
    .from(caseEvents)
    .where(and(eq(caseEvents.district, district), beyond(after)))
    .orderBy(caseEvents.caseId, caseEvents.seq)
    .limit(limit);
}

/** The words of the events after one place up to another; absent where they were erased. */
export async function wordsBetween(
  tx: Tx,
  district: string,
  after: HistoryPlace | null,
  last: HistoryPlace,
): Promise<WordsRow[]> {
  const upTo = sql`(case_id, seq) <= (${last.caseId}::uuid, ${last.seq})`;
  return tx
    .select()
    .from(caseWords)
    .where(and(eq(caseWords.district, district), beyond(after), upTo));
}

const beyond = (after: HistoryPlace | null) =>
  after ? sql`(case_id, seq) > (${after.caseId}::uuid, ${after.seq})` : undefined;

/** Numbers of cases by id, for messages; a case without a row is absent. */
export async function numbersOf(
  tx: Tx,
  district: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: cases.id, number: cases.number })
    .from(cases)
    .where(and(eq(cases.district, district), inArray(cases.id, [...ids])));
  return new Map(rows.map(({ id, number }) => [id, number]));
}
