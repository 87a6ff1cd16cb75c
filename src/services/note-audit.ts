import { insertAudit } from "../../db/audit.ts";
import type { AuditedAct } from "../core/sign-in.ts";
import type { Ctx } from "./context.ts";

/** Keeps who did what to whom. Belongs into the transaction of what was done. */
export async function noteAudit(
  ctx: Pick<Ctx, "db" | "district" | "now" | "newId">,
  entry: {
    readonly by: string | null;
    readonly act: AuditedAct;
    readonly about: string;
    readonly to?: { readonly role: string; readonly unit: string };
    readonly from?: { readonly role: string; readonly unit: string };
  },
): Promise<void> {
  const { by, act, about, to, from } = entry;
  const detail = {
    ...(from && { fromRole: from.role, fromUnit: from.unit }),
    ...(to && { role: to.role, unit: to.unit }),
  };
  await insertAudit(ctx.db, {
    district: ctx.district,
    id: ctx.newId(),
    at: ctx.now(),
    by,
    act,
    about,
    detail,
  });
}
