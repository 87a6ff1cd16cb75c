import { anonymous } from "../core/mask.ts";
import { Refused } from "../core/refusals.ts";
import { changeCase } from "./change-case.ts";
import type { ActingCtx } from "./context.ts";

/**
 * 私下协调入账: what was said elsewhere becomes a note on a case, with numbers and recognised names hidden. Returns the
 * words as they were kept.
 * @throws Refused without consent, without words, or when the actor may not note on the case.
 */
export async function shareToCase(
  ctx: ActingCtx,
  { number, text, consent }: { number: string; text: string; consent: boolean },
): Promise<string> {
  if (!consent) throw new Refused("case.consent_missing");
  const kept = anonymous(text).trim();
  if (kept === "") throw new Refused("request.invalid", { detail: "text 不能为空，请填写说了什么。" });
  await changeCase(ctx, { number, event: { type: "note", text: kept } });
  return kept;
}
