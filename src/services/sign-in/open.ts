import type { Ctx } from "../context.ts";
import { type AuthSettings, createAuth } from "./better-auth.ts";
import {
  addPasskey,
  confirmCode,
  isOwnPassword,
  newCodes,
  newPasskeyChallenge,
  ownPasskeys,
  removePasskey,
  stopCodes,
} from "./own-account.ts";
import { ARGON2ID } from "./passwords.ts";
import type { SignIn } from "./port.ts";
import { signInWithCode } from "./second-step.ts";
import { passkeyChallenge, signInWithPasskey } from "./with-passkey.ts";
import { signInWithPassword } from "./with-password.ts";

/** Sign-in by better-auth. */
export function openSignIn(ctx: Ctx, settings: AuthSettings): SignIn {
  const auth = createAuth(ctx, settings);
  const own = (keyId: string) => ({ ctx, auth, keyId });
  return {
    hash: ARGON2ID.hash,
    withPassword: (trying, device) => signInWithPassword(ctx, auth, trying, device),
    withCode: (code, cookies, from) => signInWithCode(ctx, auth, { code, cookies, from }),
    passkeyChallenge: () => passkeyChallenge(ctx, auth),
    withPasskey: (response, cookies, from) => signInWithPasskey(ctx, auth, { response, cookies, from }),
    isPassword: (keyId, password) => isOwnPassword(own(keyId), password),
    newCodes: (keyId, password) => newCodes(own(keyId), password),
    confirmCode: (keyId, code) => confirmCode(own(keyId), code),
    stopCodes: (keyId, password) => stopCodes(own(keyId), password),
    newPasskeyChallenge: (keyId) => newPasskeyChallenge(own(keyId)),
    addPasskey: (keyId, response, cookies, name) => addPasskey(own(keyId), response, cookies, name),
    passkeys: (keyId) => ownPasskeys(own(keyId)),
    removePasskey: (keyId, id) => removePasskey(own(keyId), id),
  };
}
