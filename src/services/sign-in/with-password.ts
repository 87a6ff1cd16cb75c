import { personOfAccount } from "../../../db/accounts.ts";
import type { SignInWay } from "../../core/sign-in.ts";
import type { Ctx } from "../context.ts";
import { openStaffSession } from "../open-staff-session.ts";
import { countSignIn, forgiveSignIn, type Trying } from "../sign-in-gate.ts";
import type { Auth } from "./better-auth.ts";
import { call } from "./call.ts";
import type { Entrance } from "./port.ts";

/**
 * Signs somebody in by login name and password. An unknown name, a wrong password and a disabled person get the same
 * answer, and a hash is reckoned for each of them.
 */
export async function signInWithPassword(
  ctx: Ctx,
  auth: Auth,
  { password, ...trying }: Trying & { readonly password: string },
  device: string | null,
): Promise<Entrance> {
  const until = await countSignIn(ctx, trying);
  if (until) return { result: "wait", until };
  const body = { username: trying.login, password };
  const called = await call(ctx, auth.api.signInUsername({ body, headers: new Headers(), asResponse: true }));
  if (!called.ok) return { result: "wrong" };
  if (called.body["twoFactorRedirect"] === true) {
    await forgiveSignIn(ctx, trying);
    return { result: "code", cookies: called.cookies };
  }
  const entrance = await enter(ctx, called.userId, "password", device);
  if (entrance.result === "in") await forgiveSignIn(ctx, trying);
  return entrance;
}

/** Opens the session of an account's person, unless they may not come in any more. */
export async function enter(
  ctx: Ctx,
  userId: string | null,
  way: SignInWay,
  device: string | null,
): Promise<Entrance> {
  const person = userId === null ? null : await personOfAccount(ctx.db, ctx.district, userId);
  if (!person) return { result: "wrong" };
  return { result: "in", token: await openStaffSession(ctx, person.id, { way, device }) };
}
