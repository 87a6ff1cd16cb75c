/** The district's own sign-on 统一身份认证, as far as ours needs it (OpenID Connect lies behind it in `platforms/oidc`). */

/** What ties one browser to one attempt: made anew for each, never shown, never stored as it is. */
export interface SignOnSecrets {
  readonly state: string;
  readonly nonce: string;
  /** PKCE, RFC 7636. */
  readonly verifier: string;
}

/** What the sign-on says of somebody, checked. */
export interface SignOnProof {
  /** Who it is there, for good: issuer and subject. */
  readonly subject: string;
  /** The account we know a person by, in its normal form; null: not said, or an e-mail address that nobody verified. */
  readonly account: string | null;
  /** Whether what it asked for counts as a second factor here. */
  readonly strong: boolean;
  /** When somebody last typed or touched something there; null: not said. */
  readonly provedAt: Date | null;
}

/**
 * Why there is no proof: it could not be reached; it took the code for used, over or another's; what it said did not hold
 * (signature, issuer, audience, nonce, time).
 */
export type SignOnFailure = "unreachable" | "code_refused" | "untrusted";

export interface SignOnPort {
  /** Where the browser goes; `again`: somebody signed in there already is to prove it once more. Null: unreachable. */
  authorizeUrl(secrets: SignOnSecrets, again: boolean): Promise<string | null>;
  /** Takes the code it sent the browser back with. `issuer`: whom the answer names (RFC 9207), if anybody. */
  prove(
    answer: { readonly code: string; readonly issuer: string | null },
    secrets: SignOnSecrets,
  ): Promise<SignOnProof | SignOnFailure>;
  /** Where a browser ends its session there; null where it offers none. */
  endUrl(): Promise<string | null>;
}

/** Whether secrets may go there: https, or plain http to this machine alone, for trying it. */
export function isSafeAddress(address: string): boolean {
  const [, scheme, host] = /^(https?):\/\/([^/?#@\s]+)(?:[/?#]\S*)?$/.exec(address) ?? [];
  return scheme === "https" || (scheme === "http" && /^(localhost|127\.0\.0\.1)(:\d+)?$/.test(host ?? ""));
}

/** A browser has this long to come back. */
export const SIGN_ON_LASTS_MS = 10 * 60_000;

/** Attempts begun from one address: each is a row and a question to the sign-on. */
export const SIGN_ON_LIMIT = { tries: 200, withinMs: 15 * 60_000 } as const;

/** An account as it is compared: e-mail addresses and staff numbers differ by no capital and no width. */
export const normalAccount = (given: string): string => given.normalize("NFKC").trim().toLowerCase();

/** 1 to 120 characters without blanks. */
export const isAccount = (normal: string): boolean => /^[^\s\p{Cc}]{1,120}$/u.test(normal);
