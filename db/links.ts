import { and, eq, gt, isNull } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { links } from "./schema.ts";

export type LinkRow = typeof links.$inferSelect;

export async function insertLink(tx: Tx, row: typeof links.$inferInsert): Promise<void> {
  await tx.insert(links).values(row);
}

/** A link that still opens; looking does not use it up. */
export async function liveLink(
  tx: Tx,
  district: string,
  purpose: LinkRow["purpose"],
  hash: string,
  now: Date,
): Promise<LinkRow | null> {
  const [row] = await tx
    .select()
    .from(links)
    .where(open(district, purpose, hash, now));
  return row ?? null;
}

/** Uses a link up; null when it is unknown, used or over. Of two who come at once one gets it. */
export async function takeLink(
  tx: Tx,
  district: string,
  purpose: LinkRow["purpose"],
  hash: string,
  now: Date,
): Promise<LinkRow | null> {
  const [row] = await tx
    .update(links)
    .set({ usedAt: now })
    .where(open(district, purpose, hash, now))
    .returning();
  return row ?? null;
}

/** Ends every link of this purpose for a person: only the newest opens. */
export async function endLinksOf(
  tx: Tx,
  district: string,
  purpose: LinkRow["purpose"],
  keyId: string,
  now: Date,
): Promise<void> {
  await tx
    .update(links)
    .set({ usedAt: now })
    .where(
      and(
        eq(links.district, district),
        eq(links.keyId, keyId),
        eq(links.purpose, purpose),
        isNull(links.usedAt),
      ),
    );
}

const open = (district: string, purpose: LinkRow["purpose"], hash: string, now: Date) =>
  and(
    eq(links.district, district),
    eq(links.hash, hash),
    eq(links.purpose, purpose),
    isNull(links.usedAt),
    gt(links.expiresAt, now),
  );
