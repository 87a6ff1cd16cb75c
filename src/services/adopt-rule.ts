import type { Staff } from "../core/actors.ts";
import { mayDesk } from "../core/desk.ts";
import { recordsOf } from "../core/organisation-tables.ts";
import type { StreetProposal } from "../core/propose-street-rules.ts";
import { Refused } from "../core/refusals.ts";
import type { Ctx } from "./context.ts";
import { importAndApply } from "./import-and-apply.ts";
import { storedOrganisation } from "./keep-organisation.ts";
import { proposeRules } from "./propose-rules.ts";

const NOTE = { make_street_first: "改为街道先办", take_off_street_first: "不再街道先办" } as const;
/** Months whose proposals may be taken over. */
const MONTHS = 3;

/**
 * Takes over a proposal of the last months: the category goes to the street first from now on, or no longer. It is the next
 * version of the organisation, with who did it and why. @throws Refused without the right, or where nothing proposes it
 */
export async function adoptRule(
  ctx: Ctx & { readonly actor: Staff },
  { category, propose }: Pick<StreetProposal, "category" | "propose">,
): Promise<void> {
  if (!mayDesk(ctx.actor.role, "adopt_rules"))
    throw new Refused("auth.forbidden", { detail: "采纳规则建议" });
  const proposals = await proposeRules(ctx, ctx.actor, { months: MONTHS });
  const proposal = proposals.find((one) => one.category.code === category && one.propose === propose);
  if (!proposal) throw new Refused("rule.not_proposed");
  const stored = await storedOrganisation(ctx.db, ctx.district);
  const yesNo = propose === "make_street_first" ? "yes" : "no";
  const categories = recordsOf(stored ?? ctx.organisation).categories.map((row) =>
    row["code"] === category ? { ...row, street_first: yesNo } : row,
  );
  const note = `采纳 ${proposal.month} 的建议：${proposal.category.name}${NOTE[propose]}`;
  await importAndApply(ctx, { tables: { categories }, note, base: stored?.version }, "adopt_rules");
}
