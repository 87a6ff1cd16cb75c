import type { Sight } from "../../db/case-reads.ts";
import type { Staff } from "../core/actors.ts";
import { hidesOwn, type Scope, SEES, SEES_SEALED } from "../core/permissions.ts";
import type { Ctx } from "./context.ts";

/** `maySee` as the database can filter by it. */
export function sightOf({ organisation }: Pick<Ctx, "organisation">, staff: Staff): Sight {
  const scope: Scope = SEES[staff.role];
  const within =
    scope === "area" ? organisation.units.filter(({ code }) => organisation.isWithin(code, staff.unit)) : [];
  return {
    all: scope === "any",
    sealed: SEES_SEALED.includes(staff.role),
    hidesOwn: hidesOwn(staff.role),
    hidesAlso: staff.deputyOf?.ownUnit ?? null,
    units: within.map(({ code }) => code),
    unit: staff.unit,
    keyId: staff.keyId,
  };
}
