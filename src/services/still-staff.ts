import { staffKeyById } from "../../db/staff-keys.ts";
import type { Staff } from "../core/actors.ts";
import type { Ctx } from "./context.ts";

/** Whether somebody who is listened for may still act as they did. Prolongs no session: a page left open must end. */
export async function isStillStaff(ctx: Ctx, { keyId, role, unit, deputyOf }: Staff): Promise<boolean> {
  const row = await staffKeyById(ctx.db, ctx.district, keyId);
  return row !== null && (deputyOf !== undefined || (row.role === role && row.unit === unit));
}
