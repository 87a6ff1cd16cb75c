import { takeEscalation, unruledArbitrations } from "../../db/arbitrations.ts";
import type { CaseRow } from "../../db/cases.ts";
import { groupsOf } from "../../db/chats.ts";
import { noticeWritten } from "../../db/outbox.ts";
import { undecidedReturns } from "../../db/street-reads.ts";
import { addHours, dayOf } from "../core/calendar.ts";
import type { PhraseKey } from "../core/phrasebook.ts";
import type { Ctx } from "./context.ts";
import { each } from "./each.ts";
import { oweNotices } from "./owe-notices.ts";
import { caseCard } from "./staff-cards.ts";
import { transact } from "./transact.ts";

const AT_ONCE = 200;
const DAY_HOURS = 24;

/** A return the centre has not decided in time: the centre is told, once a day. */
export async function watchReturns(ctx: Ctx, { atOnce = AT_ONCE } = {}): Promise<void> {
  const now = ctx.now();
  const today = dayOf(now);
  const rows = await undecidedReturns(ctx.db, ctx.district, { now, today }, atOnce);
  await each(ctx, "undecided return", rows, (row) =>
    transact(ctx, async (inTx) => {
      const cause = `return:${row.id}:${today}`;
      if (await noticeWritten(inTx.db, ctx.district, cause)) return;
      await tellGroups(inTx, row, cause, "card.return_due", [ctx.organisation.centre.code]);
    }),
  );
}

/** An arbitration nobody ruled in time goes on to the next decider, the district's leaders, and is told every day. */
export async function escalateArbitrations(ctx: Ctx, { atOnce = AT_ONCE } = {}): Promise<void> {
  const now = ctx.now();
  const rows = await unruledArbitrations(ctx.db, ctx.district, now, atOnce);
  await each(ctx, "unruled arbitration", rows, ({ id }) =>
    transact(ctx, async (inTx) => {
      const taken = await takeEscalation(inTx.db, ctx.district, id, { now, next: addHours(now, DAY_HOURS) });
      if (!taken) return;
      const deciders = [ctx.organisation.district.code, ctx.organisation.centre.code];
      const cause = `arbitration:${id}:${taken.escalations}`;
      await tellGroups(inTx, taken.case, cause, "card.unruled", deciders);
    }),
  );
}

type WatchCard = Extract<PhraseKey, "card.return_due" | "card.unruled">;

/** Groups hear nothing of sealed cases; their centre sees the queue. */
async function tellGroups(
  ctx: Ctx,
  row: CaseRow,
  cause: string,
  key: WatchCard,
  units: readonly string[],
): Promise<void> {
  if (row.sealed) return;
  const groups = await groupsOf(ctx.db, ctx.district, units);
  const notices = groups.map((chat) => ({
    chat,
    reply: { text: ctx.speak(chat.locale, key, caseCard(ctx, row, "return")) },
    caseId: row.id,
  }));
  await oweNotices(ctx, cause, notices);
}
