import { deputyById, endDeputyRow } from "../../db/deputies.ts";
import type { Staff } from "../core/actors.ts";
import { Refused } from "../core/refusals.ts";
import type { Ctx } from "./context.ts";
import { isId } from "./is-id.ts";

/** Ends it at once; for whom it concerns and for the administrator. @throws Refused not_found or auth.forbidden. */
export async function endDeputy(
  ctx: Pick<Ctx, "db" | "district" | "now"> & { readonly actor: Staff },
  id: string,
): Promise<void> {
  const row = isId(id) ? await deputyById(ctx.db, ctx.district, id) : null;
  if (!row) throw new Refused("not_found");
  const { keyId, role } = ctx.actor;
  if (role !== "admin" && ![row.principal, row.deputy].includes(keyId))
    throw new Refused("auth.forbidden", { detail: "只有本人、代理人或管理员可以结束代理" });
  await endDeputyRow(ctx.db, ctx.district, id, ctx.now());
}
