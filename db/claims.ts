import { and, eq, gte, inArray, or, sql } from "drizzle-orm";
import type { Claim } from "../src/core/credits.ts";
import type { Outcome, Urgency } from "../src/core/glossary.ts";
import type { CaseRow } from "./cases.ts";
import type { Tx } from "./client.ts";
import { caseEvents, cases } from "./schema.ts";

/** Null: everywhere; else only where the place lies in one of these units. */
export interface BoardSight {
  readonly area: readonly string[] | null;
}

/** Cases a unit may claim, the earliest due first. */
export async function claimableCases(
  tx: Tx,
  district: string,
  { area }: BoardSight,
  limit: number,
): Promise<CaseRow[]> {
  if (area?.length === 0) return [];
  return tx
    .select()
    .from(cases)
    .where(
      and(
        eq(cases.district, district),
        eq(cases.state, "accepted"),
        eq(cases.sealed, false),
        area ? or(inArray(cases.community, [...area]), inArray(cases.street, [...area])) : undefined,
      ),
    )
    .orderBy(cases.dueAt, cases.number)
    .limit(limit);
}

const LATER_HANDS = ["recall", "accept_return", "arbitrate", "dispatch", "claim"] as const;

/**
 * Claims since then whose unit saw the case through to its verified close, oldest first. What went through other hands
 * afterwards is no claim of theirs.
 */
export async function keptClaims(tx: Tx, district: string, since: Date): Promise<Claim[]> {
  const unit = sql<string>`${caseEvents.actor}->>'unit'`;
  const later = sql.join(
    LATER_HANDS.map((type) => sql`${type}`),
    sql`, `,
  );
  return tx
    .select({
      unit,
      at: caseEvents.at,
      urgency: sql<Urgency>`${cases.urgency}`,
      returned: sql<number>`cardinality(${cases.returnedBy})`,
      outcome: sql<Outcome | null>`${cases.outcome}`,
      acceptedBySelf: sql<boolean>`exists (select 1 from case_events a where a.district = ${caseEvents.district}
        and a.case_id = ${caseEvents.caseId} and a.type = 'accept' and a.actor->>'unit' = ${unit})`,
    })
    .from(caseEvents)
    .innerJoin(cases, and(eq(cases.district, caseEvents.district), eq(cases.id, caseEvents.caseId)))
    .where(
      and(
        eq(caseEvents.district, district),
        eq(caseEvents.type, "claim"),
        gte(caseEvents.at, since),
        eq(cases.state, "closed"),
        eq(cases.leadUnit, unit),
        sql`not exists (select 1 from case_events l where l.district = ${caseEvents.district}
          and l.case_id = ${caseEvents.caseId} and l.seq > ${caseEvents.seq} and l.type in (${later}))`,
      ),
    )
    .orderBy(caseEvents.at, caseEvents.caseId);
}
