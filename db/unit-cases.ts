import { and, asc, count, eq, notInArray, or, type SQL, sql } from "drizzle-orm";
import { FINAL_STATES } from "../src/core/workflow.ts";
import type { CaseRow } from "./cases.ts";
import type { Tx } from "./client.ts";
import { cases } from "./schema.ts";

/** What a unit leads, helps with or has in its own area, open and not sealed: what its group may list. */
const openAt = (district: string, unit: string): SQL | undefined =>
  and(
    eq(cases.district, district),
    eq(cases.sealed, false),
    notInArray(cases.state, [...FINAL_STATES]),
    or(
      eq(cases.leadUnit, unit),
      eq(cases.community, unit),
      eq(cases.street, unit),
      sql`${unit} = any(${cases.assisting})`,
    ),
  );

/** Urgent first, then by date. */
export async function openOf(tx: Tx, district: string, unit: string, most: number): Promise<CaseRow[]> {
  return tx
    .select()
    .from(cases)
    .where(openAt(district, unit))
    .orderBy(
      sql`array_position(array['emergency', 'urgent', 'routine'], ${cases.urgency})`,
      asc(cases.dueAt),
      asc(cases.number),
    )
    .limit(most);
}

export async function countOpenOf(tx: Tx, district: string, unit: string): Promise<number> {
  const [row] = await tx.select({ n: count() }).from(cases).where(openAt(district, unit));
  return row?.n ?? 0;
}
