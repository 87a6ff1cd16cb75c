import { shiftsBetween } from "../../db/duty-shifts.ts";
import { allStaffKeys } from "../../db/staff-keys.ts";
import { DUTY_POLICY } from "../core/duty-policy.ts";
import { rosterGaps, type Vacancy, vacantRoles } from "../core/vacancies.ts";
import type { Ctx } from "./context.ts";

/**
 * Decision roles without a working key, and gaps in the rosters of the days to come: the centre's, and those of units
 * that keep one.
 */
export async function findVacancies(
  ctx: Pick<Ctx, "db" | "district" | "now" | "organisation">,
): Promise<Vacancy[]> {
  const now = ctx.now();
  const until = new Date(now.getTime() + DUTY_POLICY.lookAheadDays * 86_400_000);
  const kept = new Date(now.getTime() - DUTY_POLICY.keepsRosterDays * 86_400_000);
  const [keys, shifts] = await Promise.all([
    allStaffKeys(ctx.db, ctx.district),
    shiftsBetween(ctx.db, ctx.district, kept, until),
  ]);
  const held = keys.filter(({ revokedAt }) => revokedAt === null).map(({ role }) => role);
  const units = new Set([ctx.organisation.centre.code, ...shifts.map(({ unit }) => unit)]);
  const open = [...units].filter((code) => ctx.organisation.unit(code)?.closedOn === null);
  return [...vacantRoles(held), ...open.flatMap((unit) => rosterGaps(unit, shifts, now, until))];
}
