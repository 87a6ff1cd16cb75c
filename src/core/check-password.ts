import { isCommonPassword } from "./common-passwords.ts";
import { normalPassword } from "./sign-in.ts";

/** Length alone helps most (NIST SP 800-63B, OWASP ASVS 6.2): no rule of kinds of characters, no date of expiry. */
export const PASSWORD_LENGTH = { least: 8, advised: 15, most: 128 } as const;

export type WeakPassword = "short" | "long" | "common" | "pattern" | "personal";

/** Why a password is refused, or null. `personal`: it says the login name. */
export function checkPassword(given: string, login: string): WeakPassword | null {
  const password = normalPassword(given);
  const length = [...password].length;
  if (length < PASSWORD_LENGTH.least) return "short";
  if (password.length > PASSWORD_LENGTH.most) return "long";
  const low = password.toLowerCase();
  if (login.length >= 3 && low.includes(login) && length - [...login].length < PASSWORD_LENGTH.least)
    return "personal";
  if (isCommonPassword(low)) return "common";
  return isPattern(low) ? "pattern" : null;
}

const RUNS = [
  "01234567890123456789",
  "98765432109876543210",
  "abcdefghijklmnopqrstuvwxyz",
  "zyxwvutsrqponmlkjihgfedcba",
  "qwertyuiopasdfghjklzxcvbnm",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
  "1q2w3e4r5t6y7u8i9o0p",
  "!qaz@wsx#edc$rfv%tgb^yhn",
] as const;
/** One character or a short piece again and again; a birthday; a mobile number. */
const PIECES = [/^(.{1,3})\1+.?$/u, /^(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])$/, /^1[3-9]\d{9}$/] as const;

const isPattern = (low: string): boolean =>
  RUNS.some((run) => run.includes(low)) || PIECES.some((piece) => piece.test(low));
