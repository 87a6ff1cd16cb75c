import { inTransaction } from "../../db/client.ts";
import { endLinksOf } from "../../db/links.ts";
import { Refused } from "../core/refusals.ts";
import { type PeopleCtx, requirePeopleRight } from "./people-right.ts";
import { revokeStaffKey } from "./revoke-staff-key.ts";
import { DESK_BELL } from "./watch-desk.ts";

/** Lets a person in no more: sessions, key and open invitation end at once, their name stays in the history. */
export async function disablePerson(ctx: PeopleCtx, keyId: string): Promise<void> {
  requirePeopleRight(ctx);
  if (keyId === ctx.staff.keyId) throw new Refused("account.own");
  await inTransaction(ctx.db, async (tx) => {
    const inside = { ...ctx, db: tx };
    await revokeStaffKey(inside, keyId, ctx.staff.keyId);
    await endLinksOf(tx, ctx.district, "account", keyId, ctx.now());
  });
  // Their open streams end now.
  ctx.bell?.ring(DESK_BELL);
}
