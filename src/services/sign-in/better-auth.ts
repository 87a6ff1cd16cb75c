import { passkey } from "@better-auth/passkey";
import { APIError } from "better-auth/api";
import { betterAuth } from "better-auth/minimal";
import { bearer } from "better-auth/plugins/bearer";
import { twoFactor } from "better-auth/plugins/two-factor";
import { username } from "better-auth/plugins/username";
import type { BetterAuthPlugin } from "better-auth/types";
import { AUTH_MODELS, authAdapter } from "../../../db/auth-adapter.ts";
import { PASSWORD_LENGTH } from "../../core/check-password.ts";
import { normalLogin } from "../../core/sign-in.ts";
import type { Ctx } from "../context.ts";
import { ARGON2ID, type Passwords } from "./passwords.ts";

/** Seconds that better-auth's own session lives: one call. Ours carries the browser (`db/sessions.ts`). */
const CALL_SECONDS = 60;

export interface AuthSettings {
  /** Signs what is between two steps, encrypts the secrets of one-time codes. */
  readonly secret: string;
  readonly secureCookies: boolean;
  /** Default: argon2id. */
  readonly passwords?: Passwords;
}

export type Auth = ReturnType<typeof createAuth>;

/**
 * better-auth on our tables. It is never mounted: our routes call its functions, so that nothing of it can be reached that
 * we did not mean, and nobody registers by themself.
 */
export function createAuth(ctx: Ctx, { secret, secureCookies, passwords = ARGON2ID }: AuthSettings) {
  const { hostname, origin } = new URL(ctx.publicUrl);
  return betterAuth({
    appName: "平安365",
    baseURL: ctx.publicUrl,
    secret,
    database: authAdapter(ctx.db, ctx.district),
    telemetry: { enabled: false },
    logger: { disabled: true },
    // Only what goes through its handler is limited by it; ours are counted in the database (`sign-in-gate.ts`).
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.least,
      maxPasswordLength: PASSWORD_LENGTH.most,
      password: passwords,
    },
    session: { expiresIn: CALL_SECONDS, freshAge: 0, cookieCache: { enabled: false } },
    account: { accountLinking: { enabled: true, allowDifferentEmails: true } },
    advanced: {
      cookiePrefix: "pingan",
      useSecureCookies: secureCookies,
      database: { generateId: () => ctx.newId() },
    },
    plugins: [
      ofDistrict(ctx.district),
      bearer(),
      username({
        displayUsername: false,
        minUsernameLength: 1,
        maxUsernameLength: 40,
        usernameNormalization: normalLogin,
        // The form of a name is checked where it is chosen.
        usernameValidator: () => true,
      }),
      twoFactor({ issuer: "平安365", twoFactorCookieMaxAge: 300 }),
      passkey({
        rpID: hostname,
        rpName: "平安365",
        origin,
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
        // A passkey stands for both factors only if its owner proved to it who they are.
        authentication: {
          afterVerification: async ({ verification }) => {
            if (!verification.authenticationInfo.userVerified) throw new APIError("UNAUTHORIZED");
          },
        },
      }),
    ],
  });
}

/** Gives every row better-auth makes its district. */
function ofDistrict(district: string) {
  const field = { type: "string", required: true, input: false, defaultValue: () => district } as const;
  return {
    id: "district",
    schema: Object.fromEntries(AUTH_MODELS.map((model) => [model, { fields: { district: field } }])),
  } satisfies BetterAuthPlugin;
}
