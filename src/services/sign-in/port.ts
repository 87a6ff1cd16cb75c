import type { Trying } from "../sign-in-gate.ts";

/** What came of a step of signing in. */
export type Entrance =
  /** Signed in: the token of the session. */
  | { readonly result: "in"; readonly token: string }
  /** The password is right, a one-time code comes next. The cookies tie the browser to it. */
  | { readonly result: "code"; readonly cookies: readonly string[] }
  | { readonly result: "wrong" }
  /** Too often wrong: not before this time. */
  | { readonly result: "wait"; readonly until: Date };

/** Where somebody signs in from. */
export interface From {
  readonly address: string;
  readonly device: string | null;
}

/** Sign-in of people with a password. A part of the Node process: there is none in Workers. */
export interface SignIn {
  hash(password: string): Promise<string>;
  withPassword(trying: Trying & { readonly password: string }, device: string | null): Promise<Entrance>;
}
