import { inTransaction } from "../../db/client.ts";
import { takeLink } from "../../db/links.ts";
import { addStaffKey } from "./add-staff-key.ts";
import type { Ctx } from "./context.ts";
import { sha256 } from "./hash.ts";
import { isAdministered } from "./make-link.ts";
import { openStaffSession } from "./open-staff-session.ts";

/** Signs in as a new administrator with the one-time link of the first start; null when it is used, over or unknown. */
export async function useSetupLink(ctx: Ctx, token: string): Promise<string | null> {
  return inTransaction(ctx.db, async (tx) => {
    const inside = { ...ctx, db: tx };
    const link = await takeLink(tx, ctx.district, "setup", sha256(token), ctx.now());
    // A link of an earlier start is worth nothing once somebody administers.
    if (!link || (await isAdministered(inside))) return null;
    // Nobody learns this key: the session alone carries it, and the history has a person to name.
    const { id } = await addStaffKey(inside, {
      role: "admin",
      unit: ctx.organisation.district.code,
      name: "系统管理员（首次设置）",
    });
    return openStaffSession(inside, id);
  });
}
