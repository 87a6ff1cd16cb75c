import { and, eq, gt, sql } from "drizzle-orm";
import type { Side } from "../src/core/glossary.ts";
import { type CaseRow, caseById } from "./cases.ts";
import type { Tx } from "./client.ts";
import { mediationInvites } from "./schema.ts";

export type InviteRow = typeof mediationInvites.$inferSelect;

/** Asks, or asks again: the link that was handed out stays good. */
export async function insertInvite(tx: Tx, row: typeof mediationInvites.$inferInsert): Promise<void> {
  const { district, caseId, side } = mediationInvites;
  await tx
    .insert(mediationInvites)
    .values(row)
    .onConflictDoUpdate({
      target: [district, caseId, side],
      set: { askedAt: row.askedAt, expiresAt: row.expiresAt },
    });
}

/** What a side said last. */
export async function markInvite(
  tx: Tx,
  district: string,
  { caseId, side, given, at }: { caseId: string; side: Side; given: boolean; at: Date },
): Promise<void> {
  await tx
    .update(mediationInvites)
    .set({ given, answeredAt: at })
    .where(
      and(
        eq(mediationInvites.district, district),
        eq(mediationInvites.caseId, caseId),
        eq(mediationInvites.side, side),
      ),
    );
}

export async function invitesOf(tx: Tx, district: string, caseId: string): Promise<InviteRow[]> {
  return tx
    .select()
    .from(mediationInvites)
    .where(and(eq(mediationInvites.district, district), eq(mediationInvites.caseId, caseId)))
    .orderBy(sql`${mediationInvites.side}`);
}

/** The question a token opens, with its case; null when it is unknown or over. */
export async function findInvite(
  tx: Tx,
  district: string,
  token: string,
  now: Date,
): Promise<{ invite: InviteRow; row: CaseRow } | null> {
  const [invite] = await tx
    .select()
    .from(mediationInvites)
    .where(
      and(
        eq(mediationInvites.district, district),
        eq(mediationInvites.token, token),
        gt(mediationInvites.expiresAt, now),
      ),
    );
  const row = invite ? await caseById(tx, district, invite.caseId) : null;
  return invite && row ? { invite, row } : null;
}
