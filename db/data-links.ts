import { and, eq, gt, lt } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { dataLinks } from "./schema.ts";

export type DataLinkRow = typeof dataLinks.$inferSelect;
type Purpose = DataLinkRow["purpose"];

/** A new proof; those that are over go. */
export async function insertDataLink(tx: Tx, row: DataLinkRow, now: Date): Promise<void> {
  await tx.delete(dataLinks).where(and(eq(dataLinks.district, row.district), lt(dataLinks.expiresAt, now)));
  await tx.insert(dataLinks).values(row);
}

/** Whose proof it is; null when it is unknown or over. */
export async function findDataLink(
  tx: Tx,
  district: string,
  { hash, purpose, now }: { hash: string; purpose: Purpose; now: Date },
): Promise<string | null> {
  const [row] = await tx
    .select({ contactId: dataLinks.contactId })
    .from(dataLinks)
    .where(
      and(
        eq(dataLinks.district, district),
        eq(dataLinks.hash, hash),
        eq(dataLinks.purpose, purpose),
        gt(dataLinks.expiresAt, now),
      ),
    );
  return row?.contactId ?? null;
}
