import { caseById } from "../../db/cases.ts";
import { groupsOf } from "../../db/chats.ts";
import { lateCalls, takeLate, type WhistleRow } from "../../db/whistles.ts";
import { lateSteps } from "../core/whistles.ts";
import type { Ctx } from "./context.ts";
import { each } from "./each.ts";
import { oweNotices } from "./owe-notices.ts";
import { caseCard } from "./staff-cards.ts";
import { transact } from "./transact.ts";

const AT_ONCE = 200;

/** A called unit that lets a step pass: the street that called and the supervisors are told, once for each step. */
export async function watchWhistles(ctx: Ctx, { atOnce = AT_ONCE } = {}): Promise<void> {
  const calls = await lateCalls(ctx.db, ctx.district, ctx.now(), atOnce);
  await each(ctx, "late whistle", calls, (call) => transact(ctx, (inTx) => tell(inTx, call)));
}

async function tell(ctx: Ctx, call: WhistleRow): Promise<void> {
  const steps = lateSteps(call, ctx.now());
  const row = await caseById(ctx.db, ctx.district, call.caseId);
  const [first] = steps;
  if (!row || !first || !(await takeLate(ctx.db, call, steps)) || row.sealed) return;
  const unit = ctx.organisation.unit(call.unit)?.name ?? call.unit;
  // Supervisors read the district's own group.
  const groups = await groupsOf(ctx.db, ctx.district, [call.caller, ctx.organisation.district.code]);
  const notices = groups.map((chat) => {
    const values = { ...caseCard(ctx, row, "whistle"), unit, step: first };
    return { chat, reply: { text: ctx.speak(chat.locale, "card.whistle_late", values) }, caseId: row.id };
  });
  await oweNotices(ctx, `whistle:${call.id}:${call.lateTold.length}`, notices);
}
