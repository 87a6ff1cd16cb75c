import { jwtVerify } from "jose";
import { normalAccount, type SignOnProof } from "../../core/sign-on.ts";
import type { Metadata } from "./metadata.ts";
import type { OidcSettings } from "./settings.ts";

/** What a token says; only `sub` is sure to be there. */
export interface Claims {
  readonly sub: string;
  readonly [claim: string]: unknown;
}

/** Only keys of which the public half is published: `none` and shared secrets prove nothing. */
const ALGORITHMS = [
  ...["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"],
  ...["ES256", "ES384", "ES512", "EdDSA", "Ed25519"],
];
/** Clocks differ; a token is older than its way here only if somebody kept it. */
const TOLERANCE_SECONDS = 60;
const OLDEST_SECONDS = 600;

/** The id token's claims once everything about it holds (OpenID Connect Core 1.0, 3.1.3.7). @throws what does not hold */
export async function checkIdToken(
  { clientId, now }: OidcSettings,
  { issuer, keys, id_token_signing_alg_values_supported: said }: Metadata,
  token: unknown,
  nonce: string,
): Promise<Claims> {
  if (typeof token !== "string") throw new Error("no id token");
  const { payload } = await jwtVerify(token, keys, {
    ...{ issuer, audience: clientId, currentDate: now() },
    algorithms: said ? ALGORITHMS.filter((known) => said.includes(known)) : ALGORITHMS,
    ...{ clockTolerance: TOLERANCE_SECONDS, maxTokenAge: OLDEST_SECONDS },
    requiredClaims: ["sub", "exp", "iat", "nonce"],
  });
  if (payload["nonce"] !== nonce) throw new Error("the nonce is another attempt's");
  const party = payload["azp"];
  const several = Array.isArray(payload.aud) && payload.aud.length > 1;
  if ((several || party !== undefined) && party !== clientId) throw new Error("azp is another client");
  if (!payload.sub) throw new Error("sub is empty");
  return { ...payload, sub: payload.sub };
}

/** What the claims mean to us. */
export function proofOf({ issuer, match, strong }: OidcSettings, claims: Claims): SignOnProof {
  const said = claims[match];
  const unverified = match === "email" && claims["email_verified"] !== true;
  const account = typeof said === "string" || typeof said === "number" ? normalAccount(String(said)) : "";
  const ways = [claims["amr"], claims["acr"]].flat().filter((way) => typeof way === "string");
  const at = claims["auth_time"];
  return {
    subject: `${issuer} ${claims.sub}`,
    account: unverified || account === "" ? null : account,
    strong: strong === "always" || ways.some((way) => strong.includes(way)),
    provedAt: typeof at === "number" ? new Date(at * 1000) : null,
  };
}
