/** Sign-in by password on Node: loaded when somebody first needs it, as it takes a second. */
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "./config.ts";
import type { Ctx } from "./services/context.ts";
import type { SignIn } from "./services/sign-in/port.ts";

/** What sign-in needs of the configuration. */
export type SignInConfig = Pick<Config, "authSecret" | "dataDir" | "publicUrl">;

/** Passes every step on to better-auth, which is loaded with the first. */
export function lazySignIn(ctx: Ctx, config: SignInConfig): SignIn {
  let opened: Promise<SignIn> | null = null;
  const open = () =>
    (opened ??= import("./services/sign-in/open.ts").then(({ openSignIn }) =>
      openSignIn(ctx, {
        secret: config.authSecret ?? ownSecret(config.dataDir),
        secureCookies: config.publicUrl.startsWith("https:"),
      }),
    ));
  return {
    hash: async (password) => (await open()).hash(password),
    withPassword: async (...given) => (await open()).withPassword(...given),
    withCode: async (...given) => (await open()).withCode(...given),
    passkeyChallenge: async () => (await open()).passkeyChallenge(),
    withPasskey: async (...given) => (await open()).withPasskey(...given),
    isPassword: async (...given) => (await open()).isPassword(...given),
    newCodes: async (...given) => (await open()).newCodes(...given),
    confirmCode: async (...given) => (await open()).confirmCode(...given),
    stopCodes: async (...given) => (await open()).stopCodes(...given),
    newPasskeyChallenge: async (...given) => (await open()).newPasskeyChallenge(...given),
    addPasskey: async (...given) => (await open()).addPasskey(...given),
    passkeys: async (...given) => (await open()).passkeys(...given),
    removePasskey: async (...given) => (await open()).removePasskey(...given),
  };
}

/** The secret this deployment made for itself, in a file only its user reads. Of two processes that make it one wins. */
function ownSecret(dataDir: string): string {
  const path = join(dataDir, "auth-secret");
  mkdirSync(dataDir, { recursive: true });
  try {
    writeFileSync(path, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return readFileSync(path, "utf8").trim();
}
