import { inTransaction, type Tx } from "../../../db/client.ts";
import { deleteStaffSessions } from "../../../db/sessions.ts";
import { personOfSignOnAccount, setSignOnAccount } from "../../../db/sign-on.ts";
import { Refused } from "../../core/refusals.ts";
import { isAccount, normalAccount } from "../../core/sign-on.ts";
import { livingPerson } from "../find-people.ts";
import { noteAudit } from "../note-audit.ts";
import { type PeopleCtx, requirePeopleRight } from "../people-right.ts";

/**
 * Enters somebody's account at the district's own sign-on; "" takes it away. Whoever came with the former one comes in no
 * more, and the same account entered again may be claimed anew. @throws Refused
 */
export async function enterSignOnAccount(ctx: PeopleCtx, keyId: string, given: string): Promise<void> {
  requirePeopleRight(ctx);
  const person = await livingPerson(ctx, keyId);
  await inTransaction(ctx.db, async (tx) => {
    await putSignOnAccount({ ...ctx, db: tx }, keyId, given);
    // One's own session goes on: who was signed in by it signs in by it again.
    if (person.id !== ctx.staff.keyId) await deleteStaffSessions(tx, ctx.district, keyId);
    const act = given.trim() === "" ? "sign_on_removed" : "sign_on_named";
    await noteAudit({ ...ctx, db: tx }, { by: ctx.staff.keyId, act, about: keyId });
  });
}

/** Keeps the account with the person. @throws Refused when it is none, or somebody else's */
async function putSignOnAccount(ctx: PeopleCtx & { db: Tx }, keyId: string, given: string): Promise<void> {
  const account = normalAccount(given);
  if (account !== "" && !isAccount(account)) throw new Refused("account.sign_on_form");
  const other = account === "" ? null : await personOfSignOnAccount(ctx.db, ctx.district, account);
  if (other && other.id !== keyId) throw new Refused("account.sign_on_taken");
  await setSignOnAccount(ctx.db, ctx.district, keyId, account === "" ? null : account);
}
