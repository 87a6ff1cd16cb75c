import { type CaseRow, overdueUntold } from "../../db/cases.ts";
import { groupsOf } from "../../db/chats.ts";
import { noticeWritten } from "../../db/outbox.ts";
import { dayOf } from "../core/calendar.ts";
import type { Ctx } from "./context.ts";
import { each } from "./each.ts";
import { caseCard } from "./notices-of-event.ts";
import { oweNotices } from "./owe-notices.ts";
import { transact } from "./transact.ts";

const AT_ONCE = 200;

/** A case past its date whose delay nobody has explained: its unit and the centre are told, once a day. */
export async function watchDeadlines(ctx: Ctx, { atOnce = AT_ONCE } = {}): Promise<void> {
  const now = ctx.now();
  const today = dayOf(now);
  const centre = ctx.organisation.centre.code;
  const rows = await overdueUntold(ctx.db, ctx.district, { now, today, centre }, atOnce);
  await each(ctx, "overdue case", rows, (row) => transact(ctx, (inTx) => tell(inTx, row, today)));
}

async function tell(ctx: Ctx, row: CaseRow, today: string): Promise<void> {
  const cause = `overdue:${row.id}:${today}`;
  if (!row.leadUnit || (await noticeWritten(ctx.db, ctx.district, cause))) return;
  const groups = await groupsOf(ctx.db, ctx.district, [row.leadUnit, ctx.organisation.centre.code]);
  const notices = groups.map((chat) => {
    const text = ctx.speak(chat.locale, "card.overdue", caseCard(ctx, row, "urge"));
    return { chat, reply: { text }, caseId: row.id };
  });
  await oweNotices(ctx, cause, notices);
}
