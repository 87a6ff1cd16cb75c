import { and, desc, eq, gte, isNull, lte } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "./client.ts";
import { deputies, staffKeys } from "./schema.ts";
import type { StaffKeyRow } from "./staff-keys.ts";

export type DeputyRow = typeof deputies.$inferSelect;

export async function insertDeputy(tx: Tx, row: DeputyRow): Promise<void> {
  await tx.insert(deputies).values(row);
}

/** The working keys a person stands for on a day. */
export async function principalKeys(
  tx: Tx,
  district: string,
  deputy: string,
  day: string,
): Promise<StaffKeyRow[]> {
  const rows = await tx
    .selectDistinct({ key: staffKeys })
    .from(deputies)
    .innerJoin(staffKeys, and(eq(staffKeys.district, district), eq(staffKeys.id, deputies.principal)))
    .where(
      and(
        eq(deputies.district, district),
        eq(deputies.deputy, deputy),
        isNull(deputies.endedAt),
        isNull(staffKeys.revokedAt),
        lte(deputies.fromDay, day),
        gte(deputies.untilDay, day),
      ),
    );
  return rows.map(({ key }) => key);
}

/** Those not ended whose last day is not past, with both names; the latest first. */
export async function currentDeputies(
  tx: Tx,
  district: string,
  day: string,
): Promise<(DeputyRow & { principalName: string; deputyName: string })[]> {
  const [stoodFor, standing] = [alias(staffKeys, "stood_for"), alias(staffKeys, "standing")];
  const rows = await tx
    .select({ row: deputies, principalName: stoodFor.name, deputyName: standing.name })
    .from(deputies)
    .innerJoin(stoodFor, and(eq(stoodFor.district, district), eq(stoodFor.id, deputies.principal)))
    .innerJoin(standing, and(eq(standing.district, district), eq(standing.id, deputies.deputy)))
    .where(and(eq(deputies.district, district), isNull(deputies.endedAt), gte(deputies.untilDay, day)))
    .orderBy(desc(deputies.createdAt));
  return rows.map(({ row, ...names }) => ({ ...row, ...names }));
}

/** Who it concerns; null when there is none or it was ended. */
export async function deputyById(tx: Tx, district: string, id: string): Promise<DeputyRow | null> {
  const [row] = await tx
    .select()
    .from(deputies)
    .where(and(eq(deputies.district, district), eq(deputies.id, id), isNull(deputies.endedAt)));
  return row ?? null;
}

export async function endDeputyRow(tx: Tx, district: string, id: string, at: Date): Promise<void> {
  await tx
    .update(deputies)
    .set({ endedAt: at })
    .where(and(eq(deputies.district, district), eq(deputies.id, id)));
}
