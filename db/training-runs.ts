import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { ERASED_WORDS } from "../src/core/erasure.ts";
import { inSight, type Sight } from "./case-reads.ts";
import type { CaseRow } from "./cases.ts";
import type { Tx } from "./client.ts";
import { cases, dispatches, trainingRuns } from "./schema.ts";

export type { TrainingItem } from "./schema.ts";
export type TrainingRow = typeof trainingRuns.$inferSelect;

export async function insertTraining(tx: Tx, row: typeof trainingRuns.$inferInsert): Promise<void> {
  await tx.insert(trainingRuns).values(row);
}

const own = (district: string, keyId: string) =>
  and(eq(trainingRuns.district, district), eq(trainingRuns.keyId, keyId));

/** The person's rounds, newest first. */
export async function trainingsOf(tx: Tx, district: string, keyId: string): Promise<TrainingRow[]> {
  return tx
    .select()
    .from(trainingRuns)
    .where(own(district, keyId))
    .orderBy(desc(trainingRuns.startedAt))
    .limit(20);
}

/** One's own round; null for anybody else's. */
export async function findTraining(
  tx: Tx,
  district: string,
  { id, keyId }: { id: string; keyId: string },
): Promise<TrainingRow | null> {
  const [row] = await tx
    .select()
    .from(trainingRuns)
    .where(and(own(district, keyId), eq(trainingRuns.id, id)));
  return row ?? null;
}

/** Writes the choices where nobody wrote others meanwhile; false where somebody did. */
export async function changeTraining(
  tx: Tx,
  { district, id, items }: TrainingRow,
  change: Pick<TrainingRow, "items" | "finishedAt">,
): Promise<boolean> {
  const changed = await tx
    .update(trainingRuns)
    .set(change)
    .where(
      and(
        eq(trainingRuns.district, district),
        eq(trainingRuns.id, id),
        isNull(trainingRuns.finishedAt),
        sql`${trainingRuns.items} = ${JSON.stringify(items)}::jsonb`,
      ),
    )
    .returning({ id: trainingRuns.id });
  return changed.length === 1;
}

/** Ended cases to practise with: seen through by a unit, in sight, with their words; returned ones first. Never sealed. */
export async function pastMatters(
  tx: Tx,
  district: string,
  { sight, since, seed, limit }: { sight: Sight; since: Date; seed: string; limit: number },
): Promise<CaseRow[]> {
  const drawn = sql`md5(${cases.id}::text || ${seed})`;
  const rows = await tx
    .select({ row: cases })
    .from(cases)
    .where(
      and(
        eq(cases.district, district),
        eq(cases.state, "closed"),
        eq(cases.sealed, false),
        eq(cases.selfHandled, false),
        gt(cases.reportedAt, since),
        sql`${cases.text} <> ${ERASED_WORDS}`,
        sql`exists (select 1 from ${dispatches} d where d.district = ${cases.district} and d.case_id = ${cases.id}
          and d.ended = 'done')`,
        inSight(sight),
      ),
    )
    // A third were argued about, where there are so many: those teach most.
    .orderBy(sql`cardinality(${cases.returnedBy}) > 0 and ${drawn} < '9' desc`, drawn)
    .limit(limit);
  return rows.map(({ row }) => row);
}
