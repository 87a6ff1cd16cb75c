import { inTransaction } from "../../db/client.ts";
import { insertPerson } from "../../db/staff-keys.ts";
import { Refused } from "../core/refusals.ts";
import { checkPerson, type NewPerson } from "./add-staff-key.ts";
import { isId } from "./is-id.ts";
import { makeLink } from "./make-link.ts";
import { noteAudit } from "./note-audit.ts";
import { type PeopleCtx, requirePeopleRight } from "./people-right.ts";
import { enterSignOnAccount } from "./sign-on/enter-account.ts";

/**
 * Makes a person and the one-time link with which they choose login name and password, good for three days. The id comes
 * with the form: sent twice, it makes one person. Returns the link's path, or null when it was sent before.
 */
export async function invitePerson(
  ctx: PeopleCtx,
  id: string,
  input: NewPerson & { readonly signOnAccount?: string },
): Promise<{ path: string } | null> {
  requirePeopleRight(ctx);
  if (!isId(id)) throw new Refused("request.form");
  const person = checkPerson(ctx, input);
  return inTransaction(ctx.db, async (tx) => {
    const inside = { ...ctx, db: tx };
    const made = await insertPerson(tx, { district: ctx.district, id, ...person, createdAt: ctx.now() });
    if (!made) return null;
    await noteAudit(inside, { by: ctx.staff.keyId, act: "invite", about: id, to: person });
    if (input.signOnAccount) await enterSignOnAccount(inside, id, input.signOnAccount);
    return { path: await accountLink(inside, id) };
  });
}

/** A new link for a person's sign-in; only its hash is kept. */
export async function accountLink(ctx: PeopleCtx, keyId: string): Promise<string> {
  return `/welcome/${await makeLink(ctx, { purpose: "account", keyId })}`;
}
