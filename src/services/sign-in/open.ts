import type { Ctx } from "../context.ts";
import { type AuthSettings, createAuth } from "./better-auth.ts";
import { hashPassword } from "./passwords.ts";
import type { SignIn } from "./port.ts";
import { signInWithPassword } from "./with-password.ts";

/** Sign-in by better-auth. */
export function openSignIn(ctx: Ctx, settings: AuthSettings): SignIn {
  const auth = createAuth(ctx, settings);
  return {
    hash: hashPassword,
    withPassword: (trying, device) => signInWithPassword(ctx, auth, trying, device),
  };
}
