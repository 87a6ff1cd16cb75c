import { accountOfKey } from "../../db/accounts.ts";
import { type LinkRow, liveLink } from "../../db/links.ts";
import { staffKeyById } from "../../db/staff-keys.ts";
import { Refused } from "../core/refusals.ts";
import type { KeysCtx } from "./add-staff-key.ts";
import { sha256 } from "./hash.ts";
import { isAdministered } from "./make-link.ts";

/** Links that make a sign-in: the first administrator's, and everybody else's. */
export type AccountLink = Extract<LinkRow["purpose"], "setup" | "account">;

/** Whose sign-in a link makes; `name` null: the first administrator, who is nobody yet. */
export interface SeenLink {
  readonly name: string | null;
  readonly login: string | null;
}

/** What whoever follows a link too late is told: the first administrator has nobody to ask. */
export const linkOver = (purpose: AccountLink): Refused =>
  new Refused(purpose === "setup" ? "account.setup_over" : "account.link_over");

/** What a link is for, without using it up; null when it is used, over or unknown. */
export async function seeAccountLink(
  ctx: KeysCtx,
  purpose: AccountLink,
  token: string,
): Promise<SeenLink | null> {
  const { db, district } = ctx;
  const link = await liveLink(db, district, purpose, sha256(token), ctx.now());
  if (!link) return null;
  // A link of an earlier start is worth nothing once somebody administers.
  if (purpose === "setup") return (await isAdministered(ctx)) ? null : { name: null, login: null };
  const person = link.keyId === null ? null : await staffKeyById(db, district, link.keyId);
  if (!person) return null;
  const account = await accountOfKey(db, district, person.id);
  return { name: person.name, login: account?.email ?? null };
}
