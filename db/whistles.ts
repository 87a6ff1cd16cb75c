import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { WhistleStep } from "../src/core/whistles.ts";
import type { CaseRow } from "./cases.ts";
import type { Tx } from "./client.ts";
import { cases, whistles } from "./schema.ts";

export type WhistleRow = typeof whistles.$inferSelect;

export async function insertWhistles(tx: Tx, rows: readonly (typeof whistles.$inferInsert)[]): Promise<void> {
  await tx.insert(whistles).values([...rows]);
}

const open = (district: string) =>
  and(eq(whistles.district, district), isNull(whistles.arrivedAt), isNull(whistles.droppedAt));

/** Calls of a case that are not answered to the end. */
export async function openCalls(tx: Tx, district: string, caseId: string): Promise<WhistleRow[]> {
  return tx
    .select()
    .from(whistles)
    .where(and(open(district), eq(whistles.caseId, caseId)));
}

/** Every call of a case, oldest first. */
export async function callsOf(tx: Tx, district: string, caseId: string): Promise<WhistleRow[]> {
  return tx
    .select()
    .from(whistles)
    .where(and(eq(whistles.district, district), eq(whistles.caseId, caseId)))
    .orderBy(asc(whistles.calledAt), asc(whistles.unit));
}

const DONE = { sign: "signedAt", contact: "contactedAt", arrive: "arrivedAt" } as const;

export async function markCall(
  tx: Tx,
  district: string,
  { caseId, unit, step, at }: { caseId: string; unit: string; step: WhistleStep; at: Date },
): Promise<void> {
  await tx
    .update(whistles)
    .set({ [DONE[step]]: at })
    .where(and(open(district), eq(whistles.caseId, caseId), eq(whistles.unit, unit)));
}

/** The case has ended: nobody need come any more. */
export async function dropCalls(tx: Tx, district: string, caseId: string, at: Date): Promise<void> {
  await tx
    .update(whistles)
    .set({ droppedAt: at })
    .where(and(open(district), eq(whistles.caseId, caseId)));
}

/** Open calls with a step past its time of which nobody was told yet. */
export async function lateCalls(tx: Tx, district: string, now: Date, limit: number): Promise<WhistleRow[]> {
  const at = now.toISOString();
  const late = (step: string, by: unknown, done: unknown) =>
    sql`(${done} is null and ${by} < ${at} and not ${step} = any(${whistles.lateTold}))`;
  return tx
    .select()
    .from(whistles)
    .where(
      and(
        open(district),
        sql`(${late("sign", whistles.signBy, whistles.signedAt)}
          or ${late("contact", whistles.contactBy, whistles.contactedAt)}
          or ${late("arrive", whistles.arriveBy, whistles.arrivedAt)})`,
      ),
    )
    .orderBy(asc(whistles.signBy))
    .limit(limit);
}

/** Notes that these steps were told as late; false when another process did, or the unit came meanwhile. */
export async function takeLate(tx: Tx, call: WhistleRow, steps: readonly WhistleStep[]): Promise<boolean> {
  const rows = await tx
    .update(whistles)
    .set({ lateTold: [...call.lateTold, ...steps] })
    .where(
      and(
        open(call.district),
        eq(whistles.id, call.id),
        sql`cardinality(${whistles.lateTold}) = ${call.lateTold.length}`,
      ),
    )
    .returning({ id: whistles.id });
  return rows.length === 1;
}

/** Open calls with their cases, what is due first on top: to these units or from them, or all. */
export async function openCallsFor(
  tx: Tx,
  district: string,
  units: readonly string[] | "all",
  limit: number,
): Promise<{ call: WhistleRow; case: CaseRow }[]> {
  const mine =
    units === "all"
      ? undefined
      : sql`(${inArray(whistles.unit, [...units])} or ${inArray(whistles.caller, [...units])})`;
  return tx
    .select({ call: whistles, case: cases })
    .from(whistles)
    .innerJoin(cases, and(eq(cases.district, whistles.district), eq(cases.id, whistles.caseId)))
    .where(and(open(district), mine))
    .orderBy(asc(whistles.arriveBy))
    .limit(limit);
}
