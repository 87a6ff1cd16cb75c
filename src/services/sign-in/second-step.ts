import { spendCode } from "../../../db/sign-in-counts.ts";
import type { Ctx } from "../context.ts";
import { sha256 } from "../hash.ts";
import { countAddress, forgiveAddress } from "../sign-in-gate.ts";
import type { Auth } from "./better-auth.ts";
import { call } from "./call.ts";
import type { Cookies, Entrance, From } from "./port.ts";
import { enter } from "./with-password.ts";

/** An app's code holds for its half minute, the one before and the one after; then it is no code any more. */
const SPENT_MS = 5 * 60_000;
/** How long better-auth keeps an account locked after ten wrong codes in a row, at most. */
const LOCKED_MS = 15 * 60_000;
const OF_AN_APP = /^\d{6}$/;

/** Signs in with the code that follows the password: an app's, once, or one of the codes for an emergency. */
export async function signInWithCode(
  ctx: Ctx,
  auth: Auth,
  given: { readonly code: string; readonly cookies: Cookies; readonly from: From },
): Promise<Entrance> {
  const { address, device } = given.from;
  const until = await countAddress(ctx, address);
  if (until) return { result: "wait", until };
  const code = given.code.normalize("NFKC").replaceAll(/\s/g, "");
  const asked = {
    body: { code },
    headers: new Headers({ cookie: given.cookies }),
    asResponse: true,
  } as const;
  const ofAnApp = OF_AN_APP.test(code);
  const called = await call(ctx, ofAnApp ? auth.api.verifyTOTP(asked) : auth.api.verifyBackupCode(asked));
  if (!called.ok || !called.userId) return refusedAs(ctx, called.body["code"]);
  // better-auth took it, and with it the step: another code would be of no use in this one.
  if (ofAnApp && !(await spend(ctx, called.userId, code))) return { result: "over", why: "used" };
  await forgiveAddress(ctx, address);
  return enter(ctx, called.userId, "two_factor", device);
}

/** What a person can do about better-auth's refusal, by its error code. */
function refusedAs({ now }: Ctx, code: unknown): Entrance {
  if (code === "ACCOUNT_TEMPORARILY_LOCKED")
    return { result: "wait", until: new Date(now().getTime() + LOCKED_MS) };
  const over = code === "INVALID_TWO_FACTOR_COOKIE" || code === "TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE";
  return over ? { result: "over", why: "late" } : { result: "wrong" };
}

/** False for a code that was accepted before: whoever looked over a shoulder is too late. */
export function spend({ db, district, now }: Ctx, userId: string, code: string): Promise<boolean> {
  const at = now();
  const until = new Date(at.getTime() + SPENT_MS);
  return spendCode(db, { district, userId, hash: sha256(`${userId} ${code}`), until }, at);
}
