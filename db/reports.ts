import { and, eq, isNull, lt } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { driverOf } from "./hot-path.ts";
import { inbox, reports } from "./schema.ts";

export type ReportRow = typeof reports.$inferSelect;

/** The chat's open report with this message in it; `fresh` begins it if there is none. There is at most one. */
export async function joinOpenReport(
  tx: Tx,
  district: string,
  inboxId: string,
  fresh: { id: string; chatId: string; contactId: string | null; openedAt: Date },
): Promise<{ id: string; openedAt: Date }> {
  const [row] = await driverOf(tx)<{ id: string; opened_at: string }[]>`
    with report as (
      insert into reports (district, id, chat_id, contact_id, state, opened_at)
      values (${district}, ${fresh.id}, ${fresh.chatId}, ${fresh.contactId}, 'open', ${fresh.openedAt.toISOString()})
      on conflict (district, chat_id) where state = 'open' do update set opened_at = reports.opened_at
      returning id, opened_at
    ), claimed as (
      update inbox set report_id = (select id from report) where district = ${district} and id = ${inboxId}
    )
    select id, opened_at from report`;
  if (!row) throw new Error("the report was not stored");
  return { id: row.id, openedAt: new Date(row.opened_at) };
}

/** A report that waits to be confirmed together with others of its chat, with its first message in it. */
export async function beginGathering(
  tx: Tx,
  district: string,
  inboxId: string,
  report: { id: string; chatId: string; contactId?: string | null; openedAt: Date },
): Promise<void> {
  await tx.insert(reports).values({ district, state: "gathering", contactId: null, ...report });
  await addToReport(tx, district, inboxId, report.id);
}

/** One more message of the report; it counts where the report's first one does. */
export async function addToReport(
  tx: Tx,
  district: string,
  inboxId: string,
  reportId: string,
): Promise<void> {
  await driverOf(tx)`
    update inbox set report_id = ${reportId} where district = ${district} and id = ${inboxId}`;
}

/** Takes words that belong to nothing yet, once; null: somebody was faster, or they are none. */
export async function claimWords(
  tx: Tx,
  district: string,
  inboxId: string,
): Promise<{ raw: unknown; receivedAt: Date } | null> {
  const [row] = await tx
    .update(inbox)
    .set({ bucket: "continuation" })
    .where(
      and(
        eq(inbox.district, district),
        eq(inbox.id, inboxId),
        eq(inbox.bucket, "no-request"),
        isNull(inbox.reportId),
      ),
    )
    .returning({ raw: inbox.raw, receivedAt: inbox.receivedAt });
  return row ?? null;
}

/** A report begun by a message that belongs to another one, which has ended. */
export async function addReport(
  tx: Tx,
  district: string,
  report: { id: string; chatId: string; contactId: string | null; openedAt: Date; partOf: string },
): Promise<void> {
  await tx.insert(reports).values({ district, state: "open", ...report });
}

/**
 * How a report ended: what became of its first message; the rest are continuations. The messages of a part all are: the
 * one that told it counts in the report it is part of.
 */
export type ReportEnd =
  | { readonly state: "case"; readonly caseId: string }
  | { readonly state: "consultation"; readonly consultationId: string }
  | { readonly state: "dropped" };

export async function endReport(tx: Tx, district: string, reportId: string, end: ReportEnd): Promise<void> {
  const first = end.state === "dropped" ? "no-request" : end.state;
  const caseId = "caseId" in end ? end.caseId : null;
  const consultationId = "consultationId" in end ? end.consultationId : null;
  await driverOf(tx)`
    with ended as (
      update reports set state = ${end.state}, case_id = ${caseId}, consultation_id = ${consultationId}
      where district = ${district} and id = ${reportId}
    )
    update inbox set bucket = case when seq = (
        select min(seq) from inbox where district = ${district} and report_id = ${reportId}
      ) and not exists (
        select from reports where district = ${district} and id = ${reportId} and part_of is not null
      ) then ${first} else 'continuation' end
    where district = ${district} and report_id = ${reportId}`;
}

/** Whether the report has not ended. */
export async function isOpen(tx: Tx, district: string, id: string): Promise<boolean> {
  const rows = await tx
    .select({ id: reports.id })
    .from(reports)
    .where(and(eq(reports.district, district), eq(reports.id, id), eq(reports.state, "open")));
  return rows.length === 1;
}

/** Reports left unfinished since before `before`, oldest first. */
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
    .orderBy(reports.openedAt)
    .limit(limit);
}
