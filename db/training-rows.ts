import { and, asc, count, eq, isNull, type SQL, sql } from "drizzle-orm";
import { type Kind, LESSON_SOURCES, type LessonSource } from "../src/core/glossary.ts";
import type { Tx } from "./client.ts";
import { caseEvents, cases, consultations, contacts, trainingRows } from "./schema.ts";

type NewTrainingRow = typeof trainingRows.$inferInsert;

/** Where a lesson stands among the sources. */
const rankOf = (source: typeof trainingRows.source | SQL) =>
  sql`array_position(array[${sql.join(
    LESSON_SOURCES.map((one) => sql`${one}`),
    sql`, `,
  )}]::text[], ${source})`;
const excluded = sql`excluded.source`;

/** One row a subject: what is known later replaces the label and keeps the instant; the source is the first of both. */
export async function putTrainingRow(tx: Tx, row: NewTrainingRow): Promise<void> {
  const { unitLabel, kind } = row;
  const { source } = trainingRows;
  await tx
    .insert(trainingRows)
    .values({ ...row, ...(await subjectOf(tx, row)) })
    .onConflictDoUpdate({
      target: [trainingRows.district, trainingRows.subject, trainingRows.subjectId],
      set: {
        ...{ unitLabel, kind },
        source: sql`case when ${rankOf(excluded)} < ${rankOf(source)} then ${excluded} else ${source} end`,
      },
    });
}

type Subject = Pick<NewTrainingRow, "district" | "subject" | "subjectId">;

/** A case that was learned from as the question it had been is that lesson still: one text, one lesson. */
async function subjectOf(tx: Tx, { district, subject, subjectId }: Subject): Promise<Subject> {
  if (subject === "consultation") return { district, subject, subjectId };
  const [question] = await tx
    .select({ id: consultations.id })
    .from(trainingRows)
    .innerJoin(consultations, joined("consultation", consultations))
    .where(and(eq(trainingRows.district, district), eq(consultations.caseId, subjectId)))
    .limit(1);
  return question
    ? { district, subject: "consultation", subjectId: question.id }
    : { district, subject, subjectId };
}

/** Corrects the label of a case that is learned from already; otherwise nothing happens. */
export async function relabelTrainingRow(
  tx: Tx,
  district: string,
  caseId: string,
  unitLabel: string | null,
): Promise<void> {
  const { subject, subjectId } = await subjectOf(tx, { district, subject: "case", subjectId: caseId });
  await tx
    .update(trainingRows)
    .set({ unitLabel })
    .where(
      and(
        eq(trainingRows.district, district),
        eq(trainingRows.subject, subject),
        eq(trainingRows.subjectId, subjectId),
      ),
    );
}

export interface Lesson {
  readonly text: string;
  readonly unitLabel: string | null;
  /** As it stands now; null where no staff chose it. */
  readonly category: string | null;
  readonly kind: Kind;
  readonly source: LessonSource;
}

/** Chosen at acceptance or dispatch; of a question, with the case that it became. */
const chosenCategory = () => sql<string | null>`case when ${trainingRows.subject} = 'consultation'
  then (select c.category from ${cases} c where ${trainingRows.unitLabel} is not null
    and c.district = ${trainingRows.district} and c.id = ${consultations.caseId})
  else (select ${cases.category} where exists (select 1 from ${caseEvents} e
    where e.district = ${trainingRows.district} and e.case_id = ${trainingRows.subjectId}
    and e.type in ('accept', 'dispatch') and e.detail->>'category' is not null)) end`;

/**
 * All rows with the text as it stands now, oldest first. Sealed matters, erased people and empty texts are left out:
 * what is gone from a case is gone from here.
 */
export async function readLessons(tx: Tx, district: string): Promise<Lesson[]> {
  const contact = sql`coalesce(${cases.contactId}, ${consultations.contactId})`;
  const text = sql<string>`coalesce(${cases.text}, ${consultations.question})`;
  const { unitLabel, kind, source } = trainingRows;
  return tx
    .select({ text, unitLabel, category: chosenCategory(), kind, source })
    .from(trainingRows)
    .leftJoin(cases, joined("case", cases))
    .leftJoin(consultations, joined("consultation", consultations))
    .leftJoin(contacts, and(eq(contacts.district, trainingRows.district), sql`${contacts.id} = ${contact}`))
    .where(
      and(
        eq(trainingRows.district, district),
        sql`not coalesce(${cases.sealed}, ${consultations.sealed}, true)`,
        isNull(contacts.erasedAt),
        sql`${text} <> ''`,
      ),
    )
    .orderBy(asc(trainingRows.at), asc(trainingRows.subjectId));
}

const joined = (subject: "case" | "consultation", table: typeof cases | typeof consultations) =>
  and(
    eq(trainingRows.subject, subject),
    eq(table.district, trainingRows.district),
    eq(table.id, trainingRows.subjectId),
  );

/** How many rows there are of each source; sources without any are missing. */
export async function countLessons(tx: Tx, district: string): Promise<Partial<Record<LessonSource, number>>> {
  const rows = await tx
    .select({ source: trainingRows.source, n: count() })
    .from(trainingRows)
    .where(eq(trainingRows.district, district))
    .groupBy(trainingRows.source);
  return Object.fromEntries(rows.map(({ source, n }) => [source, n]));
}
