import type { CaseRow } from "../../db/cases.ts";
import { countOffline } from "../../db/offline-cases.ts";
import { DISPATCH_POLICY, isDrawn } from "../core/dispatch-policy.ts";
import type { ActingCtx } from "./context.ts";
import { sha256 } from "./hash.ts";

/** Whether the actor's unit's next piece of offline work is checked: by the case's own id, so that nobody can choose. */
export async function drawSample(ctx: ActingCtx, row: Pick<CaseRow, "id">): Promise<boolean> {
  if (ctx.actor.type !== "staff") return false;
  const soFar = await countOffline(ctx.db, ctx.district, ctx.actor.unit);
  return isDrawn(DISPATCH_POLICY, sha256(row.id), soFar);
}
