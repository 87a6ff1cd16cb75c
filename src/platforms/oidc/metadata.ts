import { createRemoteJWKSet, type JWTVerifyGetKey } from "jose";
import { z } from "zod";
import type { Clock } from "../../core/ports.ts";
import { isSafeAddress } from "../../core/sign-on.ts";

/** Keys and addresses may change: looked up again after this long. */
const FRESH_MS = 3_600_000;
const TIMEOUT_MS = 5000;

const shape = z.object({
  issuer: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  jwks_uri: z.string(),
  userinfo_endpoint: z.string().optional(),
  end_session_endpoint: z.string().optional(),
  id_token_signing_alg_values_supported: z.array(z.string()).optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
  authorization_response_iss_parameter_supported: z.boolean().optional(),
});

/** What a provider says of itself (OpenID Connect Discovery 1.0), with its keys. */
export type Metadata = z.infer<typeof shape> & { readonly keys: JWTVerifyGetKey };

/** Looks a provider up when first needed; what it said is used for an hour, a failure is not kept. */
export function metadataOf(issuer: string, now: Clock): () => Promise<Metadata> {
  let known: { readonly metadata: Metadata; readonly until: number } | null = null;
  return async () => {
    const at = now().getTime();
    if (known && at < known.until) return known.metadata;
    const metadata = await discover(issuer);
    known = { metadata, until: at + FRESH_MS };
    return metadata;
  };
}

/** @throws Error that tells the operator what is wrong */
async function discover(issuer: string): Promise<Metadata> {
  const address = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const said = shape.parse(await readJson(address, {}));
  if (said.issuer !== issuer)
    throw new Error(`OIDC_ISSUER is ${issuer}, the provider calls itself ${said.issuer}: write it the same`);
  for (const [name, value] of Object.entries(said))
    if (/_endpoint$|_uri$/.test(name) && !isSafeAddress(String(value)))
      throw new Error(`${name} of the provider is not https: ${String(value)}`);
  return { ...said, keys: createRemoteJWKSet(new URL(said.jwks_uri), { timeoutDuration: TIMEOUT_MS }) };
}

/** Reads JSON without following anybody elsewhere. @throws where there is no answer, or another one than JSON with 200 */
export async function readJson(address: string, init: RequestInit): Promise<unknown> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const response = await fetch(address, { ...init, redirect: "manual", signal });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new AnsweredWith(response.status);
  }
  return response.json();
}

/** The provider answered, and said no. */
export class AnsweredWith extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`the provider answered ${status}`);
    this.status = status;
  }
}
