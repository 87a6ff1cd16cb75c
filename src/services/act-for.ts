import { principalKeys } from "../../db/deputies.ts";
import type { Staff } from "../core/actors.ts";
import { dayOf } from "../core/calendar.ts";
import { Refused } from "../core/refusals.ts";
import type { Ctx } from "./context.ts";

type DeputyCtx = Pick<Ctx, "db" | "district" | "now">;

/** The person once for each key they stand for today: its role and unit, but still this person. */
export async function principalsOf(ctx: DeputyCtx, staff: Staff): Promise<Staff[]> {
  const keys = await principalKeys(ctx.db, ctx.district, staff.keyId, dayOf(ctx.now()));
  return keys.map(({ id, role, unit }) => ({
    ...staff,
    role,
    unit,
    deputyOf: { keyId: id, ownUnit: staff.unit },
  }));
}

/** The person as the one they stand for; null when they do not stand for that key today. */
export async function standingFor(ctx: DeputyCtx, staff: Staff, principal: string): Promise<Staff | null> {
  return (await principalsOf(ctx, staff)).find(({ deputyOf }) => deputyOf?.keyId === principal) ?? null;
}

/** @throws Refused deputy.not_active when they do not stand for that key today. */
export async function actFor(ctx: DeputyCtx, staff: Staff, principal: string): Promise<Staff> {
  const acting = await standingFor(ctx, staff, principal);
  if (!acting) throw new Refused("deputy.not_active");
  return acting;
}
