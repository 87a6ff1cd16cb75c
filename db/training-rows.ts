import { and, count, eq } from "drizzle-orm";
import type { LessonSource } from "../src/core/glossary.ts";
import type { Tx } from "./client.ts";
import { trainingRows } from "./schema.ts";

type NewTrainingRow = typeof trainingRows.$inferInsert;

/** One row a subject: what is known later replaces the label and the source, and keeps the instant. */
export async function putTrainingRow(tx: Tx, row: NewTrainingRow): Promise<void> {
  const { unitLabel, kind, source } = row;
  await tx
    .insert(trainingRows)
    .values(row)
    .onConflictDoUpdate({
      target: [trainingRows.district, trainingRows.subject, trainingRows.subjectId],
      set: { unitLabel, kind, source },
    });
}

/** Corrects the label of a case that is learned from already; otherwise nothing happens. */
export async function relabelTrainingRow(
  tx: Tx,
  district: string,
  caseId: string,
  unitLabel: string | null,
): Promise<void> {
  await tx
    .update(trainingRows)
    .set({ unitLabel })
    .where(
      and(
        eq(trainingRows.district, district),
        eq(trainingRows.subject, "case"),
        eq(trainingRows.subjectId, caseId),
      ),
    );
}

/** How many rows there are of each source; sources without any are missing. */
export async function countLessons(tx: Tx, district: string): Promise<Partial<Record<LessonSource, number>>> {
  const rows = await tx
    .select({ source: trainingRows.source, n: count() })
    .from(trainingRows)
    .where(eq(trainingRows.district, district))
    .groupBy(trainingRows.source);
  return Object.fromEntries(rows.map(({ source, n }) => [source, n]));
}
