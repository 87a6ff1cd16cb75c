import { renewSession } from "../../db/sessions.ts";
import { countTry, forgetTries } from "../../db/sign-in-counts.ts";
import { Refused } from "../core/refusals.ts";
import { PROOF_LASTS_MS, SIGN_IN_LIMITS } from "../core/sign-in.ts";
import { authenticateStaff, type Member } from "./authenticate-staff.ts";
import type { Ctx } from "./context.ts";
import { sha256 } from "./hash.ts";
import { newSecret } from "./secrets.ts";
import type { SignIn } from "./sign-in/port.ts";

/** Whether whoever sits at this browser proved lately who they are. */
export const isFresh = ({ now }: Pick<Ctx, "now">, { provedAt }: Member): boolean =>
  now().getTime() - provedAt.getTime() < PROOF_LASTS_MS;

/**
 * Takes the password, or the key, of whoever is signed in once more; from then on their session is fresh again, under
 * a new token (ASVS 7.2.4): a copy of the old one opens nothing any more.
 * @returns the new token; null when it was not theirs
 * @throws Refused request.too_many after five wrong ones: an open browser is no place to guess at leisure
 */
export async function proveAgain(
  ctx: Ctx,
  signIn: SignIn | undefined,
  { staff: { keyId }, session }: Member,
  given: string,
): Promise<string | null> {
  const isKey = given.startsWith("pk_");
  const right = await guessing(ctx, keyId, async () =>
    isKey
      ? (await authenticateStaff(ctx, given.trim()))?.keyId === keyId
      : (await signIn?.isPassword(keyId, given)) === true,
  );
  if (!right) return null;
  const token = newSecret("ps_");
  await renewSession(ctx.db, ctx.district, session, { to: sha256(token), provedAt: ctx.now() });
  return token;
}

/** Lets a signed-in person try a secret of their own, five times a quarter of an hour. @throws Refused request.too_many */
export async function guessing<T>(ctx: Ctx, keyId: string, attempt: () => Promise<T>): Promise<T> {
  const { db, district } = ctx;
  const now = ctx.now();
  const { tries: most, withinMs } = SIGN_IN_LIMITS.name;
  const subject = `proof:${keyId}`;
  const until = new Date(now.getTime() + withinMs);
  const counted = await countTry(db, { district, subject, now, until });
  if (counted.tries > most) {
    const seconds = Math.max(1, Math.ceil((counted.until.getTime() - now.getTime()) / 1000));
    throw new Refused("request.too_many", { seconds });
  }
  const result = await attempt();
  if (result) await forgetTries(db, district, [subject]);
  return result;
}
