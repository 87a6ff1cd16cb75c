import { groupsOf } from "../../db/chats.ts";
import { type ConsultationRow, lateDrafts } from "../../db/consultations.ts";
import { noticeWritten } from "../../db/outbox.ts";
import type { Ctx } from "./context.ts";
import { each } from "./each.ts";
import { oweNotices } from "./owe-notices.ts";
import { transact } from "./transact.ts";

const AT_ONCE = 100;

/** A draft that a unit owes and whose time is up: the unit and the centre are told, once for each asking. */
export async function watchDrafts(ctx: Ctx): Promise<void> {
  const late = await lateDrafts(ctx.db, ctx.district, ctx.now(), AT_ONCE);
  await each(ctx, "late draft", late, (row) => transact(ctx, (inTx) => tell(inTx, row)));
}

async function tell(ctx: Ctx, row: ConsultationRow): Promise<void> {
  const cause = `consultation:${row.id}:late:${row.version}`;
  if (!row.askedUnit || !row.draftBy || (await noticeWritten(ctx.db, ctx.district, cause))) return;
  const unit = ctx.organisation.unit(row.askedUnit)?.name ?? row.askedUnit;
  const values = { unit, draftBy: row.draftBy, link: `${ctx.publicUrl}/staff/asked` };
  const groups = await groupsOf(ctx.db, ctx.district, [row.askedUnit, ctx.organisation.centre.code]);
  const notices = groups.map((chat) => ({
    chat,
    reply: { text: ctx.speak(chat.locale, "consultation.late_card", values) },
  }));
  await oweNotices(ctx, cause, notices);
}
