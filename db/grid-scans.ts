import { and, desc, eq, gte, sql } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { gridScans } from "./schema.ts";

export async function countScan(tx: Tx, district: string, unit: string, day: string): Promise<void> {
  await tx
    .insert(gridScans)
    .values({ district, unit, day, scans: 1 })
    .onConflictDoUpdate({
      target: [gridScans.district, gridScans.unit, gridScans.day],
      set: { scans: sql`${gridScans.scans} + 1` },
    });
}

export interface ScanCount {
  readonly unit: string;
  readonly scans: number;
}

/** Scans by grid or community since a day, most first. */
export async function scansSince(tx: Tx, district: string, day: string): Promise<ScanCount[]> {
  const scans = sql<number>`sum(${gridScans.scans})::int`;
  return tx
    .select({ unit: gridScans.unit, scans })
    .from(gridScans)
    .where(and(eq(gridScans.district, district), gte(gridScans.day, day)))
    .groupBy(gridScans.unit)
    .orderBy(desc(scans), gridScans.unit);
}
