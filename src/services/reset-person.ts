import { accountOfKey, deleteAccount } from "../../db/accounts.ts";
import { inTransaction } from "../../db/client.ts";
import { endLinksOf } from "../../db/links.ts";
import { deleteStaffSessions } from "../../db/sessions.ts";
import { livingPerson } from "./find-people.ts";
import { accountLink } from "./invite-person.ts";
import { noteAudit } from "./note-audit.ts";
import { type PeopleCtx, requirePeopleRight } from "./people-right.ts";
import { DESK_BELL } from "./watch-desk.ts";

/**
 * Takes a person's password, second factors and sessions away and makes a new one-time link, for who forgot or lost them.
 * An invitation not used yet ends with it. Returns the new link's path.
 */
export async function resetPerson(ctx: PeopleCtx, keyId: string): Promise<{ path: string; name: string }> {
  requirePeopleRight(ctx);
  const person = await livingPerson(ctx, keyId);
  const made = await inTransaction(ctx.db, async (tx) => {
    const { district } = ctx;
    const account = await accountOfKey(tx, district, keyId);
    if (account) await deleteAccount(tx, district, account.id);
    await deleteStaffSessions(tx, district, keyId);
    await endLinksOf(tx, district, "account", keyId, ctx.now());
    await noteAudit({ ...ctx, db: tx }, { by: ctx.staff.keyId, act: "reset", about: keyId });
    return { path: await accountLink({ ...ctx, db: tx }, keyId), name: person.name };
  });
  // Their open streams end now.
  ctx.bell?.ring(DESK_BELL);
  return made;
}
