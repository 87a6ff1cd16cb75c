import { inTransaction } from "../../db/client.ts";
import { deleteStaffSessions } from "../../db/sessions.ts";
import { revokeKey } from "../../db/staff-keys.ts";
import { Refused } from "../core/refusals.ts";
import type { KeysCtx } from "./add-staff-key.ts";
import { isId } from "./is-id.ts";
import { DESK_BELL } from "./watch-desk.ts";

/** Ends a key and every session signed in with it; the history keeps its name. @throws Refused when there is none. */
export async function revokeStaffKey(ctx: KeysCtx, id: string): Promise<void> {
  const revoked =
    isId(id) &&
    (await inTransaction(ctx.db, async (tx) => {
      await deleteStaffSessions(tx, ctx.district, id);
      return revokeKey(tx, ctx.district, id, ctx.now());
    }));
  if (!revoked) throw new Refused("not_found");
  // Its open streams end now.
  ctx.bell?.ring(DESK_BELL);
}
