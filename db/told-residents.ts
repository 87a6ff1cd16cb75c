import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { toldResidents } from "./schema.ts";

export type ToldResidentRow = typeof toldResidents.$inferSelect;

/** Records that the resident was told of an explanation. */
export async function insertTold(tx: Tx, row: ToldResidentRow): Promise<void> {
  await tx.insert(toldResidents).values(row).onConflictDoNothing();
}

/** Newest first. */
export async function toldOf(tx: Tx, district: string, caseId: string): Promise<ToldResidentRow[]> {
  return tx
    .select()
    .from(toldResidents)
    .where(and(eq(toldResidents.district, district), eq(toldResidents.caseId, caseId)))
    .orderBy(desc(toldResidents.seq));
}
