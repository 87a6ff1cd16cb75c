import { and, eq, gt, isNull, lte, ne, or, sql } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { channelLinks, wrongLinkCodes } from "./schema.ts";

export type ChannelLinkRow = typeof channelLinks.$inferSelect;

/** Keeps a new code, in place of the contact's former one; false when that code is somebody's just now. */
export async function insertLinkCode(
  tx: Tx,
  row: Pick<ChannelLinkRow, "district" | "id" | "hash" | "contactId" | "expiresAt">,
  now: Date,
): Promise<boolean> {
  await tx
    .delete(channelLinks)
    .where(
      and(
        eq(channelLinks.district, row.district),
        isNull(channelLinks.usedAt),
        or(eq(channelLinks.contactId, row.contactId), lte(channelLinks.expiresAt, now)),
      ),
    );
  const made = await tx
    .insert(channelLinks)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: channelLinks.id });
  return made.length === 1;
}

/** Uses a code up; null when it is unknown, used, over or one's own. Of two who come at once one gets it. */
export async function takeLinkCode(
  tx: Tx,
  district: string,
  use: { readonly hash: string; readonly by: string; readonly now: Date },
): Promise<ChannelLinkRow | null> {
  const [row] = await tx
    .update(channelLinks)
    .set({ usedBy: use.by, usedAt: use.now })
    .where(
      and(
        eq(channelLinks.district, district),
        eq(channelLinks.hash, use.hash),
        isNull(channelLinks.usedAt),
        gt(channelLinks.expiresAt, use.now),
        ne(channelLinks.contactId, use.by),
      ),
    )
    .returning();
  return row ?? null;
}

/** Who asked for this code, while it is good; null when nobody did. */
export async function ownerOfCode(tx: Tx, district: string, hash: string, now: Date): Promise<string | null> {
  const [row] = await tx
    .select({ contactId: channelLinks.contactId })
    .from(channelLinks)
    .where(
      and(
        eq(channelLinks.district, district),
        eq(channelLinks.hash, hash),
        isNull(channelLinks.usedAt),
        gt(channelLinks.expiresAt, now),
      ),
    );
  return row?.contactId ?? null;
}

export async function findChannelLink(tx: Tx, district: string, id: string): Promise<ChannelLinkRow | null> {
  const [row] = await tx
    .select()
    .from(channelLinks)
    .where(and(eq(channelLinks.district, district), eq(channelLinks.id, id)));
  return row ?? null;
}

const DAY_MS = 86_400_000;

export async function noteWrongCode(tx: Tx, district: string, contactId: string, at: Date): Promise<void> {
  const old = new Date(at.getTime() - DAY_MS);
  await tx
    .delete(wrongLinkCodes)
    .where(and(eq(wrongLinkCodes.district, district), lte(wrongLinkCodes.at, old)));
  await tx.insert(wrongLinkCodes).values({ district, contactId, at });
}

/** How many wrong codes were typed since: by this contact, and by everybody. */
export async function wrongCodesSince(
  tx: Tx,
  district: string,
  contactId: string,
  since: Date,
): Promise<{ own: number; all: number }> {
  const [row] = await tx
    .select({
      own: sql<number>`count(*) filter (where ${wrongLinkCodes.contactId} = ${contactId})::int`,
      all: sql<number>`count(*)::int`,
    })
    .from(wrongLinkCodes)
    .where(and(eq(wrongLinkCodes.district, district), gt(wrongLinkCodes.at, since)));
  return row ?? { own: 0, all: 0 };
}
