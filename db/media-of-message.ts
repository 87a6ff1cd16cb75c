import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "./client.ts";
import type { MediaRow } from "./media.ts";
import { inbox, media, reports } from "./schema.ts";

/** Attachments of a message, to be fetched. */
export async function insertPendingMedia(
  tx: Tx,
  rows: readonly (typeof media.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0) await tx.insert(media).values([...rows]);
}

/** Names the message that uploads came with; only the uploader's own, and only the first one. */
export async function giveMediaToMessage(
  tx: Tx,
  district: string,
  owner: string,
  inboxId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(media)
    .set({ inboxId })
    .where(
      and(
        eq(media.district, district),
        eq(media.owner, owner),
        inArray(media.id, [...ids]),
        isNull(media.inboxId),
      ),
    );
}

/** Forgets what came with a message and belongs to no case. */
export async function dropUnusedMedia(tx: Tx, district: string, inboxId: string): Promise<void> {
  await tx
    .delete(media)
    .where(and(eq(media.district, district), eq(media.inboxId, inboxId), isNull(media.caseId)));
}

const ofConsultation = and(eq(inbox.district, media.district), eq(inbox.id, media.inboxId));
const reportOfMessage = and(eq(reports.district, inbox.district), eq(reports.id, inbox.reportId));

/** What came with the messages of consultations, oldest first. */
export async function mediaOfConsultations(
  tx: Tx,
  district: string,
  consultationIds: readonly string[],
): Promise<(MediaRow & { consultationId: string | null })[]> {
  if (consultationIds.length === 0) return [];
  const rows = await tx
    .select({ media, consultationId: reports.consultationId })
    .from(reports)
    .innerJoin(inbox, reportOfMessage)
    .innerJoin(media, ofConsultation)
    .where(and(eq(reports.district, district), inArray(reports.consultationId, [...consultationIds])))
    .orderBy(media.createdAt, media.inboxId, media.id);
  return rows.map(({ media: row, consultationId }) => ({ ...row, consultationId }));
}

/** The consultation that a message's report became; null if it became none. */
export async function consultationOfMessage(
  tx: Tx,
  district: string,
  inboxId: string,
): Promise<string | null> {
  const [row] = await tx
    .select({ id: reports.consultationId })
    .from(inbox)
    .innerJoin(reports, reportOfMessage)
    .where(and(eq(inbox.district, district), eq(inbox.id, inboxId)));
  return row?.id ?? null;
}

/** A consultation that becomes a case keeps its photos. */
export async function giveConsultationMediaToCase(
  tx: Tx,
  district: string,
  consultationId: string,
  caseId: string,
): Promise<void> {
  const messages = sql`(select ${inbox.id} from ${inbox} join ${reports} on ${reportOfMessage}
    where ${reports.district} = ${district} and ${reports.consultationId} = ${consultationId})`;
  await tx
    .update(media)
    .set({ caseId })
    .where(and(eq(media.district, district), isNull(media.caseId), sql`${media.inboxId} in ${messages}`));
}
