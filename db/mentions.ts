import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { mentions } from "./schema.ts";

export type MentionRow = typeof mentions.$inferSelect;

export async function insertMentions(
  tx: Tx,
  rows: readonly Omit<MentionRow, "seenAt" | "at">[],
  at: Date,
): Promise<void> {
  if (rows.length > 0)
    await tx
      .insert(mentions)
      .values(rows.map((row) => ({ ...row, at })))
      .onConflictDoNothing();
}

/** Marks what this person has not seen of a case as seen; answers the places of those notes in its history. */
export async function seeMentions(
  tx: Tx,
  district: string,
  { keyId, caseId }: Pick<MentionRow, "keyId" | "caseId">,
  at: Date,
): Promise<number[]> {
  const rows = await tx
    .update(mentions)
    .set({ seenAt: at })
    .where(
      and(
        eq(mentions.district, district),
        eq(mentions.keyId, keyId),
        eq(mentions.caseId, caseId),
        isNull(mentions.seenAt),
      ),
    )
    .returning({ seq: mentions.seq });
  return rows.map(({ seq }) => seq).sort((a, b) => a - b);
}
