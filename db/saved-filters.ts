import { and, asc, eq } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { savedFilters } from "./schema.ts";

export type SavedFilterRow = typeof savedFilters.$inferSelect;

/** A person's own, in the order they were saved. */
export function filtersOf(tx: Tx, district: string, keyId: string): Promise<SavedFilterRow[]> {
  return tx
    .select()
    .from(savedFilters)
    .where(and(eq(savedFilters.district, district), eq(savedFilters.keyId, keyId)))
    .orderBy(asc(savedFilters.createdAt), asc(savedFilters.id));
}

export async function insertFilter(tx: Tx, row: SavedFilterRow): Promise<void> {
  await tx.insert(savedFilters).values(row);
}

/** Nobody deletes another's. */
export async function deleteFilter(tx: Tx, district: string, keyId: string, id: string): Promise<void> {
  await tx
    .delete(savedFilters)
    .where(and(eq(savedFilters.district, district), eq(savedFilters.keyId, keyId), eq(savedFilters.id, id)));
}
