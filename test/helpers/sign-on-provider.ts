import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from "jose";

/** What the provider says of whoever is signed in there. */
export interface PersonThere {
  readonly sub: string;
  readonly [claim: string]: unknown;
}

/** Everything a token can be got wrong by; what is not named is right. */
export interface Faults {
  /** Claims that replace the right ones; null leaves one out. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Signed with a key that the provider never published, under the name of the one it did. */
  readonly forged?: boolean;
  /** Signed with the client's secret, which both know. */
  readonly symmetric?: boolean;
  /** Not signed at all. */
  readonly unsigned?: boolean;
  /** The authorization answer names another issuer. */
  readonly answersAs?: string;
  /** Says no on the way back. */
  readonly refuses?: string;
  /** Leaves the claims of the person to the userinfo endpoint, which tells of this subject. */
  readonly userInfoOf?: string;
}

interface Grant {
  readonly challenge: string;
  readonly nonce: string;
  readonly redirectUri: string;
}

/**
 * An OpenID Connect provider on this machine that keeps the rules: one redirect address to the letter, PKCE with S256, a
 * code that works once for the client it was made for, the nonce echoed, tokens signed by a published key.
 */
export interface SignOnProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  person: PersonThere;
  faults: Faults;
  /** Addresses browsers were sent to, oldest first. */
  readonly asked: URL[];
  /** A browser that is signed in there opens the address: where it is sent back to, without our origin. */
  visit(address: string): Promise<string>;
  close(): Promise<void>;
}

export async function openSignOnProvider(now: () => Date, redirectUri: string): Promise<SignOnProvider> {
  const own = await generateKeyPair("RS256", { extractable: true });
  const foreign = await generateKeyPair("RS256");
  const jwk = { ...(await exportJWK(own.publicKey)), kid: "k1", alg: "RS256", use: "sig" };
  const grants = new Map<string, Grant>();
  const clientId = "pingan365";
  const clientSecret = "a-secret-between-the-two";
  const provider = { person: { sub: "nobody" } as PersonThere, faults: {} as Faults, asked: [] as URL[] };

  const idToken = async ({ nonce }: Grant): Promise<string> => {
    const { faults, person } = provider;
    const at = Math.floor(now().getTime() / 1000);
    const told = faults.userInfoOf === undefined ? person : { sub: person.sub };
    const said = { iss: issuer, aud: clientId, iat: at, exp: at + 300, nonce, ...told, ...faults.claims };
    const claims = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null));
    if (faults.unsigned) return unsigned(claims);
    if (faults.symmetric) return sign(claims, new TextEncoder().encode(clientSecret.padEnd(32)), "HS256");
    return sign(claims, faults.forged ? foreign.privateKey : own.privateKey, "RS256");
  };

  const authorize = (url: URL, response: ServerResponse) => {
    provider.asked.push(url);
    const asked = (name: string) => url.searchParams.get(name) ?? "";
    const right =
      asked("client_id") === clientId &&
      asked("redirect_uri") === redirectUri &&
      asked("response_type") === "code" &&
      asked("scope").split(" ").includes("openid") &&
      asked("code_challenge_method") === "S256" &&
      asked("code_challenge").length === 43;
    // An address that is not registered gets no answer at all (RFC 6749, 3.1.2.4).
    if (!right) return answer(response, 400, { error: "invalid_request" });
    const back = new URL(redirectUri);
    back.searchParams.set("state", asked("state"));
    back.searchParams.set("iss", provider.faults.answersAs ?? issuer);
    if (provider.faults.refuses) {
      back.searchParams.set("error", provider.faults.refuses);
      back.searchParams.set("error_description", "<b>inner words</b>");
    } else {
      const code = randomUUID();
      grants.set(code, { challenge: asked("code_challenge"), nonce: asked("nonce"), redirectUri });
      back.searchParams.set("code", code);
    }
    response.writeHead(302, { location: back.href }).end();
  };

  const token = async (request: IncomingMessage, response: ServerResponse) => {
    const basic = Buffer.from(`${clientId}:${clientSecret}`).toString("base64");
    if (request.headers.authorization !== `Basic ${basic}`)
      return answer(response, 401, { error: "invalid_client" });
    const form = new URLSearchParams(await text(request));
    const code = form.get("code") ?? "";
    const grant = grants.get(code);
    grants.delete(code);
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (!grant || grant.challenge !== challenge || form.get("redirect_uri") !== grant.redirectUri)
      return answer(response, 400, { error: "invalid_grant" });
    answer(response, 200, {
      ...{ access_token: "an-access-token", token_type: "Bearer", expires_in: 300 },
      id_token: await idToken(grant),
    });
  };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    if (url.pathname === "/.well-known/openid-configuration") return answer(response, 200, metadata());
    if (url.pathname === "/jwks") return answer(response, 200, { keys: [jwk] });
    if (url.pathname === "/authorize") return authorize(url, response);
    if (url.pathname === "/token") return void token(request, response);
    if (url.pathname === "/userinfo")
      return answer(response, 200, { ...provider.person, sub: provider.faults.userInfoOf });
    answer(response, 404, {});
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const metadata = () => ({
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    end_session_endpoint: `${issuer}/end`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256", "HS256", "none"],
    authorization_response_iss_parameter_supported: true,
  });
  return Object.assign(provider, {
    ...{ issuer, clientId, clientSecret },
    async visit(address: string) {
      const sent = await fetch(address, { redirect: "manual" });
      const back = sent.headers.get("location");
      if (back === null) throw new Error(`the provider answered ${sent.status}`);
      return back.slice(new URL(back).origin.length);
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

const sign = (claims: Record<string, unknown>, key: CryptoKey | Uint8Array, alg: string): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg, kid: "k1" }).sign(key);

function unsigned(claims: unknown): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "none" })}.${part(claims)}.`;
}
