import { allStaffKeys } from "../../db/staff-keys.ts";
import type { Role } from "../core/glossary.ts";
import type { KeysCtx } from "./add-staff-key.ts";

/** A key as administrators see it: never the key itself. */
export interface StaffKeySummary {
  readonly id: string;
  readonly role: Role;
  readonly unit: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
}

/** Every key ever made, oldest first; people who sign in without one are in `find-people.ts`. */
export async function listStaffKeys(ctx: KeysCtx): Promise<StaffKeySummary[]> {
  const rows = await allStaffKeys(ctx.db, ctx.district);
  const keys = rows.filter(({ hash }) => hash !== null);
  return keys.map(({ id, role, unit, name, createdAt, revokedAt }) => ({
    id,
    role,
    unit,
    name,
    createdAt,
    revokedAt,
  }));
}
