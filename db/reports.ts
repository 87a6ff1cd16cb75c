import { and, eq, lt, sql } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { inbox, reports } from "./schema.ts";

export type ReportRow = typeof reports.$inferSelect;

export async function openReport(tx: Tx, row: typeof reports.$inferInsert): Promise<void> {
  await tx.insert(reports).values(row);
}

/** The chat's open report; there is at most one. */
export async function reportOf(tx: Tx, district: string, chatId: string): Promise<ReportRow | null> {
  const [row] = await tx
    .select()
    .from(reports)
    .where(and(eq(reports.district, district), eq(reports.chatId, chatId), eq(reports.state, "open")));
  return row ?? null;
}

export async function claimForReport(
  tx: Tx,
  district: string,
  inboxId: string,
  reportId: string,
): Promise<void> {
  await tx
    .update(inbox)
    .set({ reportId })
    .where(and(eq(inbox.district, district), eq(inbox.id, inboxId)));
}

/** How a report ended: what became of its first message; the rest are continuations. */
export type ReportEnd =
  | { readonly state: "case"; readonly caseId: string }
  | { readonly state: "consultation"; readonly consultationId: string }
  | { readonly state: "dropped" };

export async function endReport(tx: Tx, district: string, reportId: string, end: ReportEnd): Promise<void> {
  await tx
    .update(reports)
    .set(end)
    .where(and(eq(reports.district, district), eq(reports.id, reportId)));
  const first = end.state === "dropped" ? "no-request" : end.state;
  await tx.execute(sql`
    update inbox set bucket = case when seq = (
        select min(seq) from inbox where district = ${district} and report_id = ${reportId}
      ) then ${first} else 'continuation' end
    where district = ${district} and report_id = ${reportId}`);
}

/** Chats whose report was left unfinished since before `before`. */
export async function staleReports(
  tx: Tx,
  district: string,
  before: Date,
  limit: number,
): Promise<ReportRow[]> {
  return tx
    .select()
    .from(reports)
    .where(and(eq(reports.district, district), eq(reports.state, "open"), lt(reports.openedAt, before)))
    .limit(limit);
}
