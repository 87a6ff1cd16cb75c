import { and, asc, eq, isNull, lte, sql } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { dutyAlerts } from "./schema.ts";

export type DutyAlertRow = typeof dutyAlerts.$inferSelect;

export async function insertAlert(tx: Tx, row: typeof dutyAlerts.$inferInsert): Promise<void> {
  await tx.insert(dutyAlerts).values(row);
}

/** Says which case came of a danger: its alert was raised before the case was filed. */
export async function nameCaseOfAlerts(
  tx: Tx,
  district: string,
  chatId: string,
  caseId: string,
): Promise<void> {
  const ofChat = and(unacknowledged(district), eq(dutyAlerts.chatId, chatId), isNull(dutyAlerts.caseId));
  await tx.update(dutyAlerts).set({ caseId }).where(ofChat);
}

const unacknowledged = (district: string) =>
  and(eq(dutyAlerts.district, district), isNull(dutyAlerts.acknowledgedAt));

export async function openAlerts(tx: Tx, district: string): Promise<DutyAlertRow[]> {
  return tx.select().from(dutyAlerts).where(unacknowledged(district)).orderBy(asc(dutyAlerts.raisedAt));
}

/** Takes the alerts that must be repeated now and sets their next time. One process gets each. */
export async function takeDueAlerts(
  tx: Tx,
  district: string,
  now: Date,
  next: Date,
): Promise<DutyAlertRow[]> {
  return tx
    .update(dutyAlerts)
    .set({ times: sql`${dutyAlerts.times} + 1`, nextAt: next })
    .where(and(unacknowledged(district), lte(dutyAlerts.nextAt, now)))
    .returning();
}

/** False when it was acknowledged already or does not exist. */
export async function acknowledge(
  tx: Tx,
  district: string,
  id: string,
  by: string,
  at: Date,
): Promise<boolean> {
  const rows = await tx
    .update(dutyAlerts)
    .set({ acknowledgedAt: at, acknowledgedBy: by })
    .where(and(unacknowledged(district), eq(dutyAlerts.id, id)))
    .returning({ id: dutyAlerts.id });
  return rows.length === 1;
}
