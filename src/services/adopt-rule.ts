import type { Staff } from "../core/actors.ts";
import type { StreetProposal } from "../core/propose-street-rules.ts";
import type { Ctx } from "./context.ts";
import { importAndApply } from "./import-and-apply.ts";
import { proposedRule } from "./proposed-rule.ts";

const NOTE = { make_street_first: "改为街道先办", take_off_street_first: "不再街道先办" } as const;

/**
 * Takes over a proposal of the last months: the category goes to the street first from now on, or no longer. It is the next
 * version of the organisation, with who did it and why. @throws Refused without the right, or where nothing proposes it
 */
export async function adoptRule(
  ctx: Ctx & { readonly actor: Staff },
  { category, propose }: Pick<StreetProposal, "category" | "propose">,
): Promise<void> {
  const { proposal, input } = await proposedRule(ctx, { category, propose });
  const note = `采纳 ${proposal.month} 的建议：${proposal.category.name}${NOTE[propose]}`;
  await importAndApply(ctx, { ...input, note }, "adopt_rules");
}
