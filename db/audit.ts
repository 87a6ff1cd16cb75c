import { desc, eq } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { auditEntries } from "./schema.ts";

export type AuditRow = typeof auditEntries.$inferSelect;

export async function insertAudit(tx: Tx, row: AuditRow): Promise<void> {
  await tx.insert(auditEntries).values(row);
}

/** The last entries, newest first. */
export async function lastAudit(tx: Tx, district: string, limit: number): Promise<AuditRow[]> {
  return tx
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.district, district))
    .orderBy(desc(auditEntries.at), desc(auditEntries.id))
    .limit(limit);
}
