import { accountOfKey, deleteAccount, insertAccount, loginIsTaken } from "../../db/accounts.ts";
import { inTransaction } from "../../db/client.ts";
import { takeLink } from "../../db/links.ts";
import { deleteStaffSessions } from "../../db/sessions.ts";
import { insertPerson, staffKeyById } from "../../db/staff-keys.ts";
import { checkPassword } from "../core/check-password.ts";
import { Refused } from "../core/refusals.ts";
import { isLogin, normalLogin } from "../core/sign-in.ts";
import { checkPerson, type KeysCtx } from "./add-staff-key.ts";
import { sha256 } from "./hash.ts";
import { isAdministered } from "./make-link.ts";
import { noteAudit } from "./note-audit.ts";
import { openStaffSession, type SignedInBy } from "./open-staff-session.ts";
import { type AccountLink, linkOver, seeAccountLink } from "./see-account-link.ts";

/** What somebody chose on the page of a link. */
export interface ChosenAccount {
  /** Of the first administrator; others are named in their invitation. */
  readonly name: string;
  readonly login: string;
  readonly password: string;
}

interface LinkUse {
  readonly purpose: AccountLink;
  readonly token: string;
  /** Null where passwords cannot be hashed (Workers): the first administrator then goes on with a key. */
  readonly hash: ((password: string) => Promise<string>) | null;
  readonly device: string | null;
}

/**
 * Uses a one-time link up: makes the sign-in of its person and signs them in; the link of the first start makes the
 * administrator. Of two who come at once one gets it. Returns the session's token.
 * @throws Refused when the link is over or the choice will not do; the link then still opens
 */
export async function useAccountLink(
  ctx: KeysCtx,
  { purpose, token, hash, device }: LinkUse,
  chosen: ChosenAccount,
): Promise<string> {
  if (!(await seeAccountLink(ctx, purpose, token))) throw linkOver(purpose);
  const login = normalLogin(chosen.login);
  if (hash) checkAccount(login, chosen.password);
  // Takes a tenth of a second: before the transaction.
  const password = hash && (await hash(chosen.password));
  return inTransaction(ctx.db, async (tx) => {
    const inside = { ...ctx, db: tx };
    const link = await takeLink(tx, ctx.district, purpose, sha256(token), ctx.now());
    if (!link) throw linkOver(purpose);
    const keyId = purpose === "setup" ? await firstAdministrator(inside, chosen.name) : link.keyId;
    if (keyId === null) throw linkOver(purpose);
    if (password) await setAccount(inside, keyId, { typed: chosen.login.trim(), login, password });
    const by: SignedInBy = { way: "link", device };
    return openStaffSession(inside, keyId, by);
  });
}

/** @throws Refused that says what would be right */
export function checkAccount(login: string, password: string): void {
  if (!isLogin(login)) throw new Refused("account.login_form");
  const weak = checkPassword(password, login);
  if (weak) throw new Refused(`account.password_${weak}`);
}

async function firstAdministrator(ctx: KeysCtx, name: string): Promise<string> {
  if (await isAdministered(ctx)) throw linkOver("setup");
  const id = ctx.newId();
  const unit = ctx.organisation.district.code;
  const person = checkPerson(ctx, { role: "admin", unit, name });
  await insertPerson(ctx.db, { district: ctx.district, id, ...person, createdAt: ctx.now() });
  await noteAudit(ctx, { by: id, act: "set_up", about: id, to: person });
  return id;
}

/** Whatever the person signed in with before is worth nothing from now on. */
async function setAccount(
  ctx: KeysCtx,
  keyId: string,
  { typed, login, password }: { typed: string; login: string; password: string },
): Promise<void> {
  const { db, district } = ctx;
  const person = await staffKeyById(db, district, keyId);
  if (!person) throw new Refused("account.link_over");
  if (await loginIsTaken(db, district, login, keyId)) throw new Refused("account.login_taken");
  const before = await accountOfKey(db, district, keyId);
  if (before) await deleteAccount(db, district, before.id);
  await deleteStaffSessions(db, district, keyId);
  const now = ctx.now();
  const user = { district, id: ctx.newId(), keyId, name: person.name, email: typed, username: login };
  const made = await insertAccount(
    db,
    { ...user, createdAt: now, updatedAt: now },
    { id: ctx.newId(), hash: password },
  );
  if (!made) throw new Refused("account.login_taken");
  await noteAudit(ctx, { by: keyId, act: "set_password", about: keyId });
}
