import { lockCases } from "../../db/cases.ts";
import { lettersOfCase } from "../../db/supervision-letters.ts";
import { isPublishable } from "../core/bank.ts";
import { Refused } from "../core/refusals.ts";
import { LEVEL_OF, maySign } from "../core/supervision.ts";
import { changeCaseIn } from "./change-case.ts";
import type { ActingCtx } from "./context.ts";
import { LETTER_STATE_WORDS, visibleLetter } from "./letter-view.ts";
import { transact } from "./transact.ts";

/**
 * Signs a draft: the event `supervise`, the letter and its notices in one transaction. `text` replaces the drafted words.
 * @throws Refused when it is no draft any more, the role may not sign this step, or the case has ended.
 */
export async function issueLetter(
  ctx: ActingCtx,
  { id, text }: { id: string; text?: string | undefined },
): Promise<void> {
  await transact(ctx, async (inTx) => {
    const { row } = await visibleLetter(inTx, id);
    // The case first, as every event does: two signers never wait for each other.
    await lockCases(inTx.db, inTx.district, [row.number]);
    const { letter } = await visibleLetter(inTx, id);
    if (inTx.actor.type !== "staff" || !maySign(inTx.actor.role, letter.step))
      throw new Refused("letter.signer");
    if (letter.state !== "drafted")
      throw new Refused("letter.not_draft", { state: LETTER_STATE_WORDS[letter.state] });
    const words = text?.trim() || letter.text;
    if (!isPublishable(words)) throw new Refused("letter.personal");
    if (letter.step === "name") await remindedBefore(inTx, letter.caseId);
    const event = { type: "supervise", level: LEVEL_OF[letter.step], text: words } as const;
    await changeCaseIn(inTx, { number: row.number, event, letter: id });
  });
}

/** Nobody is named before they were reminded. */
async function remindedBefore(ctx: ActingCtx, caseId: string): Promise<void> {
  const letters = await lettersOfCase(ctx.db, ctx.district, caseId);
  if (!letters.some(({ step, issuedAt }) => step !== "warn" && issuedAt !== null))
    throw new Refused("letter.too_soon");
}
