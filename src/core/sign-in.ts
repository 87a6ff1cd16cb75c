import type { Role } from "./glossary.ts";

/**
 * How a staff session was signed in; `two_factor`: a password and a one-time code; `sign_on`: the district's own sign-on,
 * `sign_on_strong` where what it asked for counts as two factors.
 */
export const SIGN_IN_WAYS = [
  ...(["key", "link", "password", "two_factor", "passkey"] as const),
  ...(["sign_on", "sign_on_strong"] as const),
] as const;
export type SignInWay = (typeof SIGN_IN_WAYS)[number];

/** What is done to people and their sign-in, each with an entry that stays. */
export const AUDITED_ACTS = [
  "set_up",
  "invite",
  "set_password",
  "change_password",
  "reset",
  "move",
  "disable",
  "key",
  "factor_on",
  "factor_off",
  "passkey_added",
  "passkey_removed",
  "sign_on_named",
  "sign_on_linked",
  "sign_on_removed",
] as const;
export type AuditedAct = (typeof AUDITED_ACTS)[number];

/** Whoever proved who they are this lately need not prove it again for what is worth stealing. */
export const PROOF_LASTS_MS = 10 * 60_000;

/** A session of staff ends after this long without use, and so long after it began at the latest. */
export const SESSION_IDLE_MS = 30 * 60_000;
export const SESSION_LONGEST_MS = 12 * 3_600_000;

/**
 * Wrong passwords before a name or an address has to wait. A whole office may share one address; 5 in a row of one
 * name is what 等保 (GB/T 22239, 8.1.4.1) asks to be limited.
 */
export const SIGN_IN_LIMITS = {
  name: { tries: 5, withinMs: 15 * 60_000 },
  address: { tries: 30, withinMs: 15 * 60_000 },
} as const;

/** Roles that see most or decide most: where a second factor is required, it is of them. */
const STRONG_ROLES: readonly Role[] = ["admin", "centre", "supervisor"];

export type SecondFactorRule = "offered" | "required";

/** Whether a session may only set up its second factor yet. A passkey is two factors by itself. */
export function lacksSecondFactor(rule: SecondFactorRule, role: Role, way: SignInWay): boolean {
  if (rule === "offered" || !STRONG_ROLES.includes(role)) return false;
  return way === "password" || way === "link" || way === "key" || way === "sign_on";
}

/** A login name as it is compared: one form of each letter, no capitals. */
export const normalLogin = (given: string): string => given.normalize("NFKC").trim().toLowerCase();

/** 2 to 40 letters (Chinese ones too), digits, dots, hyphens; never an address, which another sign-on might claim. */
export const isLogin = (normal: string): boolean => /^[\p{L}\p{N}][\p{L}\p{N}._-]{1,39}$/u.test(normal);

/** A password as it is hashed: typed on another keyboard it is the same. */
export const normalPassword = (given: string): string => given.normalize("NFKC");
