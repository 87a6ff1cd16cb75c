import { shiftsBetween } from "../../db/duty-shifts.ts";
import type { Actor } from "../core/actors.ts";
import { ROSTER_COLUMNS } from "../core/check-roster.ts";
import { mayDesk } from "../core/desk.ts";
import { Refused } from "../core/refusals.ts";
import { csvOf, timeText } from "../core/spreadsheet.ts";
import { type Named, namedUnit } from "./case-view.ts";
import type { Ctx } from "./context.ts";

export interface ShownShift {
  readonly unit: Named;
  readonly person: { readonly id: string; readonly name: string };
  readonly from: Date;
  readonly until: Date;
  /** Whether it runs now. */
  readonly now: boolean;
}

type RosterCtx = Pick<Ctx, "db" | "district" | "now" | "organisation"> & { readonly actor: Actor };

/** How far ahead a roster is shown where nobody says otherwise. */
const DAYS = 31;

/** Who is on duty from now on, by unit and time. @throws Refused auth.forbidden. */
export async function findRoster(ctx: RosterCtx, days = DAYS): Promise<ShownShift[]> {
  if (ctx.actor.type === "staff" && !mayDesk(ctx.actor.role, "read_duty"))
    throw new Refused("auth.forbidden", { detail: "值班表" });
  const now = ctx.now();
  const until = new Date(now.getTime() + days * 86_400_000);
  const rows = await shiftsBetween(ctx.db, ctx.district, now, until);
  return rows.map(({ unit, keyId, name, startsAt, endsAt }) => ({
    unit: namedUnit(ctx, unit),
    person: { id: keyId, name },
    ...{ from: startsAt, until: endsAt, now: startsAt <= now },
  }));
}

/** The same as CSV, to be changed and imported again. */
export async function exportRoster(ctx: RosterCtx): Promise<string> {
  const shifts = await findRoster(ctx, 366);
  const rows = shifts.map(({ unit, person, from, until }) => [
    ...[unit.code, person.id],
    ...[from, until].map(timeText),
  ]);
  return csvOf([ROSTER_COLUMNS, ...rows]);
}
