import { inTransaction } from "../../db/client.ts";
import { deleteStaffSessions } from "../../db/sessions.ts";
import { revokeKey } from "../../db/staff-keys.ts";
import { Refused } from "../core/refusals.ts";
import type { KeysCtx } from "./add-staff-key.ts";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Ends a key and every session signed in with it; the history keeps its name. @throws Refused when there is none. */
export async function revokeStaffKey(ctx: KeysCtx, id: string): Promise<void> {
  const revoked =
    ID.test(id) &&
    (await inTransaction(ctx.db, async (tx) => {
      await deleteStaffSessions(tx, ctx.district, id);
      return revokeKey(tx, ctx.district, id, ctx.now());
    }));
  if (!revoked) throw new Refused("not_found");
}
