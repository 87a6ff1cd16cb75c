import { caseByNumber } from "../../db/cases.ts";
import { isFollower, survivorOf } from "../../db/followers.ts";
import type { Actor } from "../core/actors.ts";
import { actAs } from "./act-as.ts";
import type { Asker } from "./asker.ts";
import type { Ctx } from "./context.ts";

/**
 * The case a person's wish is about, and as whom they act: their own; the one that goes on for their merged one; one they
 * follow. Of others nothing is proven, and the rules refuse.
 */
export async function actForResident(
  ctx: Ctx,
  { contactId, channel }: Pick<Asker, "contactId" | "channel">,
  number: string,
): Promise<{ number: string; actor: Actor }> {
  const row = await caseByNumber(ctx.db, ctx.district, number);
  const actor = await actAs(ctx, { contactId, channel }, row);
  if (!row) return { number, actor };
  const own = row.contactId === actor.contactId;
  const follows = own || (await isFollower(ctx.db, ctx.district, row.id, contactId));
  if (!follows || (own && row.state !== "merged")) return { number, actor };
  const survivor = await survivorOf(ctx.db, ctx.district, row);
  return { number: survivor.number, actor: { ...actor, follows: survivor.number } };
}
