import { and, desc, eq, gte, inArray, ne } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { columnsOf, driverOf, insertBoth, insertRows, rowOf } from "./hot-path.ts";
import { contactsOfPerson } from "./people.ts";
import { caseEvents, cases, caseWords } from "./schema.ts";

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

/** The last case a worker filed from this chat since `since`. */
export async function lastCaseFrom(
  tx: Tx,
  district: string,
  { chatId, keyId, but }: { chatId: string; keyId: string; but?: string | undefined },
  since: Date,
): Promise<CaseRow | null> {
  const [row] = await tx
    .select()
    .from(cases)
    .where(
      and(
        eq(cases.district, district),
        eq(cases.chatId, chatId),
        eq(cases.reporterKey, keyId),
        gte(cases.reportedAt, since),
        but === undefined ? undefined : ne(cases.id, but),
      ),
    )
    .orderBy(desc(cases.reportedAt), desc(cases.id))
    .limit(1);
  return row ?? null;
}

/** The cases of a contact and those they follow, on any of their channels, the newest so many of each. */
export async function casesOfContact(
  tx: Tx,
  district: string,
  contactId: string,
  limit: number,
): Promise<{ own: CaseRow[]; followed: CaseRow[] }> {
  const sql = driverOf(tx);
  const columns = columnsOf(tx, cases);
  const mine = contactsOfPerson(tx, district, contactId);
  const rows = await sql`
    (select ${columns}, false as follows from cases
      where district = ${district} and contact_id = any(array(${mine}))
      order by reported_at desc, number desc limit ${limit})
    union all
    (select ${columns}, true from cases
      where district = ${district} and id = any(array(
        select case_id from followers where district = ${district} and contact_id = any(array(${mine}))))
      order by reported_at desc limit ${limit})`;
  const of = (follows: boolean) =>
    rows.filter((raw) => raw["follows"] === follows).map((raw) => rowOf(cases, raw));
  return { own: of(false), followed: of(true) };
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
  await insertBoth(tx, [caseEvents, [event]], [caseWords, [apart]]);
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
