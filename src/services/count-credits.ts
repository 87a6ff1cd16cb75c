import { keptClaims } from "../../db/claims.ts";
import type { Staff } from "../core/actors.ts";
import { instantOf, monthsUntil } from "../core/calendar.ts";
import { creditsOf } from "../core/credits.ts";
import { mayDesk } from "../core/desk.ts";
import { DISPATCH_POLICY } from "../core/dispatch-policy.ts";
import { type Named, namedUnit } from "./case-view.ts";
import type { Ctx } from "./context.ts";

export interface UnitCredit {
  readonly unit: Named;
  readonly month: string;
  readonly credit: number;
  readonly claims: number;
  readonly beyondCap: number;
}

const MONTHS = 6;

/** 领办 credit of the last six months: a unit sees its own, leaders see all by name of unit; nobody is ranked. */
export async function countCredits(ctx: Ctx, staff: Staff): Promise<UnitCredit[]> {
  const [first] = monthsUntil(ctx.now(), MONTHS);
  const claims = await keptClaims(ctx.db, ctx.district, instantOf(`${first}-01`));
  const seen = mayDesk(staff.role, "read_credits")
    ? claims
    : claims.filter(({ unit }) => unit === staff.unit);
  return creditsOf(DISPATCH_POLICY, seen)
    .map((credit) => ({ ...credit, unit: namedUnit(ctx, credit.unit) }))
    .sort((a, b) => b.month.localeCompare(a.month) || a.unit.name.localeCompare(b.unit.name, "zh-CN"));
}
