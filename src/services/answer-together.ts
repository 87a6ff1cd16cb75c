import { Refused } from "../core/refusals.ts";
import { answerIn } from "./answer-consultation.ts";
import { answering } from "./consultation-rights.ts";
import type { ActingCtx } from "./context.ts";
import { transact } from "./transact.ts";

/** Most questions one answer goes to. */
const MOST = 100;

/**
 * One reviewed answer to all these questions, in one transaction: all of them or none. A chat that asked more than once
 * hears it once. @throws Refused when one is unknown or answered already, or the actor may not answer
 */
export async function answerTogether(
  ctx: ActingCtx,
  { ids, text }: { ids: readonly string[]; text: string },
): Promise<{ answered: number; told: number }> {
  const staff = answering(ctx);
  const once = [...new Set(ids)].sort().slice(0, MOST);
  if (once.length === 0) throw new Refused("consultation.not_found");
  return transact(ctx, async (inTx) => {
    const told = new Set<string>();
    for (const id of once) await answerIn(inTx, staff, { id, text }, told);
    return { answered: once.length, told: told.size };
  });
}
