import { and, desc, eq, gt, isNotNull, isNull, lt, lte, notExists, sql } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { consultations, noticesOwed, reports } from "./schema.ts";

const HOUR_MS = 3_600_000;

export type ConsultationRow = typeof consultations.$inferSelect;

export async function insertConsultation(
  tx: Tx,
  row: typeof consultations.$inferInsert,
): Promise<ConsultationRow> {
  const [stored] = await tx.insert(consultations).values(row).returning();
  if (!stored) throw new Error("the consultation was not stored");
  return stored;
}

export async function findConsultation(
  tx: Tx,
  district: string,
  id: string,
): Promise<ConsultationRow | null> {
  const [row] = await tx
    .select()
    .from(consultations)
    .where(and(eq(consultations.district, district), eq(consultations.id, id)));
  return row ?? null;
}

/** The chat's open question asked last, with the report its messages lie in; null for none. */
export async function openQuestionOf(
  tx: Tx,
  district: string,
  chatId: string,
): Promise<{ reportId: string; answerBy: Date } | null> {
  const [row] = await tx
    .select({ reportId: reports.id, answerBy: consultations.answerBy })
    .from(consultations)
    .innerJoin(
      reports,
      and(eq(reports.district, consultations.district), eq(reports.consultationId, consultations.id)),
    )
    .where(
      and(
        eq(consultations.district, district),
        eq(consultations.chatId, chatId),
        eq(consultations.state, "open"),
      ),
    )
    .orderBy(desc(consultations.askedAt), reports.openedAt)
    .limit(1);
  return row ?? null;
}

/** What was asked first is the first lines of what is asked then: "did not help" may have been written as words. */
const begunBy = (question: string) =>
  sql`starts_with(${question}::text || chr(10), ${consultations.question} || chr(10))`;

/** What an article answered in the same chat to the same question, the hour before somebody asked a person; null for none. */
export async function answeredBefore(
  tx: Tx,
  { district, chatId, question, askedAt }: ConsultationRow,
): Promise<ConsultationRow | null> {
  const [row] = await tx
    .select()
    .from(consultations)
    .where(
      and(
        ...[eq(consultations.district, district), eq(consultations.chatId, chatId)],
        ...[begunBy(question), isNotNull(consultations.articleId)],
        ...[
          lte(consultations.askedAt, askedAt),
          gt(consultations.askedAt, new Date(askedAt.getTime() - HOUR_MS)),
        ],
      ),
    )
    .orderBy(desc(consultations.askedAt))
    .limit(1);
  return row ?? null;
}

/** Ends an open consultation; null when somebody else did already. */
export async function endConsultation(
  tx: Tx,
  district: string,
  id: string,
  end: Partial<typeof consultations.$inferInsert> & { state: "answered" | "promoted" },
): Promise<ConsultationRow | null> {
  const [row] = await tx
    .update(consultations)
    .set(end)
    .where(
      and(eq(consultations.district, district), eq(consultations.id, id), eq(consultations.state, "open")),
    )
    .returning();
  return row ?? null;
}

/** Changes an open consultation nobody else changed since `version`; null otherwise. */
export async function changeOpenConsultation(
  tx: Tx,
  district: string,
  id: string,
  version: number,
  change: Partial<typeof consultations.$inferInsert>,
): Promise<ConsultationRow | null> {
  const [row] = await tx
    .update(consultations)
    .set({ ...change, version: version + 1 })
    .where(
      and(
        eq(consultations.district, district),
        eq(consultations.id, id),
        eq(consultations.state, "open"),
        eq(consultations.version, version),
      ),
    )
    .returning();
  return row ?? null;
}

/** Open ones asked of a unit whose draft is late and that it was not told of yet; the latest first. */
export async function lateDrafts(
  tx: Tx,
  district: string,
  now: Date,
  limit: number,
): Promise<ConsultationRow[]> {
  const cause = sql`'consultation:' || ${consultations.id} || ':late:' || ${consultations.version}`;
  const told = sql`(select 1 from ${noticesOwed} where ${noticesOwed.district} = ${consultations.district}
    and ${noticesOwed.cause} = ${cause})`;
  return tx
    .select()
    .from(consultations)
    .where(
      and(
        eq(consultations.district, district),
        eq(consultations.state, "open"),
        isNull(consultations.draft),
        lt(consultations.draftBy, now),
        notExists(told),
      ),
    )
    .orderBy(consultations.draftBy)
    .limit(limit);
}
