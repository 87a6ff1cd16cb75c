import { and, eq, gte, inArray, isNotNull, lt, notInArray, or, sql } from "drizzle-orm";
import { IDLE_AT } from "../src/core/idle.ts";
import { CAN_BE_LATE, FINAL_STATES } from "../src/core/workflow.ts";
import { inSight, type Sight } from "./case-reads.ts";
import type { CaseRow } from "./cases.ts";
import type { Tx } from "./client.ts";
import { arbitrations, caseEvents, cases, dispatches } from "./schema.ts";

export interface Span {
  readonly since: Date;
  readonly until: Date;
}

const reportedWithin = (district: string, sight: Sight, { since, until }: Span) =>
  and(
    eq(cases.district, district),
    gte(cases.reportedAt, since),
    lt(cases.reportedAt, until),
    inSight(sight),
  );

/** Cases in sight that were reported in the span, oldest first. */
export function reportedIn(tx: Tx, district: string, sight: Sight, span: Span): Promise<CaseRow[]> {
  return tx
    .select()
    .from(cases)
    .where(reportedWithin(district, sight, span))
    .orderBy(cases.reportedAt, cases.id);
}

/** Reports in sight by place, category and week; week 0 begins with the span. */
export async function reportsByWeek(
  tx: Tx,
  district: string,
  sight: Sight,
  span: Span,
): Promise<{ community: string | null; category: string; week: number; n: number }[]> {
  const week = sql<number>`floor(extract(epoch from ${cases.reportedAt} - ${span.since.toISOString()}::timestamptz) / 604800)::int`;
  return tx
    .select({ community: cases.community, category: cases.category, week, n: sql<number>`count(*)::int` })
    .from(cases)
    .where(reportedWithin(district, sight, span))
    .groupBy(cases.community, cases.category, sql`3`);
}

export interface StepRow {
  readonly row: CaseRow;
  readonly type: string;
  readonly unit: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Returns and closings of cases in sight within the span, in their order. */
export async function stepsIn(tx: Tx, district: string, sight: Sight, span: Span): Promise<StepRow[]> {
  const closing = and(
    eq(caseEvents.toState, "closed"),
    sql`${caseEvents.fromState} is distinct from 'closed'`,
  );
  const rows = await tx
    .select({ row: cases, type: caseEvents.type, actor: caseEvents.actor, detail: caseEvents.detail })
    .from(caseEvents)
    .innerJoin(cases, and(eq(cases.district, caseEvents.district), eq(cases.id, caseEvents.caseId)))
    .where(
      and(
        eq(caseEvents.district, district),
        gte(caseEvents.at, span.since),
        lt(caseEvents.at, span.until),
        or(eq(caseEvents.type, "return"), closing),
        inSight(sight),
      ),
    )
    .orderBy(caseEvents.at);
  return rows.map(({ row, type, actor, detail }) => ({ row, type, unit: actor["unit"] ?? null, detail }));
}

/** Cases in sight whose arbitration was opened within the span. */
export async function arbitratedIn(
  tx: Tx,
  district: string,
  sight: Sight,
  { since, until }: Span,
): Promise<CaseRow[]> {
  const rows = await tx
    .selectDistinct({ id: arbitrations.caseId })
    .from(arbitrations)
    .where(
      and(
        eq(arbitrations.district, district),
        gte(arbitrations.openedAt, since),
        lt(arbitrations.openedAt, until),
      ),
    );
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  return tx
    .select()
    .from(cases)
    .where(and(eq(cases.district, district), inArray(cases.id, ids), inSight(sight)));
}

/** Cases in sight that came back to a level they had been at, by a dispatch within the span. */
export function circledIn(
  tx: Tx,
  district: string,
  sight: Sight,
  { since, until }: Span,
): Promise<CaseRow[]> {
  const moved = tx
    .select({ id: dispatches.caseId })
    .from(dispatches)
    .where(and(eq(dispatches.district, district), gte(dispatches.at, since), lt(dispatches.at, until)));
  return tx
    .select()
    .from(cases)
    .where(
      and(eq(cases.district, district), isNotNull(cases.circling), inArray(cases.id, moved), inSight(sight)),
    );
}

/** Open cases in sight that are past a day or passed around with nothing done. */
export function strayedNow(tx: Tx, district: string, sight: Sight, now: Date): Promise<CaseRow[]> {
  const late = and(
    inArray(cases.state, [...CAN_BE_LATE]),
    or(lt(cases.promisedAt, now), lt(cases.dueAt, now)),
  );
  return tx
    .select()
    .from(cases)
    .where(
      and(
        eq(cases.district, district),
        notInArray(cases.state, [...FINAL_STATES]),
        or(late, sql`${cases.idleSteps} >= ${IDLE_AT}`),
        inSight(sight),
      ),
    );
}

/** Of these numbers the cases in sight. */
export async function casesNumbered(
  tx: Tx,
  district: string,
  sight: Sight,
  numbers: readonly string[],
): Promise<CaseRow[]> {
  if (numbers.length === 0) return [];
  return tx
    .select()
    .from(cases)
    .where(and(eq(cases.district, district), inArray(cases.number, [...numbers]), inSight(sight)));
}

/** Cases in sight of a place and category, never sealed ones, reported within the span. */
export function casesOfDrop(
  tx: Tx,
  district: string,
  sight: Sight,
  { community, category, ...span }: Span & { community: string; category: string },
): Promise<CaseRow[]> {
  return tx
    .select()
    .from(cases)
    .where(
      and(
        reportedWithin(district, sight, span),
        eq(cases.community, community),
        eq(cases.category, category),
        eq(cases.sealed, false),
      ),
    );
}
