import { changeLetter } from "../../db/supervision-letters.ts";
import { Refused } from "../core/refusals.ts";
import type { ActingCtx } from "./context.ts";
import { LETTER_STATE_WORDS, mayReceive, recipientName, visibleLetter } from "./letter-view.ts";

/** The receipt: whoever the letter is for says that they have it. @throws Refused when it is not for them, or not issued. */
export async function acknowledgeLetter(ctx: ActingCtx, { id }: { id: string }): Promise<void> {
  const { letter } = await visibleLetter(ctx, id);
  if (ctx.actor.type !== "staff" || !mayReceive(ctx, ctx.actor, letter))
    throw new Refused("letter.not_recipient", { detail: recipientName(ctx, letter) });
  const received = { state: "acknowledged", receivedAt: ctx.now(), receivedBy: ctx.actor.keyId } as const;
  if (letter.state !== "issued" || !(await changeLetter(ctx.db, ctx.district, letter, received)))
    throw new Refused("letter.not_issued", { state: LETTER_STATE_WORDS[letter.state] });
}
