import { and, eq, inArray, isNotNull, isNull, lt, lte, ne, or, type SQL, sql } from "drizzle-orm";
import { CAN_BE_LATE, FINAL_STATES } from "../src/core/workflow.ts";
import type { CaseRow } from "./cases.ts";
import type { Tx } from "./client.ts";
import { cases } from "./schema.ts";

const canBeLate = () => inArray(cases.state, [...CAN_BE_LATE]);

/** What waits for a reason or for other words: overdue without one, or explained so that the resident did not follow. */
export const waitsForExplanation = (now: Date): SQL | undefined =>
  or(
    and(canBeLate(), lt(cases.promisedAt, now)),
    and(canBeLate(), sql`${cases.delay}->>'questioned' = 'true'`),
  );

/** Delays the resident does not accept and no supervisor has looked at. */
export const waitsForSupervision = (): SQL | undefined =>
  and(canBeLate(), sql`${cases.delay}->>'refused' = 'open'`);

/** Questions to residents that nobody has answered. */
export const waitsForResident = (): SQL | undefined => and(canBeLate(), isNotNull(cases.question));

/** Cases soon past their promise whose unit has not been asked why yet; the next to expire first. */
export function soonLate(tx: Tx, district: string, now: Date, limit: number): Promise<CaseRow[]> {
  return tx
    .select()
    .from(cases)
    .where(and(eq(cases.district, district), canBeLate(), lte(cases.warnAt, now)))
    .orderBy(cases.promisedAt)
    .limit(limit);
}

/** Nobody was told on this ISO day that it is overdue. */
const untoldOn = (today: string): SQL | undefined =>
  or(isNull(cases.overdueToldOn), ne(cases.overdueToldOn, today));

/** Cases past their promise that nobody was told of on this day; most overdue first. */
export function lateUntold(
  tx: Tx,
  district: string,
  { now, today }: { now: Date; today: string },
  limit: number,
): Promise<CaseRow[]> {
  return tx
    .select()
    .from(cases)
    .where(and(eq(cases.district, district), canBeLate(), lt(cases.promisedAt, now), untoldOn(today)))
    .orderBy(cases.promisedAt)
    .limit(limit);
}

const one = (district: string, id: string) => and(eq(cases.district, district), eq(cases.id, id));

/** Notes that the unit was asked for the reason; false when another process was faster or the promise has moved. */
export async function markAsked(tx: Tx, district: string, id: string, warnAt: Date): Promise<boolean> {
  const rows = await tx
    .update(cases)
    .set({ warnAt: null })
    .where(and(one(district, id), eq(cases.warnAt, warnAt)))
    .returning({ id: cases.id });
  return rows.length === 1;
}

/** Notes that it was told today; false when another process was faster. */
export async function markLateTold(tx: Tx, district: string, id: string, today: string): Promise<boolean> {
  const rows = await tx
    .update(cases)
    .set({ overdueToldOn: today })
    .where(and(one(district, id), untoldOn(today)))
    .returning({ id: cases.id });
  return rows.length === 1;
}

/** Cases not at their end whose dates were counted by another calendar, oldest first. */
export function countedOtherwise(
  tx: Tx,
  district: string,
  version: string,
  limit: number,
): Promise<CaseRow[]> {
  const over = sql`${cases.state} not in ${[...FINAL_STATES]}`;
  return tx
    .select()
    .from(cases)
    .where(and(eq(cases.district, district), over, ne(cases.calendarVersion, version)))
    .orderBy(cases.reportedAt)
    .limit(limit);
}

/** The same dates under a new calendar: nothing happened, so the history says nothing. */
export async function markCounted(
  tx: Tx,
  district: string,
  row: Pick<CaseRow, "id" | "version">,
  counted: Pick<CaseRow, "calendarVersion" | "promisedAt" | "warnAt" | "dueProvisional">,
): Promise<void> {
  await tx
    .update(cases)
    .set(counted)
    .where(and(one(district, row.id), eq(cases.version, row.version)));
}
