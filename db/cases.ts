import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { caseEvents, cases, caseWords } from "./schema.ts";

export type CaseRow = typeof cases.$inferSelect;
export type NewCaseRow = typeof cases.$inferInsert;
export type CaseEventRow = typeof caseEvents.$inferSelect;

/** False when the number or the token is taken: draw another. */
export async function insertCase(tx: Tx, row: NewCaseRow): Promise<boolean> {
  const rows = await tx.insert(cases).values(row).onConflictDoNothing().returning({ id: cases.id });
  return rows.length === 1;
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

/** The contact's own cases, newest first. */
export async function casesOfContact(
  tx: Tx,
  district: string,
  contactId: string,
  limit: number,
): Promise<CaseRow[]> {
  return tx
    .select()
    .from(cases)
    .where(and(eq(cases.district, district), eq(cases.contactId, contactId)))
    .orderBy(desc(cases.reportedAt), desc(cases.number))
    .limit(limit);
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
  await tx.insert(caseEvents).values(event);
  await tx.insert(caseWords).values({
    district: event.district,
    caseId: event.caseId,
    seq: event.seq,
    words: words.words,
    salt: words.salt,
  });
}

/** Dispatched cases past their date without a delay explanation that still holds, most overdue first. */
export async function overdueUnexplained(
  tx: Tx,
  district: string,
  now: Date,
  today: string,
  limit: number,
): Promise<CaseRow[]> {
  return tx
    .select()
    .from(cases)
    .where(
      and(
        eq(cases.district, district),
        inArray(cases.state, ["dispatched", "handling"]),
        sql`${cases.dueAt} < ${now.toISOString()}`,
        sql`(${cases.delay} is null or ${cases.delay}->>'newDate' < ${today})`,
      ),
    )
    .orderBy(cases.dueAt)
    .limit(limit);
}
