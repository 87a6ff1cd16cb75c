import { type CaseRow, caseByNumber } from "../../db/cases.ts";
import { closedAt } from "../../db/recurrences.ts";
import { FOLLOW_UP } from "../core/follow-up-policy.ts";
import { Refused } from "../core/refusals.ts";
import { actAs } from "./act-as.ts";
import type { Asker } from "./asker.ts";
import { changeCaseIn } from "./change-case.ts";
import type { Ctx } from "./context.ts";
import { openCase } from "./open-case.ts";

const DAY_MS = 86_400_000;
const CAME_BACK = "居民反馈：问题又出现了";

/**
 * The resident says that it came back: soon after closing the same case is taken up again with its thread, later a new one
 * is filed that names it. Which of both it was. @throws Refused where it is not theirs or not closed
 */
export async function recurCase(
  ctx: Ctx,
  { chat, contactId, channel }: Asker,
  number: string,
): Promise<{ reopened: CaseRow } | { filed: CaseRow }> {
  const old = await caseByNumber(ctx.db, ctx.district, number);
  const actor = await actAs(ctx, { contactId, channel }, old);
  if (!old || old.contactId !== actor.contactId) throw new Refused("case.not_found");
  const closed = old.state === "closed" ? await closedAt(ctx.db, ctx.district, old.id) : null;
  const late = closed !== null && ctx.now().getTime() - closed.getTime() > FOLLOW_UP.reopenDays * DAY_MS;
  if (!late)
    return {
      reopened: await changeCaseIn({ ...ctx, actor }, { number, event: { type: "reopen", text: CAME_BACK } }),
    };
  const { text, place, lat, lon, category, sealed, kind } = old;
  const filed = await openCase(ctx, actor, {
    kind,
    text: `${CAME_BACK}（上次工单号 ${number}）：${text}`,
    place,
    location: lat !== null && lon !== null ? { lat, lon } : null,
    photos: [],
    category,
    urgency: "routine",
    danger: null,
    sealed,
    chat,
    contactId,
    reporterKey: null,
    recurrenceOf: number,
    reportedAt: ctx.now(),
  });
  return { filed };
}
