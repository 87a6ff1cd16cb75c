import { changeLetter } from "../../db/supervision-letters.ts";
import { masked } from "../core/mask.ts";
import { Refused } from "../core/refusals.ts";
import { maySign } from "../core/supervision.ts";
import type { ActingCtx } from "./context.ts";
import { LETTER_STATE_WORDS, visibleLetter } from "./letter-view.ts";

/** A signer decides against a draft; the system does not draft this step for this date again. @throws Refused */
export async function withdrawLetter(
  ctx: ActingCtx,
  { id, text }: { id: string; text: string },
): Promise<void> {
  const { letter } = await visibleLetter(ctx, id);
  if (ctx.actor.type !== "staff" || !maySign(ctx.actor.role, letter.step)) throw new Refused("letter.signer");
  const withdrawn = {
    state: "withdrawn",
    withdrawnAt: ctx.now(),
    withdrawnBy: ctx.actor.keyId,
    withdrawnWhy: masked(text),
  } as const;
  if (letter.state !== "drafted" || !(await changeLetter(ctx.db, ctx.district, letter, withdrawn)))
    throw new Refused("letter.not_draft", { state: LETTER_STATE_WORDS[letter.state] });
}
