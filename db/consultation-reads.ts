import { and, asc, desc, eq, type SQL, sql } from "drizzle-orm";
import type { Tx } from "./client.ts";
import type { ConsultationRow } from "./consultations.ts";
import { consultations } from "./schema.ts";

export interface ConsultationFilter {
  readonly state?: ConsultationRow["state"] | undefined;
  /** Sealed ones as well. */
  readonly sealed: boolean;
  readonly after?: { readonly askedAt: Date; readonly id: string } | undefined;
}

/** One page: open ones oldest first, because they wait; others newest first. */
export async function listConsultations(
  tx: Tx,
  district: string,
  filter: ConsultationFilter,
  limit: number,
): Promise<ConsultationRow[]> {
  const direction = filter.state === "open" ? asc : desc;
  return tx
    .select()
    .from(consultations)
    .where(and(eq(consultations.district, district), ...conditions(filter)))
    .orderBy(direction(consultations.askedAt), direction(consultations.id))
    .limit(limit);
}

/** Open ones a unit was asked to draft an answer for, by when it is waited for; never sealed ones. */
export async function consultationsAskedOf(
  tx: Tx,
  district: string,
  unit: string,
  limit: number,
): Promise<ConsultationRow[]> {
  return tx
    .select()
    .from(consultations)
    .where(
      and(
        eq(consultations.district, district),
        eq(consultations.state, "open"),
        eq(consultations.sealed, false),
        eq(consultations.askedUnit, unit),
      ),
    )
    .orderBy(asc(consultations.draftBy), asc(consultations.id))
    .limit(limit);
}

function conditions({ state, sealed, after }: ConsultationFilter): (SQL | undefined)[] {
  const sign = state === "open" ? sql`>` : sql`<`;
  return [
    state && eq(consultations.state, state),
    sealed ? undefined : eq(consultations.sealed, false),
    after &&
      sql`(${consultations.askedAt}, ${consultations.id}) ${sign} (${after.askedAt.toISOString()}::timestamptz, ${after.id}::uuid)`,
  ];
}
