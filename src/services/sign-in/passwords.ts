import { hash, verify } from "@node-rs/argon2";
import { normalPassword } from "../../core/sign-in.ts";

/** argon2id as OWASP advises: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** How passwords are hashed and compared. */
export interface Passwords {
  hash(password: string): Promise<string>;
  verify(given: { hash: string; password: string }): Promise<boolean>;
}

const hashPassword = (password: string): Promise<string> => hash(normalPassword(password), COST);

/** False also for a hash that is none. */
export const verifyPassword = (given: { hash: string; password: string }): Promise<boolean> =>
  verify(given.hash, normalPassword(given.password)).catch(() => false);

export const ARGON2ID: Passwords = { hash: hashPassword, verify: verifyPassword };
