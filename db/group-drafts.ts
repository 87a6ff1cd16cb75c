import { and, asc, eq, sql } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { groupDrafts } from "./schema.ts";

export type GroupDraftRow = typeof groupDrafts.$inferSelect;

/** Whose draft: what one worker sent into one group. */
export interface DraftsOf {
  readonly chatId: string;
  readonly keyId: string;
}

const ofWorker = (district: string, { chatId, keyId }: DraftsOf) =>
  and(eq(groupDrafts.district, district), eq(groupDrafts.chatId, chatId), eq(groupDrafts.keyId, keyId));

/** What waits to be filed, oldest first. */
export async function draftsOf(tx: Tx, district: string, whose: DraftsOf): Promise<GroupDraftRow[]> {
  return tx.select().from(groupDrafts).where(ofWorker(district, whose)).orderBy(asc(groupDrafts.id));
}

export async function findDraft(tx: Tx, district: string, id: string): Promise<GroupDraftRow | null> {
  const [row] = await tx
    .select()
    .from(groupDrafts)
    .where(and(eq(groupDrafts.district, district), eq(groupDrafts.id, id)));
  return row ?? null;
}

export async function insertDraft(tx: Tx, row: typeof groupDrafts.$inferInsert): Promise<void> {
  await tx.insert(groupDrafts).values(row);
}

export async function updateDraft(
  tx: Tx,
  district: string,
  id: string,
  change: Partial<Pick<GroupDraftRow, "photos" | "place" | "lat" | "lon" | "touchedAt">>,
): Promise<void> {
  await tx
    .update(groupDrafts)
    .set(change)
    .where(and(eq(groupDrafts.district, district), eq(groupDrafts.id, id)));
}

/** From now on they wait for a press. */
export async function markShown(tx: Tx, district: string, whose: DraftsOf): Promise<void> {
  await tx.update(groupDrafts).set({ shown: true }).where(ofWorker(district, whose));
}

/** Takes a draft out of the line; false when somebody else did: one effect, however often it is pressed. */
export async function takeDraft(tx: Tx, district: string, id: string): Promise<boolean> {
  const taken = await tx
    .delete(groupDrafts)
    .where(and(eq(groupDrafts.district, district), eq(groupDrafts.id, id)))
    .returning({ id: groupDrafts.id });
  return taken.length === 1;
}

/** Whose drafts nobody has touched since: single ones since `quiet`, those on a card since `limit`. */
export async function ripeDrafts(
  tx: Tx,
  district: string,
  { quiet, limit }: { quiet: Date; limit: Date },
  most: number,
): Promise<DraftsOf[]> {
  return tx
    .select({ chatId: groupDrafts.chatId, keyId: groupDrafts.keyId })
    .from(groupDrafts)
    .where(eq(groupDrafts.district, district))
    .groupBy(groupDrafts.chatId, groupDrafts.keyId)
    .having(sql`max(${groupDrafts.touchedAt}) <= case when bool_or(${groupDrafts.shown})
      then ${limit.toISOString()}::timestamptz else ${quiet.toISOString()}::timestamptz end`)
    .limit(most);
}
