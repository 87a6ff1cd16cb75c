import { listDrops } from "../../db/drop-alarms.ts";
import type { Staff } from "../core/actors.ts";
import { mayDesk } from "../core/desk.ts";
import { Refused } from "../core/refusals.ts";
import { type Named, namedUnit } from "./case-view.ts";
import type { Ctx } from "./context.ts";

/** A community's reports in a category fell: a signal to ask why. */
export interface Drop {
  readonly community: Named;
  readonly category: Named;
  /** ISO day, a Monday: the weeks compared end before it. */
  readonly until: string;
  readonly recent: number;
  readonly before: number;
  readonly chance: number;
}

const MOST = 100;

/** The newest signals. @throws Refused without the right. */
export async function findDrops(ctx: Ctx, staff: Staff): Promise<Drop[]> {
  if (!mayDesk(staff.role, "read_drops")) throw new Refused("auth.forbidden", { detail: "上报骤降" });
  const rows = await listDrops(ctx.db, ctx.district, MOST);
  return rows.map(({ community, category, until, recent, before, chance }) => ({
    community: namedUnit(ctx, community),
    category: { code: category, name: ctx.organisation.category(category)?.name ?? category },
    ...{ until, recent, before, chance },
  }));
}
