import type { Trying } from "../sign-in-gate.ts";

/** What came of a step of signing in. */
export type Entrance =
  /** Signed in: the token of the session. */
  | { readonly result: "in"; readonly token: string }
  /** The password is right, a one-time code comes next. The cookies tie the browser to it. */
  | { readonly result: "code"; readonly cookies: readonly string[] }
  | { readonly result: "wrong" }
  /** The step after the password is over; the password comes first again. `used`: the code was accepted before. */
  | { readonly result: "over"; readonly why: "used" | "late" }
  /** Too often wrong: not before this time. */
  | { readonly result: "wait"; readonly until: Date };

/** Where somebody signs in from. */
export interface From {
  readonly address: string;
  readonly device: string | null;
}

/** What a browser brings to the second of two steps: the request's Cookie header. */
export type Cookies = string;

/** A secret that an app makes codes with, and the codes for when the phone is gone; shown once. */
export interface NewCodes {
  /** otpauth:// */
  readonly uri: string;
  readonly backupCodes: readonly string[];
}

/** What a page's script hands to the browser's `navigator.credentials`, and what ties the answer to it. */
export interface Challenge {
  readonly options: Readonly<Record<string, unknown>>;
  readonly cookies: readonly string[];
}

export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
}

/** Sign-in of people with a password and more. A part of the Node process: there is none in Workers. */
export interface SignIn {
  hash(password: string): Promise<string>;
  withPassword(trying: Trying & { readonly password: string }, device: string | null): Promise<Entrance>;
  /** The step after the password: a code of the app, or one of the codes for an emergency. */
  withCode(code: string, cookies: Cookies, from: From): Promise<Entrance>;
  passkeyChallenge(): Promise<Challenge>;
  withPasskey(response: unknown, cookies: Cookies, from: From): Promise<Entrance>;
  /** Whether this is the person's password. False as well for who has none. */
  isPassword(keyId: string, password: string): Promise<boolean>;
  /** Null: the password is wrong. */
  newCodes(keyId: string, password: string): Promise<NewCodes | null>;
  /** Turns codes on with the first one; false: it is wrong. */
  confirmCode(keyId: string, code: string): Promise<boolean>;
  stopCodes(keyId: string, password: string): Promise<boolean>;
  newPasskeyChallenge(keyId: string): Promise<Challenge | null>;
  addPasskey(keyId: string, response: unknown, cookies: Cookies, name: string): Promise<boolean>;
  passkeys(keyId: string): Promise<readonly Passkey[]>;
  removePasskey(keyId: string, id: string): Promise<boolean>;
}
