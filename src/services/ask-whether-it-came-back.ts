import { findChat } from "../../db/chats.ts";
import { noticeWritten } from "../../db/outbox.ts";
import { type Closing, closedUnasked } from "../../db/recurrences.ts";
import { FOLLOW_UP } from "../core/follow-up-policy.ts";
import type { Ctx } from "./context.ts";
import { each } from "./each.ts";
import { own } from "./listeners.ts";
import { oweNotices } from "./owe-notices.ts";
import { transact } from "./transact.ts";

const AT_ONCE = 200;
const DAY_MS = 86_400_000;

/**
 * 结果回看: some weeks after closing the reporter is asked once whether it came back; of a sealed case they are told only
 * that something is new. A case closed again later is asked about again. Idempotent: what was asked is owed by name.
 */
export async function askWhetherItCameBack(ctx: Ctx, { atOnce = AT_ONCE } = {}): Promise<void> {
  const daysAgo = (days: number) => new Date(ctx.now().getTime() - days * DAY_MS);
  const due = { before: daysAgo(FOLLOW_UP.recheckDays), after: daysAgo(FOLLOW_UP.reopenDays) };
  const closings = await closedUnasked(ctx.db, ctx.district, due, atOnce);
  await each(ctx, "closed case", closings, (closing) => transact(ctx, (inTx) => ask(inTx, closing)));
}

async function ask(ctx: Ctx, { row, seq }: Closing): Promise<void> {
  const cause = `recheck:${row.id}:${seq}`;
  if (await noticeWritten(ctx.db, ctx.district, cause)) return;
  const chat = row.chatId ? await findChat(ctx.db, ctx.district, row.chatId) : null;
  // A worker's group hears of it by the case's card, and is asked nothing.
  if (chat?.kind !== "private") return oweNotices(ctx, cause, []);
  const { link, number, title } = own(ctx, row);
  if (row.sealed) {
    const reply = { text: ctx.speak(chat.locale, "notice.sealed", { link }) };
    return oweNotices(ctx, cause, [{ chat, reply, caseId: row.id }]);
  }
  const unit = row.leadUnit ? (ctx.organisation.unit(row.leadUnit)?.name ?? null) : null;
  const told = { number, title, link, unit, dueAt: row.dueAt };
  const options = [
    { id: `back:${number}:yes`, label: ctx.speak(chat.locale, "option.back_yes", {}) },
    { id: `back:${number}:no`, label: ctx.speak(chat.locale, "option.back_no", {}) },
  ];
  const reply = { text: ctx.speak(chat.locale, "notice.recheck", told), options, case: number };
  await oweNotices(ctx, cause, [{ chat, reply, caseId: row.id, purpose: "survey" }]);
}
