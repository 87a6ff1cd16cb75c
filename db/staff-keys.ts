import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { staffKeys } from "./schema.ts";

export type StaffKeyRow = typeof staffKeys.$inferSelect;

export async function insertStaffKey(tx: Tx, row: typeof staffKeys.$inferInsert): Promise<void> {
  await tx.insert(staffKeys).values(row);
}

/** The key with this hash unless it was revoked. */
export async function staffKeyByHash(tx: Tx, district: string, hash: string): Promise<StaffKeyRow | null> {
  const [row] = await tx
    .select()
    .from(staffKeys)
    .where(and(eq(staffKeys.district, district), eq(staffKeys.hash, hash), isNull(staffKeys.revokedAt)));
  return row ?? null;
}

/** The key with this id unless it was revoked. */
export async function staffKeyById(tx: Tx, district: string, id: string): Promise<StaffKeyRow | null> {
  const [row] = await tx
    .select()
    .from(staffKeys)
    .where(and(eq(staffKeys.district, district), eq(staffKeys.id, id), isNull(staffKeys.revokedAt)));
  return row ?? null;
}

/** Those of these keys that were not revoked. */
export async function livingKeys(
  tx: Tx,
  district: string,
  ids: readonly string[],
): Promise<Pick<StaffKeyRow, "id" | "role" | "unit">[]> {
  if (ids.length === 0) return [];
  const { id, role, unit } = staffKeys;
  return tx
    .select({ id, role, unit })
    .from(staffKeys)
    .where(and(eq(staffKeys.district, district), inArray(id, [...ids]), isNull(staffKeys.revokedAt)));
}

/** Every key, revoked ones too: history names them. Oldest first. */
export async function allStaffKeys(tx: Tx, district: string): Promise<StaffKeyRow[]> {
  return tx
    .select()
    .from(staffKeys)
    .where(eq(staffKeys.district, district))
    .orderBy(asc(staffKeys.createdAt));
}

/** False when there is one with this id already. */
export async function insertPerson(tx: Tx, row: typeof staffKeys.$inferInsert): Promise<boolean> {
  const rows = await tx.insert(staffKeys).values(row).onConflictDoNothing().returning({ id: staffKeys.id });
  return rows.length === 1;
}

/** Gives a living person another role or unit. */
export async function movePerson(
  tx: Tx,
  district: string,
  id: string,
  to: Pick<StaffKeyRow, "role" | "unit">,
): Promise<void> {
  await tx
    .update(staffKeys)
    .set(to)
    .where(and(eq(staffKeys.district, district), eq(staffKeys.id, id), isNull(staffKeys.revokedAt)));
}

export async function noteSignIn(tx: Tx, district: string, id: string, at: Date): Promise<void> {
  await tx
    .update(staffKeys)
    .set({ signedInAt: at })
    .where(and(eq(staffKeys.district, district), eq(staffKeys.id, id)));
}

/** False when there is no such key or it is revoked already. */
export async function revokeKey(tx: Tx, district: string, id: string, at: Date): Promise<boolean> {
  const rows = await tx
    .update(staffKeys)
    .set({ revokedAt: at })
    .where(and(eq(staffKeys.district, district), eq(staffKeys.id, id), isNull(staffKeys.revokedAt)))
    .returning({ id: staffKeys.id });
  return rows.length === 1;
}

/** Whether somebody of this name has a valid key of the unit. */
export async function staffNamed(tx: Tx, district: string, unit: string, name: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: staffKeys.id })
    .from(staffKeys)
    .where(
      and(
        eq(staffKeys.district, district),
        eq(staffKeys.unit, unit),
        eq(staffKeys.name, name),
        isNull(staffKeys.revokedAt),
      ),
    )
    .limit(1);
  return row !== undefined;
}
