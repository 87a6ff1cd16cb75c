import { reviewsUntold } from "../../db/bank.ts";
import type { CaseRow } from "../../db/cases.ts";
import { groupsOf } from "../../db/chats.ts";
import { noticeWritten } from "../../db/outbox.ts";
import { dayOf } from "../core/calendar.ts";
import { quietUntil } from "../core/quiet-hours.ts";
import type { Ctx } from "./context.ts";
import { each } from "./each.ts";
import { oweNotices } from "./owe-notices.ts";
import { caseCard } from "./staff-cards.ts";
import { transact } from "./transact.ts";

const AT_ONCE = 200;
const DAY_MS = 86_400_000;

/**
 * A suspended case that was not looked at again on its day: its owner is told, from the second day on the unit above
 * it and the centre too, once a day and never in quiet hours.
 */
export async function watchBank(ctx: Ctx, { atOnce = AT_ONCE } = {}): Promise<void> {
  const now = ctx.now();
  if (quietUntil(now, "routine")) return;
  const today = dayOf(now);
  const centre = ctx.organisation.centre.code;
  const rows = await reviewsUntold(ctx.db, ctx.district, { today, centre }, atOnce);
  await each(ctx, "overdue review", rows, (row) => transact(ctx, (inTx) => tell(inTx, row, today)));
}

async function tell(ctx: Ctx, row: CaseRow, today: string): Promise<void> {
  const cause = `review:${row.id}:${today}`;
  if (!row.reviewOn || (await noticeWritten(ctx.db, ctx.district, cause))) return;
  const days = Math.round((Date.parse(today) - Date.parse(row.reviewOn)) / DAY_MS);
  const { reviewOn } = row;
  const groups = await groupsOf(ctx.db, ctx.district, unitsTold(ctx, row, days));
  const notices = groups.map((chat) => {
    const card = { ...caseCard(ctx, row, "review"), reviewOn, days };
    return { chat, reply: { text: ctx.speak(chat.locale, "card.review_overdue", card) }, caseId: row.id };
  });
  await oweNotices(ctx, cause, notices);
}

function unitsTold({ organisation }: Ctx, { bankOwner, leadUnit }: CaseRow, days: number): string[] {
  const own = [bankOwner, leadUnit].filter((code) => code !== null);
  const above = own.map((code) => organisation.unit(code)?.parent ?? null).filter((code) => code !== null);
  return [...new Set(days > 1 ? [...own, ...above, organisation.centre.code] : own)];
}
