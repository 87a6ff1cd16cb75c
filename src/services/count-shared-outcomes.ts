import { endedCases } from "../../db/ended-cases.ts";
import type { Staff } from "../core/actors.ts";
import { instantOf, monthsUntil } from "../core/calendar.ts";
import { mayDesk } from "../core/desk.ts";
import { type SharedOutcome, sharedOutcomes } from "../core/shared-outcomes.ts";
import { type Named, namedUnit } from "./case-view.ts";
import type { Ctx } from "./context.ts";

export interface UnitOutcome extends Omit<SharedOutcome, "unit"> {
  readonly unit: Named;
}

const MONTHS = 6;

/** 共同结果 of the last six months: a unit sees its own and those below it, leaders see all, by name; nobody is ranked. */
export async function countSharedOutcomes(ctx: Ctx, staff: Staff): Promise<UnitOutcome[]> {
  const [first] = monthsUntil(ctx.now(), MONTHS);
  const all = sharedOutcomes(await endedCases(ctx.db, ctx.district, instantOf(`${first}-01`)));
  const seen = mayDesk(staff.role, "read_credits")
    ? all
    : all.filter(({ unit }) => ctx.organisation.isWithin(unit, staff.unit));
  return seen
    .map((one) => ({ ...one, unit: namedUnit(ctx, one.unit) }))
    .sort((a, b) => b.month.localeCompare(a.month) || a.unit.name.localeCompare(b.unit.name, "zh-CN"));
}
