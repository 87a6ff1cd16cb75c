import { sql } from "drizzle-orm";
import type { CaseRow } from "./cases.ts";
import type { Tx } from "./client.ts";
import { columnsOf, driverOf, rowOf } from "./hot-path.ts";
import { cases } from "./schema.ts";

/** When the case was last closed: the last event that came to `closed` from another state; null if it never was. */
export async function closedAt(tx: Tx, district: string, caseId: string): Promise<Date | null> {
  const [row] = await tx.execute<{ at: string }>(sql`
    select at from case_events
    where district = ${district} and case_id = ${caseId} and to_state = 'closed' and from_state <> 'closed'
    order by seq desc limit 1`);
  return row ? new Date(row.at) : null;
}

/** A closed case and the event that closed it. */
export interface Closing {
  readonly id: string;
  readonly row: CaseRow;
  readonly seq: number;
}

/** Closed cases with a reporter's chat, closed before and not asked about since; longest ago first. */
export async function closedUnasked(
  tx: Tx,
  district: string,
  { before, after }: { before: Date; after: Date },
  limit: number,
): Promise<Closing[]> {
  const rows = await driverOf(tx)<{ closing: number }[]>`
    select ${columnsOf(tx, cases)}, closing.seq as closing from cases
    cross join lateral (
      select seq, at from case_events e
      where e.district = cases.district and e.case_id = cases.id and e.to_state = 'closed' and e.from_state <> 'closed'
      order by seq desc limit 1) closing
    where cases.district = ${district} and cases.state = 'closed' and cases.chat_id is not null
      and closing.at <= ${before.toISOString()} and closing.at > ${after.toISOString()}
      and not exists (
        select from notices_owed o where o.district = cases.district
          and o.cause = 'recheck:' || cases.id || ':' || closing.seq)
    order by closing.at limit ${limit}`;
  return rows.map((raw) => {
    const row = rowOf(cases, raw);
    return { id: row.id, row, seq: raw.closing };
  });
}
