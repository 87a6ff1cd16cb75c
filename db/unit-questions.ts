import { and, eq, isNull, lte, notInArray, sql } from "drizzle-orm";
import { FINAL_STATES } from "../src/core/workflow.ts";
import type { Tx } from "./client.ts";
import { cases, unitQuestions } from "./schema.ts";

export type UnitQuestionRow = typeof unitQuestions.$inferSelect;

export async function insertQuestion(tx: Tx, row: typeof unitQuestions.$inferInsert): Promise<void> {
  await tx.insert(unitQuestions).values(row);
}

/** Closes the unit's open question on a case. */
export async function answerQuestion(
  tx: Tx,
  district: string,
  { caseId, unit, seq, at }: { caseId: string; unit: string; seq: number; at: Date },
): Promise<void> {
  await tx
    .update(unitQuestions)
    .set({ answeredAt: at, answerSeq: seq })
    .where(
      and(
        eq(unitQuestions.district, district),
        eq(unitQuestions.caseId, caseId),
        eq(unitQuestions.unit, unit),
        isNull(unitQuestions.answeredAt),
      ),
    );
}

/** Questions on a case, oldest first. */
export async function questionsOf(tx: Tx, district: string, caseId: string): Promise<UnitQuestionRow[]> {
  return tx
    .select()
    .from(unitQuestions)
    .where(and(eq(unitQuestions.district, district), eq(unitQuestions.caseId, caseId)))
    .orderBy(unitQuestions.seq);
}

/** Takes the questions that nobody answered in time and that the centre has not heard of; one process gets each. */
export async function takeSilent(
  tx: Tx,
  district: string,
  now: Date,
  limit: number,
): Promise<UnitQuestionRow[]> {
  const due = tx
    .select({ caseId: unitQuestions.caseId, seq: unitQuestions.seq })
    .from(unitQuestions)
    .innerJoin(cases, and(eq(cases.district, unitQuestions.district), eq(cases.id, unitQuestions.caseId)))
    .where(
      and(
        eq(unitQuestions.district, district),
        isNull(unitQuestions.answeredAt),
        isNull(unitQuestions.toldAt),
        lte(unitQuestions.answerBy, now),
        notInArray(cases.state, [...FINAL_STATES]),
      ),
    )
    .orderBy(unitQuestions.answerBy)
    .limit(limit)
    .for("update", { of: unitQuestions, skipLocked: true });
  return tx
    .update(unitQuestions)
    .set({ toldAt: now })
    .where(
      and(
        eq(unitQuestions.district, district),
        sql`(${unitQuestions.caseId}, ${unitQuestions.seq}) in ${due}`,
      ),
    )
    .returning();
}
