import { inTransaction } from "../../db/client.ts";
import { deleteStaffSessions } from "../../db/sessions.ts";
import { revokeKey } from "../../db/staff-keys.ts";
import { Refused } from "../core/refusals.ts";
import type { KeysCtx } from "./add-staff-key.ts";
import { isId } from "./is-id.ts";
import { noteAudit } from "./note-audit.ts";
import { DESK_BELL } from "./watch-desk.ts";

/**
 * Ends a key and every session signed in with it; the history keeps its name.
 * @param by the person who ends it; null: a command
 * @throws Refused when there is none.
 */
export async function revokeStaffKey(ctx: KeysCtx, id: string, by: string | null = null): Promise<void> {
  const revoked =
    isId(id) &&
    (await inTransaction(ctx.db, async (tx) => {
      await deleteStaffSessions(tx, ctx.district, id);
      if (!(await revokeKey(tx, ctx.district, id, ctx.now()))) return false;
      await noteAudit({ ...ctx, db: tx }, { by, act: "disable", about: id });
      return true;
    }));
  if (!revoked) throw new Refused("not_found");
  // Its open streams end now.
  ctx.bell?.ring(DESK_BELL);
}
