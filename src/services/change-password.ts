import { accountOfKey, replacePassword } from "../../db/accounts.ts";
import { inTransaction } from "../../db/client.ts";
import { deleteStaffSessions } from "../../db/sessions.ts";
import { Refused } from "../core/refusals.ts";
import type { Ctx } from "./context.ts";
import { noteAudit } from "./note-audit.ts";
import { guessing } from "./prove-again.ts";
import type { SignIn } from "./sign-in/port.ts";
import { checkAccount } from "./use-account-link.ts";

/** Changes one's own password; every session ends, the one it was done in goes on with a new token. @throws Refused */
export async function changePassword(
  ctx: Ctx,
  signIn: SignIn,
  keyId: string,
  given: { readonly current: string; readonly password: string },
): Promise<void> {
  const account = await accountOfKey(ctx.db, ctx.district, keyId);
  if (!account) throw new Refused("account.none");
  if (!(await guessing(ctx, keyId, () => signIn.isPassword(keyId, given.current))))
    throw new Refused("account.password_wrong");
  checkAccount(account.username, given.password);
  const hash = await signIn.hash(given.password);
  await inTransaction(ctx.db, async (tx) => {
    await replacePassword(tx, ctx.district, account.id, hash, ctx.now());
    await deleteStaffSessions(tx, ctx.district, keyId);
    await noteAudit({ ...ctx, db: tx }, { by: keyId, act: "change_password", about: keyId });
  });
}
