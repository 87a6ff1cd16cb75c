import type { Clock, Log } from "../../core/ports.ts";

/** How a client of the provider is set up there. */
export interface OidcClient {
  /** As the provider writes it. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: string;
  /** `email`, which the provider must call verified, or the claim that holds the account. */
  readonly match: string;
  /** Values of `amr` or `acr` that count as a second factor; `always`: its sign-on counts as two whatever it says. */
  readonly strong: "always" | readonly string[];
}

/** … and here. */
export interface OidcSettings extends OidcClient {
  /** Ours, as it is registered there, to the letter. */
  readonly redirectUri: string;
  /** Where it sends who signed out there. */
  readonly afterSignOut: string;
  readonly now: Clock;
  readonly log: Log;
}
