import { and, asc, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Tx } from "./client.ts";
import type { ConsultationRow } from "./consultations.ts";
import { consultations, takeovers } from "./schema.ts";
import type { TakeoverRow } from "./takeovers.ts";

export interface ConsultationFilter {
  readonly state?: ConsultationRow["state"] | undefined;
  /** Sealed ones as well. */
  readonly sealed: boolean;
  /** The last one of the page before: what the order sorts by, and its id. */
  readonly after?: { readonly at: Date; readonly id: string } | undefined;
}

/** Open ones by when their own answer is due, because they wait; others by when they were asked. */
export const sortedBy = (state: ConsultationRow["state"] | undefined): "answerBy" | "askedAt" =>
  state === "open" ? "answerBy" : "askedAt";

/** One page: open ones the first due first; others newest first. */
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
    .orderBy(direction(consultations[sortedBy(filter.state)]), direction(consultations.id))
    .limit(limit);
}

/** Of these chats, those somebody of the staff speaks in now: who. */
export async function holdersOf(
  tx: Tx,
  district: string,
  chatIds: readonly string[],
): Promise<Pick<TakeoverRow, "chatId" | "holder" | "unit" | "role">[]> {
  if (chatIds.length === 0) return [];
  const { chatId, holder, unit, role } = takeovers;
  return tx
    .select({ chatId, holder, unit, role })
    .from(takeovers)
    .where(
      and(
        eq(takeovers.district, district),
        inArray(takeovers.chatId, [...chatIds]),
        isNull(takeovers.endedAt),
      ),
    );
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
      sql`(${consultations[sortedBy(state)]}, ${consultations.id}) ${sign} (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`,
  ];
}
