import { overdueUnexplained } from "../../db/cases.ts";
import { groupsOf } from "../../db/chats.ts";
import { noticeWritten } from "../../db/outbox.ts";
import { dayOf } from "../core/calendar.ts";
import type { Ctx } from "./context.ts";
import { caseCard } from "./notices-of-event.ts";
import { oweNotices } from "./owe-notices.ts";
import { transact } from "./transact.ts";

const AT_ONCE = 200;

/** A case past its date whose delay nobody has explained: its unit is told, once a day. Returns how many. */
export async function watchDeadlines(ctx: Ctx): Promise<number> {
  const now = ctx.now();
  const today = dayOf(now);
  const rows = await overdueUnexplained(ctx.db, ctx.district, now, today, AT_ONCE);
  let told = 0;
  for (const row of rows) {
    const cause = `overdue:${row.id}:${today}`;
    told += await transact(ctx, async (inTx) => {
      if (!row.leadUnit || row.sealed || (await noticeWritten(inTx.db, ctx.district, cause))) return 0;
      const groups = await groupsOf(inTx.db, ctx.district, [row.leadUnit, ctx.organisation.centre.code]);
      const notices = groups.map((chat) => {
        const text = ctx.speak(chat.locale, "card.overdue", caseCard(ctx, row, "urge"));
        return { chat, reply: { text }, caseId: row.id };
      });
      await oweNotices(inTx, cause, notices);
      return notices.length;
    });
  }
  return told;
}
