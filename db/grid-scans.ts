import { and, desc, eq, gt, gte, sql } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { gridScans } from "./schema.ts";

/** What comes of a QR code: it is scanned, something is said, a case is filed. */
export type ScanStep = "scans" | "messages" | "cases";

export async function countScan(
  tx: Tx,
  district: string,
  unit: string,
  day: string,
  step: ScanStep = "scans",
): Promise<void> {
  await tx
    .insert(gridScans)
    .values({ district, unit, day, [step]: 1 })
    .onConflictDoUpdate({
      target: [gridScans.district, gridScans.unit, gridScans.day],
      set: { [step]: sql`${gridScans[step]} + 1` },
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
    .where(and(eq(gridScans.district, district), gte(gridScans.day, day), gt(gridScans.scans, 0)))
    .groupBy(gridScans.unit)
    .orderBy(desc(scans), gridScans.unit);
}

export type ScanDay = Pick<typeof gridScans.$inferSelect, "unit" | "day" | ScanStep>;

/** Each day's counts of each grid or community since a day. */
export async function scanDaysSince(tx: Tx, district: string, day: string): Promise<ScanDay[]> {
  const { unit, day: on, scans, messages, cases } = gridScans;
  return tx
    .select({ unit, day: on, scans, messages, cases })
    .from(gridScans)
    .where(and(eq(gridScans.district, district), gte(on, day)));
}
