import { scansSince } from "../../db/grid-scans.ts";
import type { Staff } from "../core/actors.ts";
import { addDays, dayOf } from "../core/calendar.ts";
import { mayDesk } from "../core/desk.ts";
import { Refused } from "../core/refusals.ts";
import { type Named, namedUnit } from "./case-view.ts";
import type { Ctx } from "./context.ts";

export interface ScanCount {
  readonly unit: Named;
  readonly scans: number;
}

/** How often each grid's or community's QR was scanned in the last days, today included. @throws Refused without the right. */
export async function countScans(ctx: Ctx, staff: Staff, { days }: { days: number }): Promise<ScanCount[]> {
  if (!mayDesk(staff.role, "read_duty")) throw new Refused("auth.forbidden", { detail: "scans" });
  const since = addDays(dayOf(ctx.now()), 1 - days);
  const counts = await scansSince(ctx.db, ctx.district, since);
  return counts.map(({ unit, scans }) => ({ unit: namedUnit(ctx, unit), scans }));
}
