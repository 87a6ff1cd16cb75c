import { and, desc, eq, isNull, lte, sql } from "drizzle-orm";
import { type CaseRow, caseById } from "./cases.ts";
import type { Tx } from "./client.ts";
import { arbitrations, cases, dutyAmendments, staffKeys } from "./schema.ts";

type ArbitrationRow = typeof arbitrations.$inferSelect;
type AmendmentRow = typeof dutyAmendments.$inferSelect;

export async function insertArbitration(tx: Tx, row: typeof arbitrations.$inferInsert): Promise<void> {
  await tx.insert(arbitrations).values(row);
}

const open = (district: string) => and(eq(arbitrations.district, district), isNull(arbitrations.ended));

/** Ends the case's open arbitration, if there is one. */
export async function endArbitration(
  tx: Tx,
  district: string,
  caseId: string,
  how: Partial<typeof arbitrations.$inferInsert> & { readonly ended: "ruled" | "moot" },
): Promise<void> {
  await tx
    .update(arbitrations)
    .set(how)
    .where(and(open(district), eq(arbitrations.caseId, caseId)));
}

/** Open arbitrations that nobody ruled by the time they go on to the next decider, longest waiting first. */
export async function unruledArbitrations(
  tx: Tx,
  district: string,
  now: Date,
  limit: number,
): Promise<ArbitrationRow[]> {
  return tx
    .select()
    .from(arbitrations)
    .where(and(open(district), lte(arbitrations.nextAt, now)))
    .orderBy(arbitrations.nextAt)
    .limit(limit);
}

/** Sends one on; null when another process did, or somebody has ruled. */
export async function takeEscalation(
  tx: Tx,
  district: string,
  id: string,
  { now, next }: { now: Date; next: Date },
): Promise<(ArbitrationRow & { readonly case: CaseRow }) | null> {
  const [row] = await tx
    .update(arbitrations)
    .set({ escalations: sql`${arbitrations.escalations} + 1`, nextAt: next })
    .where(and(open(district), eq(arbitrations.id, id), lte(arbitrations.nextAt, now)))
    .returning();
  const found = row ? await caseById(tx, district, row.caseId) : null;
  return row && found ? { ...row, case: found } : null;
}

export interface NamedArbitration extends ArbitrationRow {
  readonly case: CaseRow;
  /** Name of the person who ruled. */
  readonly decider: string | null;
}

/** The newest arbitrations, open ones first; of one case if it is given. */
export async function listArbitrations(
  tx: Tx,
  district: string,
  { caseId, openOnly = false }: { caseId?: string; openOnly?: boolean },
  limit: number,
): Promise<NamedArbitration[]> {
  const rows = await tx
    .select({ row: arbitrations, case: cases, decider: staffKeys.name })
    .from(arbitrations)
    .innerJoin(cases, and(eq(cases.district, arbitrations.district), eq(cases.id, arbitrations.caseId)))
    .leftJoin(
      staffKeys,
      and(eq(staffKeys.district, arbitrations.district), eq(staffKeys.id, arbitrations.decidedBy)),
    )
    .where(
      and(
        openOnly ? open(district) : eq(arbitrations.district, district),
        caseId === undefined ? undefined : eq(arbitrations.caseId, caseId),
      ),
    )
    .orderBy(sql`${arbitrations.ended} is not null`, desc(arbitrations.openedAt))
    .limit(limit);
  return rows.map(({ row, case: of, decider }) => ({ ...row, case: of, decider }));
}

export async function insertAmendment(tx: Tx, row: typeof dutyAmendments.$inferInsert): Promise<void> {
  await tx.insert(dutyAmendments).values(row);
}

/** What rulings changed in the duty list, oldest first, with the name of who ruled and the case's number. */
export async function listAmendments(
  tx: Tx,
  district: string,
): Promise<(AmendmentRow & { readonly decider: string | null; readonly number: string | null })[]> {
  const rows = await tx
    .select({ row: dutyAmendments, decider: staffKeys.name, number: cases.number })
    .from(dutyAmendments)
    .leftJoin(cases, and(eq(cases.district, dutyAmendments.district), eq(cases.id, dutyAmendments.caseId)))
    .leftJoin(
      staffKeys,
      and(eq(staffKeys.district, dutyAmendments.district), eq(staffKeys.id, dutyAmendments.decidedBy)),
    )
    .where(eq(dutyAmendments.district, district))
    .orderBy(dutyAmendments.at, dutyAmendments.id);
  return rows.map(({ row, decider, number }) => ({ ...row, decider, number }));
}
