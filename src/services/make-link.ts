import { insertLink } from "../../db/links.ts";
import { allStaffKeys, staffKeyById } from "../../db/staff-keys.ts";
import { Refused } from "../core/refusals.ts";
import type { KeysCtx } from "./add-staff-key.ts";
import { sha256 } from "./hash.ts";
import { newSecret } from "./secrets.ts";

const MINUTE_MS = 60_000;
const LASTS_MINUTES = { setup: 60, group: 10, staff: 10, account: 72 * 60 } as const;

/** What a one-time link does for whoever follows it. */
export type LinkPurpose =
  /** Makes the first administrator. */
  | { readonly purpose: "setup" }
  /** Binds a chat group to a unit. */
  | { readonly purpose: "group"; readonly unit: string }
  /** Proves that a chat account is the person of a key. */
  | { readonly purpose: "staff"; readonly keyId: string }
  /** Lets a person choose login name and password. */
  | { readonly purpose: "account"; readonly keyId: string };

/**
 * Makes a one-time token; only its hash is kept. Group and staff links last ten minutes, a set-up link an hour, an invitation
 * three days.
 * @throws Refused when the unit or the key does not exist.
 */
export async function makeLink(ctx: KeysCtx, link: LinkPurpose): Promise<string> {
  if (link.purpose === "group" && !ctx.organisation.unit(link.unit))
    throw new Refused("case.unknown_unit", { detail: link.unit });
  if ("keyId" in link && !(await staffKeyById(ctx.db, ctx.district, link.keyId)))
    throw new Refused("not_found");
  const token = newSecret("");
  const expiresAt = new Date(ctx.now().getTime() + LASTS_MINUTES[link.purpose] * MINUTE_MS);
  await insertLink(ctx.db, { district: ctx.district, hash: sha256(token), expiresAt, ...link });
  return token;
}

/** The path of a set-up link while nobody administers this district, else null. For the first start. */
export async function offerSetupLink(ctx: KeysCtx): Promise<string | null> {
  return (await isAdministered(ctx)) ? null : `/setup/${await makeLink(ctx, { purpose: "setup" })}`;
}

/** Whether anybody holds a living administrator's key. */
export async function isAdministered(ctx: Pick<KeysCtx, "db" | "district">): Promise<boolean> {
  const keys = await allStaffKeys(ctx.db, ctx.district);
  return keys.some(({ role, revokedAt }) => role === "admin" && revokedAt === null);
}
