import { and, eq, gte, isNotNull, sql } from "drizzle-orm";
import type { Outcome } from "../src/core/glossary.ts";
import type { EndedCase } from "../src/core/shared-outcomes.ts";
import type { Tx } from "./client.ts";
import { caseEvents, cases } from "./schema.ts";

/**
 * Cases verified since then and still closed, with every unit that had a part: who led, who helped, and where it lies.
 * Never sealed ones, and no work of one's own: nobody else has a part in that.
 */
export async function endedCases(tx: Tx, district: string, since: Date): Promise<EndedCase[]> {
  const reopened = sql<number>`(select count(*)::int from case_events r where r.district = ${cases.district}
    and r.case_id = ${cases.id} and r.type = 'reopen')`;
  const rows = await tx
    .select({
      at: sql<string>`max(${caseEvents.at})`,
      outcome: sql<Outcome>`${cases.outcome}`,
      reopened,
      lead: cases.leadUnit,
      assisting: cases.assisting,
      community: cases.community,
      street: cases.street,
    })
    .from(caseEvents)
    .innerJoin(cases, and(eq(cases.district, caseEvents.district), eq(cases.id, caseEvents.caseId)))
    .where(
      and(
        eq(caseEvents.district, district),
        eq(caseEvents.type, "verify_pass"),
        gte(caseEvents.at, since),
        eq(cases.state, "closed"),
        eq(cases.sealed, false),
        isNotNull(cases.outcome),
      ),
    )
    .groupBy(cases.district, cases.id)
    .orderBy(cases.id);
  return rows.map(({ at, outcome, reopened: times, lead, assisting, community, street }) => ({
    at: new Date(at),
    outcome,
    reopened: times,
    units: [lead, ...assisting, community, street].filter((unit) => unit !== null),
  }));
}
