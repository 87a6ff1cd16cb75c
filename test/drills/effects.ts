import type { Sql } from "postgres";
import type { Script } from "./people.ts";

export interface Effects {
  /** Scripts whose case or consultation does not exist. */
  readonly lost: number;
  /** Scripts with more than one for each time they said it. */
  readonly doubled: number;
  readonly pending: number;
  readonly quarantined: number;
  /** Deliveries that are not in a final state. */
  readonly open: number;
  /** Deliveries sent once more because they were cut off. */
  readonly resent: number;
  readonly unknown: number;
}

/** What the messages came to, read from the rows. */
export async function readEffects(sql: Sql, scripts: readonly Script[]): Promise<Effects> {
  const found = await Promise.all(
    scripts.map(async (script) => ({ ...script, count: await effectsOf(sql, script) })),
  );
  const [rows] = await sql<
    { pending: number; quarantined: number; open: number; resent: number; unknown: number }[]
  >`
    select (select count(*)::int from inbox where state = 'pending') as pending,
           (select count(*)::int from inbox where state = 'quarantined') as quarantined,
           (select count(*)::int from outbox where state in ('queued', 'sending')) as open,
           (select count(*)::int from outbox where resent > 0) as resent,
           (select count(*)::int from outbox where state = 'unknown') as unknown`;
  if (!rows) throw new Error("the counts did not come");
  return {
    ...rows,
    lost: found.filter(({ count }) => count === 0).length,
    doubled: found.filter(({ count, again }) => count > 1 + again).length,
  };
}

async function effectsOf(sql: Sql, { marker, becomes }: Script): Promise<number> {
  const like = `%${marker}%`;
  const rows =
    becomes === "case"
      ? await sql`select 1 from cases where text like ${like}`
      : await sql`select 1 from consultations where question like ${like}`;
  return rows.length;
}

/** Nothing pending and every delivery final. */
export async function isDrained(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ left: number }[]>`
    select (select count(*) from inbox where state = 'pending')::int
         + (select count(*) from outbox where state in ('queued', 'sending'))::int as left`;
  return row?.left === 0;
}
