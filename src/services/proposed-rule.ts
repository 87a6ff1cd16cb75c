import type { Staff } from "../core/actors.ts";
import { mayDesk } from "../core/desk.ts";
import { recordsOf } from "../core/organisation-tables.ts";
import type { StreetProposal } from "../core/propose-street-rules.ts";
import { Refused } from "../core/refusals.ts";
import type { Ctx } from "./context.ts";
import type { ImportOrganisation } from "./import-organisation.ts";
import { storedOrganisation } from "./keep-organisation.ts";
import { proposeRules, type ShownProposal } from "./propose-rules.ts";

/** Months whose proposals may be taken over. */
const MONTHS = 3;

/** A proposal of the last months as the change of the organisation that it is. @throws Refused without the right, or where nothing proposes it */
export async function proposedRule(
  ctx: Ctx & { readonly actor: Staff },
  { category, propose }: Pick<StreetProposal, "category" | "propose">,
): Promise<{ readonly proposal: ShownProposal; readonly input: ImportOrganisation }> {
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
  return { proposal, input: { tables: { categories }, base: stored?.version } };
}
