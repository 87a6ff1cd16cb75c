import type { ChatRow } from "../../db/chats.ts";
import type { InboxRow } from "../../db/inbox.ts";
import { addReport, endReport, joinOpenReport, type ReportEnd } from "../../db/reports.ts";
import type { Ctx } from "./context.ts";

interface Message {
  readonly chat: Pick<ChatRow, "id">;
  readonly contactId: string | null;
  readonly row: Pick<InboxRow, "id" | "receivedAt">;
}

/** The report a message belongs to. */
export interface OpenReport {
  readonly id: string;
  readonly openedAt: Date;
}

/** The chat's open report, begun now if there is none, with this message in it. */
export function joinReport(ctx: Ctx, { chat, contactId, row }: Message): Promise<OpenReport> {
  const fresh = { id: ctx.newId(), chatId: chat.id, contactId, openedAt: row.receivedAt };
  return joinOpenReport(ctx.db, ctx.district, row.id, fresh);
}

/**
 * The next demand of a message that told several: a report as old as the one it was told in, which has ended. The
 * message counts there; whatever is said from now on continues it.
 */
export function openFurtherReport(
  ctx: Ctx,
  { chat, contactId }: Pick<Message, "chat" | "contactId">,
  { id, openedAt }: OpenReport,
): Promise<void> {
  const further = { id: ctx.newId(), chatId: chat.id, contactId, openedAt, partOf: id };
  return addReport(ctx.db, ctx.district, further);
}

/** Ends a report: all its messages get their buckets. */
export function closeReport(ctx: Ctx, report: OpenReport, end: ReportEnd): Promise<void> {
  return endReport(ctx.db, ctx.district, report.id, end);
}
