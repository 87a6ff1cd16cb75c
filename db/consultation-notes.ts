import { and, asc, eq } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { consultationNotes } from "./schema.ts";

export type ConsultationNoteRow = typeof consultationNotes.$inferSelect;

/** A note with this id is kept once. */
export async function insertConsultationNote(tx: Tx, row: ConsultationNoteRow): Promise<void> {
  await tx.insert(consultationNotes).values(row).onConflictDoNothing();
}

/** Oldest first. */
export function notesOfConsultation(tx: Tx, district: string, id: string): Promise<ConsultationNoteRow[]> {
  return tx
    .select()
    .from(consultationNotes)
    .where(and(eq(consultationNotes.district, district), eq(consultationNotes.consultationId, id)))
    .orderBy(asc(consultationNotes.at), asc(consultationNotes.id));
}
