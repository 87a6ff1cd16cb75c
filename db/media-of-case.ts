import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { media } from "./schema.ts";

/** Gives uploads to a case; only the uploader's own, and only those no case has yet. */
export async function giveMediaToCase(
  tx: Tx,
  district: string,
  owner: string,
  caseId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(media)
    .set({ caseId })
    .where(
      and(
        eq(media.district, district),
        eq(media.owner, owner),
        inArray(media.id, [...ids]),
        isNull(media.caseId),
      ),
    );
}
