import { and, desc, eq, gte, isNotNull, lt, sql } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { cases, dropAlarms } from "./schema.ts";

export type DropAlarmRow = typeof dropAlarms.$inferSelect;

/** Reports of each community and category in two spans of time; sealed ones are not counted, so nothing shows through. */
export async function reportsInSpans(
  tx: Tx,
  district: string,
  { from, middle, to }: { from: Date; middle: Date; to: Date },
): Promise<{ community: string; category: string; before: number; recent: number }[]> {
  const community = sql<string>`${cases.community}`;
  return tx
    .select({
      community,
      category: cases.category,
      before: sql<number>`(count(*) filter (where ${cases.reportedAt} < ${middle.toISOString()}::timestamptz))::int`,
      recent: sql<number>`(count(*) filter (where ${cases.reportedAt} >= ${middle.toISOString()}::timestamptz))::int`,
    })
    .from(cases)
    .where(
      and(
        eq(cases.district, district),
        eq(cases.sealed, false),
        isNotNull(cases.community),
        gte(cases.reportedAt, from),
        lt(cases.reportedAt, to),
      ),
    )
    .groupBy(cases.community, cases.category);
}

/** Written once for each week, however often it is looked at. */
export async function insertDrops(tx: Tx, rows: readonly (typeof dropAlarms.$inferInsert)[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insert(dropAlarms)
      .values([...rows])
      .onConflictDoNothing();
}

/** The newest first. */
export async function listDrops(tx: Tx, district: string, limit: number): Promise<DropAlarmRow[]> {
  return tx
    .select()
    .from(dropAlarms)
    .where(eq(dropAlarms.district, district))
    .orderBy(desc(dropAlarms.until), dropAlarms.chance)
    .limit(limit);
}
