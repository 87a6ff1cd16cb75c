import type { SignOnFailure, SignOnPort, SignOnProof, SignOnSecrets } from "../../core/sign-on.ts";
import { type Claims, checkIdToken, proofOf } from "./id-token.ts";
import { AnsweredWith, type Metadata, metadataOf, readJson } from "./metadata.ts";
import type { OidcSettings } from "./settings.ts";

/** The district's sign-on by OpenID Connect: authorization code with PKCE, state, nonce; the id token checked by its keys. */
export function createOidc(settings: OidcSettings): SignOnPort {
  const { issuer, clientId, scopes, redirectUri, log } = settings;
  const look = metadataOf(issuer, settings.now);
  /** Its trouble is ours to log, in its words to nobody. */
  const lookOr = <T>(otherwise: T): Promise<Metadata | T> =>
    look().catch((error) => {
      log.warn({ error: String(error).slice(0, 300) }, "the sign-on could not be looked up");
      return otherwise;
    });
  return {
    async authorizeUrl({ state, nonce, verifier }, again) {
      const metadata = await lookOr(null);
      if (!metadata) return null;
      const asked = {
        ...{ response_type: "code", client_id: clientId, redirect_uri: redirectUri, scope: scopes },
        ...{ state, nonce, code_challenge: await challengeOf(verifier), code_challenge_method: "S256" },
        ...(again ? { prompt: "login", max_age: "0" } : {}),
      };
      return withQuery(metadata.authorization_endpoint, asked);
    },
    async prove(answer, secrets) {
      const metadata = await lookOr(null);
      if (!metadata) return "unreachable";
      const mustName = metadata.authorization_response_iss_parameter_supported === true;
      if ((answer.issuer ?? (mustName ? null : issuer)) !== issuer) return "untrusted";
      return prove(settings, metadata, answer.code, secrets);
    },
    async endUrl() {
      const end = (await lookOr(null))?.end_session_endpoint;
      if (!end) return null;
      return withQuery(end, { client_id: clientId, post_logout_redirect_uri: settings.afterSignOut });
    },
  };
}

async function prove(
  settings: OidcSettings,
  metadata: Metadata,
  code: string,
  secrets: SignOnSecrets,
): Promise<SignOnProof | SignOnFailure> {
  const { log } = settings;
  try {
    const tokens = asObject(await exchange(settings, metadata, code, secrets.verifier));
    const claims = await checkIdToken(settings, metadata, tokens["id_token"], secrets.nonce);
    const more = settings.match in claims ? {} : await userInfo(metadata, tokens["access_token"], claims.sub);
    return proofOf(settings, { ...more, ...claims });
  } catch (error) {
    const failure = failureOf(error);
    // Names of claims and codes of errors; never a token.
    log.warn({ failure, error: String(error).slice(0, 200) }, "a sign-on was refused");
    return failure;
  }
}

function failureOf(error: unknown): SignOnFailure {
  if (error instanceof AnsweredWith) return error.status >= 500 ? "unreachable" : "code_refused";
  const name = error instanceof Error ? error.name : "";
  return /^(TypeError|TimeoutError|AbortError|JWKSTimeout)$/.test(name) ? "unreachable" : "untrusted";
}

function exchange(
  { clientId, clientSecret, redirectUri }: OidcSettings,
  metadata: Metadata,
  code: string,
  verifier: string,
): Promise<unknown> {
  const body = new URLSearchParams({
    ...{ grant_type: "authorization_code", code, redirect_uri: redirectUri, code_verifier: verifier },
  });
  const headers: Record<string, string> = { accept: "application/json" };
  const methods = metadata.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
  if (methods.includes("client_secret_basic"))
    headers["authorization"] =
      `Basic ${btoa(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`)}`;
  else
    for (const [name, value] of Object.entries({ client_id: clientId, client_secret: clientSecret }))
      body.set(name, value);
  return readJson(metadata.token_endpoint, { method: "POST", headers, body });
}

/** What the id token leaves out, of the same person; nothing where the provider tells nothing. */
async function userInfo(
  { userinfo_endpoint: address }: Metadata,
  accessToken: unknown,
  sub: string,
): Promise<Partial<Claims>> {
  if (!address || typeof accessToken !== "string") return {};
  const said = asObject(await readJson(address, { headers: { authorization: `Bearer ${accessToken}` } }));
  if (said["sub"] !== sub) throw new Error("userinfo is about somebody else");
  return said;
}

const asObject = (given: unknown): Record<string, unknown> =>
  typeof given === "object" && given !== null ? Object.fromEntries(Object.entries(given)) : {};

function withQuery(address: string, query: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

async function challengeOf(verifier: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  return btoa(String.fromCharCode(...new Uint8Array(hash)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
