import { and, desc, eq, gte, sql } from "drizzle-orm";
import type { CaseRow } from "./cases.ts";
import type { Tx } from "./client.ts";
import { cases, consultations, inbox, takeovers } from "./schema.ts";

/** Cases changed since, newest first. */
export function changedSince(tx: Tx, district: string, since: Date, limit: number): Promise<CaseRow[]> {
  return tx
    .select()
    .from(cases)
    .where(and(eq(cases.district, district), gte(cases.updatedAt, since)))
    .orderBy(desc(cases.updatedAt))
    .limit(limit);
}

/** Changes whenever what waits in the queues that hold no cases does. */
export async function waitingElsewhere(tx: Tx, district: string): Promise<string> {
  const [row] = await tx
    .select({
      said: sql<string>`concat_ws('/',
      (select count(*) || ':' || sum(${consultations.version}) || ':' || coalesce(max(${consultations.askedAt})::text, '')
        from ${consultations} where ${consultations.district} = ${district} and ${consultations.state} = 'open'),
      (select count(*) || ':' || sum(${takeovers.words} + ${takeovers.heard}) || ':' || max(${takeovers.openedAt})::text
        from ${takeovers} where ${takeovers.district} = ${district} and ${takeovers.endedAt} is null),
      (select count(*) from ${inbox} where ${inbox.district} = ${district} and ${inbox.state} = 'quarantined'))`,
    })
    .from(sql`(select 1) one`);
  return row?.said ?? "";
}
