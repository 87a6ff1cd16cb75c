import { and, asc, eq, gte, inArray, lt, notExists, type SQL, sql } from "drizzle-orm";
import type { CaseRow } from "./cases.ts";
import type { Tx } from "./client.ts";
import { caseEvents, cases, caseWords, dispatches, noticesOwed } from "./schema.ts";

/** Cases a street has left without a word past its time, longest waiting first. */
export async function silentAtStreet(tx: Tx, district: string, now: Date, limit: number): Promise<CaseRow[]> {
  return tx
    .select()
    .from(cases)
    .where(
      and(
        eq(cases.district, district),
        eq(cases.state, "dispatched"),
        lt(cases.filterBy, now),
        sql`not exists (select 1 from ${dispatches} where ${dispatches.district} = ${cases.district}
          and ${dispatches.caseId} = ${cases.id} and ${dispatches.endedAt} is null
          and ${dispatches.feedbackAt} is not null)`,
      ),
    )
    .orderBy(asc(cases.filterBy))
    .limit(limit);
}

/** Returns the centre has not decided in time and was not told of today; never sealed ones. Longest waiting first. */
export async function undecidedReturns(
  tx: Tx,
  district: string,
  { now, today }: { now: Date; today: string },
  limit: number,
): Promise<CaseRow[]> {
  const told = sql`(select 1 from ${noticesOwed} where ${noticesOwed.district} = ${cases.district}
    and ${noticesOwed.cause} = 'return:' || ${cases.id} || ':' || ${today}::text)`;
  return tx
    .select()
    .from(cases)
    .where(
      and(
        eq(cases.district, district),
        eq(cases.state, "returned"),
        eq(cases.sealed, false),
        lt(cases.returnDue, now),
        notExists(told),
      ),
    )
    .orderBy(asc(cases.returnDue))
    .limit(limit);
}

/** A returned case with what its last return said. */
export interface ReturnedCase {
  readonly row: CaseRow;
  readonly at: Date;
  readonly detail: Readonly<Record<string, unknown>>;
  /** Null once erased. */
  readonly words: Readonly<Record<string, unknown>> | null;
  /** When it first went to a unit. */
  readonly firstDispatchedAt: Date | null;
}

/** Cases of these places that were returned and have no unit, or wait for the ruling; oldest return first. */
export async function returnedCases(
  tx: Tx,
  district: string,
  places: readonly string[],
  limit: number,
): Promise<ReturnedCase[]> {
  const last = sql`(select max(e.seq) from case_events e where e.district = ${cases.district}
    and e.case_id = ${cases.id} and e.type = 'return')`;
  const first = sql<string | null>`(select min(d.at) from dispatches d where d.district = ${cases.district}
    and d.case_id = ${cases.id})`;
  const rows = await tx
    .select({ row: cases, at: caseEvents.at, detail: caseEvents.detail, words: caseWords.words, first })
    .from(cases)
    .innerJoin(caseEvents, and(of(caseEvents), sql`${caseEvents.seq} = ${last}`))
    .leftJoin(caseWords, and(of(caseWords), eq(caseWords.seq, caseEvents.seq)))
    .where(
      and(
        eq(cases.district, district),
        inArray(cases.state, ["returned", "accepted"]),
        sql`(${inArray(cases.street, [...places])} or ${inArray(cases.community, [...places])})`,
      ),
    )
    .orderBy(asc(caseEvents.at))
    .limit(limit);
  return rows.map(({ first, ...rest }) => ({
    ...rest,
    firstDispatchedAt: first === null ? null : new Date(first),
  }));
}

const of = (table: typeof caseEvents | typeof caseWords): SQL | undefined =>
  and(eq(table.district, cases.district), eq(table.caseId, cases.id));

/** One stay of a case at a street, or its return to one, in a span of time. Sealed cases are left out. */
export interface StreetStay {
  readonly number: string;
  readonly category: string;
  readonly unit: string;
  readonly ended: "done" | "returned" | "recalled" | null;
  readonly passedUp: CaseRow["passedUp"];
  readonly circling: CaseRow["circling"];
}

export async function streetStays(
  tx: Tx,
  district: string,
  streets: readonly string[],
  { since, until }: { since: Date; until: Date },
): Promise<StreetStay[]> {
  return tx
    .select({
      number: cases.number,
      category: cases.category,
      unit: dispatches.unit,
      ended: dispatches.ended,
      passedUp: cases.passedUp,
      circling: cases.circling,
    })
    .from(dispatches)
    .innerJoin(cases, and(eq(cases.district, dispatches.district), eq(cases.id, dispatches.caseId)))
    .where(
      and(
        eq(dispatches.district, district),
        eq(cases.sealed, false),
        inArray(dispatches.unit, [...streets]),
        gte(dispatches.at, since),
        lt(dispatches.at, until),
      ),
    )
    .orderBy(asc(dispatches.at));
}
