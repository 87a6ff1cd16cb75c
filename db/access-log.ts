import { and, desc, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { accessLog, staffKeys } from "./schema.ts";

export type AccessRow = typeof accessLog.$inferSelect;
export type NewAccess = typeof accessLog.$inferInsert;

/** Notes who looked at what or took it out, and how much of it. */
export async function insertAccess(tx: Tx, rows: readonly NewAccess[]): Promise<void> {
  if (rows.length > 0) await tx.insert(accessLog).values([...rows]);
}

export interface AccessFilter {
  /** Staff key of who looked. */
  readonly staff?: string | undefined;
  readonly caseNumber?: string | undefined;
  readonly kind?: string | undefined;
  /** In [from, to). */
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  /** The last entry of the page before. */
  readonly after?: { readonly at: Date; readonly id: string } | undefined;
}

/** An entry with the name, role and unit of who it was. */
export type NamedAccess = AccessRow & { readonly name: string; readonly role: string; readonly unit: string };

/** The newest entries that fit. */
export async function listAccess(
  tx: Tx,
  district: string,
  limit: number,
  filter: AccessFilter = {},
): Promise<NamedAccess[]> {
  const rows = await tx
    .select({ row: accessLog, name: staffKeys.name, role: staffKeys.role, unit: staffKeys.unit })
    .from(accessLog)
    .leftJoin(staffKeys, and(eq(staffKeys.district, accessLog.district), eq(staffKeys.id, accessLog.staff)))
    .where(and(eq(accessLog.district, district), ...conditions(filter)))
    .orderBy(desc(accessLog.at), desc(accessLog.id))
    .limit(limit);
  return rows.map(({ row, name, role, unit }) => ({
    ...row,
    ...{ name: name ?? "—", role: role ?? "", unit: unit ?? "" },
  }));
}

function conditions({ staff, caseNumber, kind, from, to, after }: AccessFilter): (SQL | undefined)[] {
  return [
    staff === undefined ? undefined : eq(accessLog.staff, staff),
    caseNumber === undefined ? undefined : eq(accessLog.caseNumber, caseNumber),
    kind === undefined ? undefined : eq(accessLog.kind, kind),
    from && gte(accessLog.at, from),
    to && lt(accessLog.at, to),
    after &&
      sql`(${accessLog.at}, ${accessLog.id}) < (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`,
  ];
}

/** Everybody who ever is in it, by name. */
export async function peopleInAccess(tx: Tx, district: string): Promise<{ id: string; name: string }[]> {
  return tx
    .selectDistinct({ id: staffKeys.id, name: staffKeys.name })
    .from(staffKeys)
    .where(
      and(
        eq(staffKeys.district, district),
        sql`exists (select from access_log a where a.district = ${district} and a.staff = ${staffKeys.id})`,
      ),
    )
    .orderBy(staffKeys.name, staffKeys.id);
}
