import {
  and,
  asc,
  desc,
  eq,
  exists,
  inArray,
  isNotNull,
  lt,
  notExists,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { containing, inSight, type Sight } from "./case-reads.ts";
import type { CaseRow } from "./cases.ts";
import type { Tx } from "./client.ts";
import { mayBePublic } from "./public-matters.ts";
import { cases, chats, noticesOwed } from "./schema.ts";

export interface BankFilter {
  /** Found in number, place, text, plan and summary. */
  readonly q?: string | undefined;
  /** Owner or lead unit. */
  readonly unit?: string | undefined;
  /** ISO day in Asia/Shanghai: only those whose review was before it. */
  readonly reviewBefore?: string | undefined;
  /** True: taken up again and closed; false: not yet. */
  readonly resolved?: boolean | undefined;
  readonly after?: { readonly at: Date; readonly id: string } | undefined;
}

/** One page of what was ever suspended, in sight, last suspended first. */
export async function listBank(
  tx: Tx,
  district: string,
  sight: Sight,
  filter: BankFilter,
  limit: number,
): Promise<CaseRow[]> {
  return tx
    .select()
    .from(cases)
    .where(
      and(eq(cases.district, district), isNotNull(cases.suspendedAt), inSight(sight), ...conditions(filter)),
    )
    .orderBy(desc(cases.suspendedAt), desc(cases.id))
    .limit(limit);
}

function conditions({ q, unit, reviewBefore, resolved, after }: BankFilter): (SQL | undefined)[] {
  const closed = inArray(cases.state, ["closed", "merged", "withdrawn"]);
  return [
    q === undefined ? undefined : matches(q),
    unit === undefined ? undefined : or(eq(cases.bankOwner, unit), eq(cases.leadUnit, unit)),
    reviewBefore === undefined
      ? undefined
      : and(eq(cases.state, "suspended"), lt(cases.reviewOn, reviewBefore)),
    resolved === undefined ? undefined : resolved ? closed : sql`not ${closed}`,
    after &&
      sql`(${cases.suspendedAt}, ${cases.id}) < (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`,
  ];
}

function matches(q: string): SQL | undefined {
  const { number, place, text, bankPlan, publicSummary } = cases;
  return containing(q, [number, place, text, bankPlan, publicSummary]);
}

/** What everybody may read: suspended matters of these categories, never sealed ones; the next review first. */
export async function followedCases(
  tx: Tx,
  district: string,
  categories: readonly string[],
  limit: number,
): Promise<CaseRow[]> {
  return tx
    .select()
    .from(cases)
    .where(
      and(
        eq(cases.district, district),
        eq(cases.state, "suspended"),
        mayBePublic(categories),
        isNotNull(cases.publicSummary),
      ),
    )
    .orderBy(asc(cases.reviewOn), asc(cases.id))
    .limit(limit);
}

/** Suspended cases whose review is overdue, with a group that could be told and was not told today; oldest first. */
export async function reviewsUntold(
  tx: Tx,
  district: string,
  { today, centre }: { today: string; centre: string },
  limit: number,
): Promise<CaseRow[]> {
  const listening = sql`(select 1 from ${chats} where ${chats.district} = ${cases.district}
    and ${chats.kind} = 'group' and ${chats.unit} in (${cases.bankOwner}, ${cases.leadUnit}, ${centre}))`;
  const told = sql`(select 1 from ${noticesOwed} where ${noticesOwed.district} = ${cases.district}
    and ${noticesOwed.cause} = 'review:' || ${cases.id} || ':' || ${today}::text)`;
  return tx
    .select()
    .from(cases)
    .where(
      and(
        eq(cases.district, district),
        eq(cases.state, "suspended"),
        eq(cases.sealed, false),
        lt(cases.reviewOn, today),
        exists(listening),
        notExists(told),
      ),
    )
    .orderBy(asc(cases.reviewOn))
    .limit(limit);
}
