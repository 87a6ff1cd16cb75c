import { type AuthUserRow, accountOfKey, deleteAuthSessions, passwordOf } from "../../../db/accounts.ts";
import { inTransaction } from "../../../db/client.ts";
import type { Ctx } from "../context.ts";
import { noteAudit } from "../note-audit.ts";
import type { Auth } from "./better-auth.ts";
import { type Called, call } from "./call.ts";
import { verifyPassword } from "./passwords.ts";
import type { Challenge, Cookies, NewCodes, Passkey } from "./port.ts";
import { spend } from "./second-step.ts";

/** The ways in of one person, changed by themself. */
export interface Own {
  readonly ctx: Ctx;
  readonly auth: Auth;
  readonly keyId: string;
}

/** Calls better-auth as the person's account, in a session that ends with the call; null for who has no account. */
async function as(
  { ctx, auth, keyId }: Own,
  cookies: Cookies,
  work: (headers: Headers, account: AuthUserRow) => Promise<Response>,
): Promise<(Called & { account: AuthUserRow }) | null> {
  const account = await accountOfKey(ctx.db, ctx.district, keyId);
  if (!account) return null;
  const { internalAdapter } = await auth.$context;
  const { token } = await internalAdapter.createSession(account.id);
  const headers = new Headers({ authorization: `Bearer ${token}`, ...(cookies && { cookie: cookies }) });
  try {
    return { ...(await call(ctx, work(headers, account))), account };
  } finally {
    await deleteAuthSessions(ctx.db, ctx.district, account.id);
  }
}

const note = ({ ctx, keyId }: Own, act: Parameters<typeof noteAudit>[1]["act"]) =>
  inTransaction(ctx.db, (db) => noteAudit({ ...ctx, db }, { by: keyId, act, about: keyId }));

export async function isOwnPassword({ ctx, keyId }: Own, password: string): Promise<boolean> {
  const account = await accountOfKey(ctx.db, ctx.district, keyId);
  const hash = account && (await passwordOf(ctx.db, ctx.district, account.id));
  return hash !== null && verifyPassword({ hash, password });
}

/** A new secret, not in force until its first code is typed. */
export async function newCodes(own: Own, password: string): Promise<NewCodes | null> {
  const { auth } = own;
  const body = { password, method: "totp" } as const;
  const called = await as(own, "", (headers) =>
    auth.api.enableTwoFactor({ body, headers, asResponse: true }),
  );
  const { totpURI, backupCodes } = called?.ok ? called.body : {};
  if (typeof totpURI !== "string" || !Array.isArray(backupCodes)) return null;
  return { uri: totpURI, backupCodes: backupCodes.map(String) };
}

export async function confirmCode(own: Own, given: string): Promise<boolean> {
  const code = given.normalize("NFKC").replaceAll(/\s/g, "");
  const called = await as(own, "", (headers) =>
    own.auth.api.verifyTOTP({ body: { code }, headers, asResponse: true }),
  );
  if (!called?.ok) return false;
  await spend(own.ctx, called.account.id, code);
  await note(own, "factor_on");
  return true;
}

export async function stopCodes(own: Own, password: string): Promise<boolean> {
  const called = await as(own, "", (headers) =>
    own.auth.api.disableTwoFactor({ body: { password }, headers, asResponse: true }),
  );
  if (!called?.ok) return false;
  await note(own, "factor_off");
  return true;
}

export async function newPasskeyChallenge(own: Own): Promise<Challenge | null> {
  const called = await as(own, "", (headers, { email }) =>
    own.auth.api.generatePasskeyRegistrationOptions({ query: { name: email }, headers, asResponse: true }),
  );
  return called?.ok ? { options: called.body, cookies: called.cookies } : null;
}

export async function addPasskey(
  own: Own,
  response: unknown,
  cookies: Cookies,
  name: string,
): Promise<boolean> {
  const called = await as(own, cookies, (headers) =>
    own.auth.api.verifyPasskeyRegistration({ body: { response, name }, headers, asResponse: true }),
  );
  if (!called?.ok) return false;
  await note(own, "passkey_added");
  return true;
}

export async function ownPasskeys(own: Own): Promise<readonly Passkey[]> {
  const called = await as(own, "", (headers) => own.auth.api.listPasskeys({ headers, asResponse: true }));
  const rows = Object.values(called?.ok ? called.body : {});
  return rows.filter(isPasskey).map(({ id, name, createdAt }) => ({
    id,
    name: typeof name === "string" && name !== "" ? name : "通行密钥",
    createdAt: new Date(createdAt),
  }));
}

function isPasskey(row: unknown): row is { id: string; name?: unknown; createdAt: string } {
  return typeof row === "object" && row !== null && "id" in row && "createdAt" in row;
}

export async function removePasskey(own: Own, id: string): Promise<boolean> {
  const called = await as(own, "", (headers) =>
    own.auth.api.deletePasskey({ body: { id }, headers, asResponse: true }),
  );
  if (!called?.ok) return false;
  await note(own, "passkey_removed");
  return true;
}
