import { createHash } from "node:crypto";
import type { SignOnSecrets } from "../../core/sign-on.ts";

/** Everything of an attempt comes from the one secret its browser keeps: nothing of it needs to be stored. */
export const secretsOf = (cookie: string): SignOnSecrets => ({
  state: derive(cookie, "state"),
  nonce: derive(cookie, "nonce"),
  verifier: derive(cookie, "verifier"),
});

const derive = (secret: string, what: string): string =>
  createHash("sha256").update(`${what} ${secret}`, "utf8").digest("base64url");
