import { and, eq, inArray, isNull, lte, or } from "drizzle-orm";
import type { ChannelName } from "../src/core/glossary.ts";
import type { Tx } from "./client.ts";
import type { MediaRow } from "./media.ts";
import { media } from "./schema.ts";

/**
 * Takes attachments whose time has come, each by one process only, until `leasedUntil`: whoever dies meanwhile is
 * followed by another. Of channels that are on here, and of our own files that nobody has looked at.
 */
export async function claimPendingMedia(
  tx: Tx,
  district: string,
  { channels, now, leasedUntil }: { channels: readonly ChannelName[]; now: Date; leasedUntil: Date },
  limit: number,
): Promise<MediaRow[]> {
  const due = tx
    .select({ id: media.id })
    .from(media)
    .where(
      and(
        eq(media.district, district),
        eq(media.state, "pending"),
        lte(media.nextTryAt, now),
        or(isNull(media.channel), inArray(media.channel, [...channels])),
      ),
    )
    .orderBy(media.nextTryAt)
    .limit(limit)
    .for("update", { skipLocked: true });
  return tx
    .update(media)
    .set({ nextTryAt: leasedUntil })
    .where(and(eq(media.district, district), inArray(media.id, due)))
    .returning();
}

/** What became of a pending attachment. False when it is pending no more: somebody else was faster. */
export async function settleMedia(
  tx: Tx,
  district: string,
  id: string,
  change: Partial<typeof media.$inferInsert>,
): Promise<boolean> {
  const rows = await tx
    .update(media)
    .set(change)
    .where(and(eq(media.district, district), eq(media.id, id), eq(media.state, "pending")))
    .returning({ id: media.id });
  return rows.length === 1;
}
