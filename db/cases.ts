import { and, eq, exists, inArray, lt, notExists, sql } from "drizzle-orm";
import type { Address } from "../src/core/messages.ts";
import type { Tx } from "./client.ts";
import { columnsOf, driverOf, insertRows, rowOf } from "./hot-path.ts";
import { caseEvents, cases, caseWords, chats, noticesOwed } from "./schema.ts";

export type CaseRow = typeof cases.$inferSelect;
export type NewCaseRow = typeof cases.$inferInsert;
export type CaseEventRow = typeof caseEvents.$inferSelect;

/** False when the number or the token is taken: draw another. */
export async function insertCase(tx: Tx, row: NewCaseRow): Promise<boolean> {
  return (await insertRows(tx, cases, [row], "skip taken keys")) === 1;
}

export async function caseByNumber(tx: Tx, district: string, number: string): Promise<CaseRow | null> {
  const [row] = await tx
    .select()
    .from(cases)
    .where(and(eq(cases.district, district), eq(cases.number, number)));
  return row ?? null;
}

export async function caseById(tx: Tx, district: string, id: string): Promise<CaseRow | null> {
  const [row] = await tx
    .select()
    .from(cases)
    .where(and(eq(cases.district, district), eq(cases.id, id)));
  return row ?? null;
}

/** The own cases of whoever a channel identity is, newest first. */
export async function casesOfIdentity(
  tx: Tx,
  district: string,
  { channel, account }: Address,
  userId: string,
  limit: number,
): Promise<CaseRow[]> {
  const rows = await driverOf(tx)`
    select ${columnsOf(tx, cases)} from cases
    where district = ${district} and contact_id = (
      select contact_id from contact_identities
      where district = ${district} and channel = ${channel} and account = ${account} and user_id = ${userId})
    order by reported_at desc, number desc limit ${limit}`;
  return rows.map((raw) => rowOf(cases, raw));
}

/** Changes the case if nobody else did since `version`; false otherwise. The database settles the race. */
export async function updateCase(
  tx: Tx,
  district: string,
  id: string,
  version: number,
  change: Partial<NewCaseRow>,
): Promise<boolean> {
  const rows = await tx
    .update(cases)
    .set({ ...change, version: version + 1 })
    .where(and(eq(cases.district, district), eq(cases.id, id), eq(cases.version, version)))
    .returning({ id: cases.id });
  return rows.length === 1;
}

export async function insertCaseEvent(
  tx: Tx,
  event: typeof caseEvents.$inferInsert,
  words: { words: Record<string, unknown>; salt: string },
): Promise<void> {
  const { district, caseId, seq } = event;
  const apart = { district, caseId, seq, words: words.words, salt: words.salt };
  await Promise.all([insertRows(tx, caseEvents, [event]), insertRows(tx, caseWords, [apart])]);
}

/** Holds these cases until the transaction ends; always in the same order, so that two never wait for each other. */
export async function lockCases(tx: Tx, district: string, numbers: readonly string[]): Promise<void> {
  await tx
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.district, district), inArray(cases.number, [...numbers])))
    .orderBy(cases.number)
    .for("update");
}

/**
 * Dispatched cases past their date without a delay explanation that still holds, that have a group to be told and that
 * it was not told of today; most overdue first.
 */
export async function overdueUntold(
  tx: Tx,
  district: string,
  { now, today, centre }: { now: Date; today: string; centre: string },
  limit: number,
): Promise<CaseRow[]> {
  const listening = sql`(select 1 from ${chats} where ${chats.district} = ${cases.district}
    and ${chats.kind} = 'group' and ${chats.unit} in (${cases.leadUnit}, ${centre}))`;
  const told = sql`(select 1 from ${noticesOwed} where ${noticesOwed.district} = ${cases.district}
    and ${noticesOwed.cause} = 'overdue:' || ${cases.id} || ':' || ${today}::text)`;
  return tx
    .select()
    .from(cases)
    .where(
      and(
        eq(cases.district, district),
        // Whoever returned it stays responsible until that is decided.
        inArray(cases.state, ["dispatched", "handling", "returned"]),
        eq(cases.sealed, false),
        lt(cases.dueAt, now),
        sql`(${cases.delay} is null or ${cases.delay}->>'newDate' < ${today})`,
        exists(listening),
        notExists(told),
      ),
    )
    .orderBy(cases.dueAt)
    .limit(limit);
}
