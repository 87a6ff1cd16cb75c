import { and, eq } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { consultations } from "./schema.ts";

export type ConsultationRow = typeof consultations.$inferSelect;

export async function insertConsultation(tx: Tx, row: typeof consultations.$inferInsert): Promise<void> {
  await tx.insert(consultations).values(row);
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
