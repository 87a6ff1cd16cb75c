import { caseByNumber } from "../../db/cases.ts";
import { insertTold } from "../../db/told-residents.ts";
import { Refused } from "../core/refusals.ts";
import { changeCaseIn } from "./change-case.ts";
import type { ActingCtx } from "./context.ts";
import { explainedDelay } from "./explained-delay.ts";
import { oweNotices } from "./owe-notices.ts";
import { refreshedCards } from "./staff-cards.ts";

/**
 * 已告知: the community has told the resident why it takes longer. `seq`: the event that explained it. Told twice is told
 * once. In the caller's transaction. @throws Refused as a note on the case would.
 */
export async function tellResident(
  ctx: ActingCtx,
  { number, seq }: { number: string; seq: number },
): Promise<void> {
  const row = await caseByNumber(ctx.db, ctx.district, number);
  if (ctx.actor.type !== "staff" || !row) throw new Refused("case.not_found");
  const explained = await explainedDelay(ctx, row);
  if (explained?.seq !== seq) throw new Refused("delay.replaced");
  if (explained.told) return;
  await changeCaseIn(ctx, { number, event: { type: "note", text: "已把延后原因告知居民" } });
  const { keyId, unit } = ctx.actor;
  const told = { district: ctx.district, caseId: row.id, seq, unit, toldBy: keyId, toldAt: ctx.now() };
  await insertTold(ctx.db, told);
  const after = await caseByNumber(ctx.db, ctx.district, number);
  if (after)
    await oweNotices(ctx, `told:${row.id}:${seq}`, await refreshedCards(ctx, after, "explain_delay", []));
}
