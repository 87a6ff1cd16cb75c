import { mayJoin, offerJoin } from "../core/dialogue/join.ts";
import type { Step } from "../core/dialogue/types.ts";
import type { Ctx } from "./context.ts";
import { findJoinable } from "./find-same-matter.ts";

/** Where the card is shown before filing: is there an open case of public space that tells the same? */
export async function offerJoining(ctx: Ctx, contactId: string, step: Step): Promise<Step> {
  if (step.state.at !== "confirming" || !step.says.some((say) => say.key === "confirm.card")) return step;
  const { draft } = step.state;
  return offerJoin(step, mayJoin(draft) ? await findJoinable(ctx, contactId, draft) : null);
}
