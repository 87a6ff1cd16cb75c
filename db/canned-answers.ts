import { and, asc, eq, isNull, or } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { cannedAnswers } from "./schema.ts";

export type CannedRow = typeof cannedAnswers.$inferSelect;

/** Those of a unit and of one person, by title. */
export async function cannedFor(
  tx: Tx,
  district: string,
  { unit, keyId }: { unit: string; keyId: string },
  limit: number,
): Promise<CannedRow[]> {
  return tx
    .select()
    .from(cannedAnswers)
    .where(
      and(
        eq(cannedAnswers.district, district),
        isNull(cannedAnswers.removedAt),
        or(eq(cannedAnswers.unit, unit), eq(cannedAnswers.keyId, keyId)),
      ),
    )
    .orderBy(asc(cannedAnswers.title), asc(cannedAnswers.id))
    .limit(limit);
}

export async function insertCanned(tx: Tx, row: typeof cannedAnswers.$inferInsert): Promise<void> {
  await tx.insert(cannedAnswers).values(row);
}

/** Changes one that is still there; false where it is gone. */
export async function updateCanned(
  tx: Tx,
  district: string,
  id: string,
  change: Partial<Pick<CannedRow, "title" | "body" | "removedAt" | "updatedAt">>,
): Promise<boolean> {
  const rows = await tx
    .update(cannedAnswers)
    .set(change)
    .where(
      and(eq(cannedAnswers.district, district), eq(cannedAnswers.id, id), isNull(cannedAnswers.removedAt)),
    )
    .returning({ id: cannedAnswers.id });
  return rows.length === 1;
}
