import { and, eq } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { pendingShares } from "./schema.ts";

export type PendingShareRow = typeof pendingShares.$inferSelect;

/** One at a time in a chat: a further one takes its place. */
export async function savePendingShare(tx: Tx, row: PendingShareRow): Promise<void> {
  const { inboxId, caseNumber, at } = row;
  await tx
    .insert(pendingShares)
    .values(row)
    .onConflictDoUpdate({
      target: [pendingShares.district, pendingShares.chatId],
      set: { inboxId, caseNumber, at },
    });
}

const ofChat = (district: string, chatId: string) =>
  and(eq(pendingShares.district, district), eq(pendingShares.chatId, chatId));

export async function findPendingShare(
  tx: Tx,
  district: string,
  chatId: string,
): Promise<PendingShareRow | null> {
  const [row] = await tx.select().from(pendingShares).where(ofChat(district, chatId));
  return row ?? null;
}

export async function dropPendingShare(tx: Tx, district: string, chatId: string): Promise<void> {
  await tx.delete(pendingShares).where(ofChat(district, chatId));
}
