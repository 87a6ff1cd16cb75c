import type { Staff } from "../core/actors.ts";
import type { RouteComparison } from "../core/compare-routes.ts";
import type { StreetProposal } from "../core/propose-street-rules.ts";
import type { Ctx } from "./context.ts";
import { DRY_RUN_CASES, previewImport } from "./import-organisation.ts";
import { proposedRule } from "./proposed-rule.ts";

/** What a rule that is proposed would have done to the last cases. */
export interface TriedRule {
  readonly category: string;
  readonly routes: RouteComparison;
}

/** Routes the last cases by a proposed rule; changes nothing. @throws Refused without the right, or where nothing proposes it */
export async function tryRule(
  ctx: Ctx & { readonly actor: Staff },
  { category, propose }: Pick<StreetProposal, "category" | "propose">,
): Promise<TriedRule> {
  const { input } = await proposedRule(ctx, { category, propose });
  const { routes } = await previewImport(ctx, input, DRY_RUN_CASES, "adopt_rules");
  return { category, routes };
}
