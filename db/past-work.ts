import { sql } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { cases, dispatches } from "./schema.ts";

export interface DoneWork {
  readonly at: Date;
  readonly endedAt: Date;
  readonly sameCategory: boolean;
}

interface WhoseWork {
  readonly unit: string;
  readonly category: string;
  /** Danger and the rest are not compared. */
  readonly routine: boolean;
  readonly last: number;
}

/** The last dispatches a unit brought to their end: first of the category, then of all it does. What was withdrawn is not among them. */
export async function doneWork(tx: Tx, district: string, whose: WhoseWork): Promise<DoneWork[]> {
  const { unit, category, routine, last } = whose;
  const done = (same: boolean) => sql`
    (select d.at, d.ended_at, ${same}::boolean as same from ${dispatches} d
    join ${cases} c on c.district = d.district and c.id = d.case_id
    where d.district = ${district} and d.unit = ${unit} and d.ended = 'done' and c.state = 'closed'
      and (c.urgency = 'routine') = ${routine} ${same ? sql`and c.category = ${category}` : sql``}
    order by d.at desc limit ${last})`;
  const rows = await tx.execute<{ at: string; ended_at: string; same: boolean }>(
    sql`${done(true)} union all ${done(false)}`,
  );
  return [...rows].map(({ at, ended_at, same }) => ({
    at: new Date(at),
    endedAt: new Date(ended_at),
    sameCategory: same,
  }));
}

/** How many dispatches of a unit are open now, and were at each of these instants; null where it had had none by then. */
export async function openWork(
  tx: Tx,
  district: string,
  unit: string,
  instants: readonly Date[],
): Promise<{ now: number; before: (number | null)[] }> {
  const counts = await Promise.all(instants.map((at) => openAt(tx, district, unit, at)));
  return { now: (await openAt(tx, district, unit, null)) ?? 0, before: counts };
}

/** `at` null: now. */
async function openAt(tx: Tx, district: string, unit: string, at: Date | null): Promise<number | null> {
  const then = at?.toISOString() ?? null;
  const still = then ? sql`ended_at is null or ended_at > ${then}::timestamptz` : sql`ended_at is null`;
  const [row] = await tx.execute<{ open: number; known: number }>(sql`
    select (count(*) filter (where ${still}))::int as open, count(*)::int as known from ${dispatches}
    where district = ${district} and unit = ${unit} ${then ? sql`and at <= ${then}::timestamptz` : sql``}`);
  return row && (row.known > 0 || !then) ? row.open : null;
}
