import { and, desc, eq, gt, inArray, isNotNull, sql } from "drizzle-orm";
import type { Urgency } from "../src/core/glossary.ts";
import type { Tx } from "./client.ts";
import { cases, chats, dispatches, organisationVersions, staffKeys } from "./schema.ts";

export type OrganisationVersionRow = typeof organisationVersions.$inferSelect;

/** The version in force; null before the first start. */
export async function newestVersion(tx: Tx, district: string): Promise<OrganisationVersionRow | null> {
  const [row] = await tx
    .select()
    .from(organisationVersions)
    .where(eq(organisationVersions.district, district))
    .orderBy(desc(organisationVersions.seq))
    .limit(1);
  return row ?? null;
}

/** Its hash alone: asked every few seconds. */
export async function newestVersionHash(tx: Tx, district: string): Promise<string | null> {
  const [row] = await tx
    .select({ version: organisationVersions.version })
    .from(organisationVersions)
    .where(eq(organisationVersions.district, district))
    .orderBy(desc(organisationVersions.seq))
    .limit(1);
  return row?.version ?? null;
}

/** Every version without its content, newest first. */
export async function listVersions(
  tx: Tx,
  district: string,
  limit: number,
): Promise<Omit<OrganisationVersionRow, "content" | "district">[]> {
  const { seq, version, at, source, by, note, changes } = organisationVersions;
  return tx
    .select({ seq, version, at, source, by, note, changes })
    .from(organisationVersions)
    .where(eq(organisationVersions.district, district))
    .orderBy(desc(seq))
    .limit(limit);
}

/** False when somebody else has written this number first. */
export async function insertVersion(tx: Tx, row: OrganisationVersionRow): Promise<boolean> {
  const rows = await tx
    .insert(organisationVersions)
    .values(row)
    .onConflictDoNothing()
    .returning({ seq: organisationVersions.seq });
  return rows.length === 1;
}

/** Versions that renamed units, oldest first: what a unit was called before each. */
export async function renamings(
  tx: Tx,
  district: string,
  since: Date,
): Promise<{ at: Date; changes: OrganisationVersionRow["changes"] }[]> {
  const { at, changes } = organisationVersions;
  return tx
    .select({ at, changes })
    .from(organisationVersions)
    .where(
      and(
        eq(organisationVersions.district, district),
        gt(at, since),
        isNotNull(changes),
        sql`jsonb_array_length(${changes}->'renamed') > 0`,
      ),
    )
    .orderBy(organisationVersions.seq);
}

/** Which of these units cases, dispatches, working keys or groups name. */
export async function unitsInUse(tx: Tx, district: string, codes: readonly string[]): Promise<string[]> {
  if (codes.length === 0) return [];
  const list = sql.join(
    codes.map((code) => sql`${code}`),
    sql`, `,
  );
  const rows = await tx.execute<{ unit: string }>(sql`
    select distinct unit from (
      select unnest(array[lead_unit, first_unit, community, street, concerned_unit] || assisting) as unit
        from ${cases} where ${cases.district} = ${district}
      union all select unit from ${dispatches} where ${dispatches.district} = ${district}
      union all select unit from ${staffKeys} where ${staffKeys.district} = ${district} and revoked_at is null
      union all select unit from ${chats} where ${chats.district} = ${district}
    ) used where unit in (${list})`);
  return [...rows].map(({ unit }) => unit);
}

/** Which of these categories cases have. */
export async function categoriesInUse(tx: Tx, district: string, codes: readonly string[]): Promise<string[]> {
  if (codes.length === 0) return [];
  const rows = await tx
    .selectDistinct({ category: cases.category })
    .from(cases)
    .where(and(eq(cases.district, district), inArray(cases.category, [...codes])));
  return rows.map(({ category }) => category);
}

/** The last cases as routing sees them, newest first. */
export async function lastCases(
  tx: Tx,
  district: string,
  limit: number,
): Promise<
  { number: string; category: string; community: string | null; street: string | null; urgency: Urgency }[]
> {
  const { number, category, community, street, urgency } = cases;
  return tx
    .select({ number, category, community, street, urgency })
    .from(cases)
    .where(eq(cases.district, district))
    .orderBy(desc(cases.reportedAt), desc(cases.id))
    .limit(limit);
}
