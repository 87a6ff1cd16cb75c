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

/** Every key ever made, oldest first. */
export async function listStaffKeys(ctx: KeysCtx): Promise<StaffKeySummary[]> {
  const rows = await allStaffKeys(ctx.db, ctx.district);
  return rows.map(({ id, role, unit, name, createdAt, revokedAt }) => ({
    id,
    role,
    unit,
    name,
    createdAt,
    revokedAt,
  }));
}
