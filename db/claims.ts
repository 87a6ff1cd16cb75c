import { and, desc, eq, gte, inArray, or, type SQL, sql } from "drizzle-orm";
import type { Claim } from "../src/core/credits.ts";
import type { Outcome, Urgency } from "../src/core/glossary.ts";
import type { CaseRow } from "./cases.ts";
import type { Tx } from "./client.ts";
import { caseEvents, cases } from "./schema.ts";

/** Null: everywhere; else only where the place lies in one of these units. */
export interface BoardSight {
  readonly area: readonly string[] | null;
}

/** What decides whose duty a case is. */
export type DutyFacts = Pick<CaseRow, "category" | "community" | "street" | "urgency">;

const factsOf = sql`concat_ws('/', ${cases.category}, coalesce(${cases.community}, ''), coalesce(${cases.street}, ''), ${cases.urgency})`;
const asFacts = ({ category, community, street, urgency }: DutyFacts): string =>
  [category, community ?? "", street ?? "", urgency].join("/");

/** An order by nothing is none to the database. */
const firstOf = (first: readonly DutyFacts[]): SQL[] =>
  first.length > 0 ? [desc(inArray(factsOf, first.map(asFacts)))] : [];

const isClaimable = (district: string, { area }: BoardSight): SQL | undefined =>
  and(
    eq(cases.district, district),
    eq(cases.state, "accepted"),
    eq(cases.sealed, false),
    area ? or(inArray(cases.community, [...area]), inArray(cases.street, [...area])) : undefined,
  );

/** What is told of the cases that may be claimed, each once: no more than places and categories make. */
export async function claimableFacts(tx: Tx, district: string, sight: BoardSight): Promise<DutyFacts[]> {
  if (sight.area?.length === 0) return [];
  const { category, community, street, urgency } = cases;
  return tx
    .selectDistinct({ category, community, street, urgency })
    .from(cases)
    .where(isClaimable(district, sight));
}

/** Cases a unit may claim, those of the facts `first`, then the earliest due. */
export async function claimableCases(
  tx: Tx,
  district: string,
  sight: BoardSight,
  limit: number,
  first: readonly DutyFacts[] = [],
): Promise<CaseRow[]> {
  if (sight.area?.length === 0) return [];
  return tx
    .select()
    .from(cases)
    .where(isClaimable(district, sight))
    .orderBy(...firstOf(first), cases.dueAt, cases.number)
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
