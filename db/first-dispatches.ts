import { sql } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { cases, dispatches } from "./schema.ts";

/** Cases by the month (yyyy-mm, Asia/Shanghai) in which their first unit got them. */
export interface FirstDispatches {
  readonly month: string;
  readonly n: number;
  /** The first unit gave it back, and the centre agreed. */
  readonly returned: number;
  /** From the report, in hours around the clock. */
  readonly medianHours: number;
}

export async function firstDispatches(tx: Tx, district: string, since: Date): Promise<FirstDispatches[]> {
  const rows = await tx.execute<{ month: string; n: number; returned: number; median: number }>(sql`
    select to_char(f.at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, count(*)::int as n,
      (count(*) filter (where f.ended = 'returned'))::int as returned,
      round((percentile_cont(0.5) within group (order by extract(epoch from f.at - c.reported_at)) / 3600)::numeric, 1)::float8
        as median
    from (select distinct on (case_id) case_id, at, ended from ${dispatches}
      where district = ${district} order by case_id, at) f
    join ${cases} c on c.district = ${district} and c.id = f.case_id
    where f.at >= ${since.toISOString()}::timestamptz
    group by 1`);
  return [...rows].map(({ month, n, returned, median }) => ({ month, n, returned, medianHours: median }));
}
