import { groupsOf } from "../../db/chats.ts";
import { allStaffKeys } from "../../db/staff-keys.ts";
import type { Named } from "./case-view.ts";
import type { Ctx } from "./context.ts";

/** What still hangs on a closed unit. */
export interface LeftOver {
  readonly unit: Named;
  /** Names of its working keys. */
  readonly keys: readonly string[];
  /** How many groups are bound to it. */
  readonly groups: number;
}

/** Closed units that people can still sign in for or that groups are bound to, for the administrator to see to. */
export async function findLeftOver(ctx: Pick<Ctx, "db" | "district" | "organisation">): Promise<LeftOver[]> {
  const closed = ctx.organisation.units.filter(({ closedOn }) => closedOn !== null);
  const codes = closed.map(({ code }) => code);
  const [keys, groups] = await Promise.all([
    allStaffKeys(ctx.db, ctx.district),
    codes.length > 0 ? groupsOf(ctx.db, ctx.district, codes) : [],
  ]);
  return closed
    .map(({ code, name }) => ({
      unit: { code, name },
      keys: keys.filter((key) => key.unit === code && key.revokedAt === null).map((key) => key.name),
      groups: groups.filter(({ unit }) => unit === code).length,
    }))
    .filter(({ keys: left, groups: bound }) => left.length > 0 || bound > 0);
}
