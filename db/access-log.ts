import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { accessLog, staffKeys } from "./schema.ts";

export type AccessRow = typeof accessLog.$inferSelect;

export type NewAccess = typeof accessLog.$inferInsert;

/** Notes who looked at what or took it out, and how much of it. */
export async function insertAccess(tx: Tx, rows: readonly NewAccess[]): Promise<void> {
  if (rows.length > 0) await tx.insert(accessLog).values([...rows]);
}

/** The newest entries, with the names of who it was. */
export async function listAccess(
  tx: Tx,
  district: string,
  limit: number,
): Promise<(AccessRow & { name: string })[]> {
  const rows = await tx
    .select({ row: accessLog, name: staffKeys.name })
    .from(accessLog)
    .leftJoin(staffKeys, and(eq(staffKeys.district, accessLog.district), eq(staffKeys.id, accessLog.staff)))
    .where(eq(accessLog.district, district))
    .orderBy(desc(accessLog.at))
    .limit(limit);
  return rows.map(({ row, name }) => ({ ...row, name: name ?? "—" }));
}
