import type { ChatRow } from "../../db/chats.ts";
import type { InboxRow } from "../../db/inbox.ts";
import { claimForReport, endReport, openReport, type ReportEnd, reportOf } from "../../db/reports.ts";
import type { Ctx } from "./context.ts";

interface Message {
  readonly chat: Pick<ChatRow, "id">;
  readonly contactId: string | null;
  readonly row: Pick<InboxRow, "id" | "receivedAt">;
}

/** The chat's open report, begun now if there is none, with this message in it. */
export async function joinReport(
  ctx: Ctx,
  { chat, contactId, row }: Message,
): Promise<{ id: string; openedAt: Date }> {
  const { db, district } = ctx;
  const open = await reportOf(db, district, chat.id);
  const report = open ?? { id: ctx.newId(), openedAt: row.receivedAt };
  if (!open) await openReport(db, { district, ...report, chatId: chat.id, contactId, state: "open" });
  await claimForReport(db, district, row.id, report.id);
  return report;
}

/** Ends the chat's report with this message: all its messages get their buckets. */
export async function closeReport(ctx: Ctx, message: Message, end: ReportEnd): Promise<void> {
  const report = await joinReport(ctx, message);
  await endReport(ctx.db, ctx.district, report.id, end);
}
