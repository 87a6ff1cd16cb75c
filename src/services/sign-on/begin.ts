import { countTry } from "../../../db/sign-in-counts.ts";
import { insertSignOnAttempt } from "../../../db/sign-on.ts";
import { SIGN_ON_LASTS_MS, SIGN_ON_LIMIT, type SignOnPort } from "../../core/sign-on.ts";
import type { Ctx } from "../context.ts";
import { sha256 } from "../hash.ts";
import { newSecret } from "../secrets.ts";
import { secretsOf } from "./secrets.ts";

/** A browser that wants to sign in by the district's own sign-on. */
export interface Beginning {
  /** A path of ours. */
  readonly next: string;
  readonly address: string;
  /** Who is to prove again that it is them; null: somebody signs in. */
  readonly keyId: string | null;
}

export type Begun =
  /** The browser goes there, and keeps the secret in a cookie until it is back. */
  | { readonly result: "go"; readonly to: string; readonly secret: string }
  | { readonly result: "unreachable" }
  | { readonly result: "wait"; readonly until: Date };

/** Begins an attempt, good for ten minutes and one return. */
export async function beginSignOn(
  ctx: Pick<Ctx, "db" | "district" | "now">,
  port: SignOnPort,
  { next, address, keyId }: Beginning,
): Promise<Begun> {
  const { db, district } = ctx;
  const at = ctx.now();
  const { tries, until } = await countTry(db, {
    ...{ district, subject: `sign-on:${sha256(address)}`, now: at },
    until: new Date(at.getTime() + SIGN_ON_LIMIT.withinMs),
  });
  if (tries > SIGN_ON_LIMIT.tries) return { result: "wait", until };
  const secret = newSecret("so_");
  const to = await port.authorizeUrl(secretsOf(secret), keyId !== null);
  if (to === null) return { result: "unreachable" };
  const expiresAt = new Date(at.getTime() + SIGN_ON_LASTS_MS);
  await insertSignOnAttempt(db, { district, hash: sha256(secret), next, keyId, expiresAt }, at);
  return { result: "go", to, secret };
}
