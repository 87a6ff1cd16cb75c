import { and, count, eq, gt, inArray } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { media } from "./schema.ts";

export type MediaRow = typeof media.$inferSelect;

export async function insertMedia(tx: Tx, row: typeof media.$inferInsert): Promise<void> {
  await tx.insert(media).values(row);
}

export async function findMedia(tx: Tx, district: string, id: string): Promise<MediaRow | null> {
  const [row] = await tx
    .select()
    .from(media)
    .where(and(eq(media.district, district), eq(media.id, id)));
  return row ?? null;
}

export async function mediaOfCase(tx: Tx, district: string, caseId: string): Promise<MediaRow[]> {
  return tx
    .select()
    .from(media)
    .where(and(eq(media.district, district), eq(media.caseId, caseId)))
    .orderBy(media.createdAt, media.inboxId, media.id);
}

/** How many of these photos this owner uploaded. */
export async function countOwned(
  tx: Tx,
  district: string,
  owner: string,
  ids: readonly string[],
): Promise<number> {
  if (ids.length === 0) return 0;
  const [row] = await tx
    .select({ n: count() })
    .from(media)
    .where(and(eq(media.district, district), eq(media.owner, owner), inArray(media.id, [...ids])));
  return row?.n ?? 0;
}

export async function countUploads(tx: Tx, district: string, owner: string, since: Date): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(media)
    .where(and(eq(media.district, district), eq(media.owner, owner), gt(media.createdAt, since)));
  return row?.n ?? 0;
}
