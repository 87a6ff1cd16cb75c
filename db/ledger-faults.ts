import { type SQL, sql } from "drizzle-orm";
import type { FaultName, Finding } from "../src/core/ledger.ts";
import type { Tx } from "./client.ts";
import { rowsOf } from "./ledger.ts";

/** How many faults of one kind are told by name. */
const EXAMPLES = 10;

/** Asks the rows every question of the ledger that needs no hashing. Kinds without a finding are absent. */
export async function findRowFaults(tx: Tx, district: string): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const question of QUESTIONS) {
    // `weight` is how many rows one finding stands for.
    found.push(
      ...(await rowsOf<Row>(
        tx,
        sql`select fault, sum(weight)::float8 as count,
            (array_agg(subject order by subject))[1:${sql.raw(String(EXAMPLES))}] as examples
          from (${question(district)}) as findings (fault, subject, weight) group by fault order by fault`,
      )),
    );
  }
  return found;
}

type Row = { fault: FaultName; count: number; examples: string[] };
type Question = (district: string) => SQL;

/** Per channel, so that a loss on one cannot hide behind a surplus on another. */
const receiptsAgainstInbox: Question = (district) => sql`
  select case when received > kept then 'message_lost' else 'message_unreceived' end,
    format('%s: %s received, %s in the inbox', channel, received, kept), abs(received - kept)
  from (select channel, sum(received) as received, sum(kept) as kept from (
      select channel, 1 as received, 0 as kept from receipts where district = ${district}
      union all select channel, 0, receipts from inbox where district = ${district}) counted
    group by channel) per_channel
  where received <> kept`;

/** Done, not in a bucket, and no open report will ever give it one. */
const messagesLeftBehind: Question = (district) => sql`
  select 'message_unfinished', format('message %s', i.id), 1
  from inbox i left join reports r on r.district = i.district and r.id = i.report_id
  where i.district = ${district} and i.state = 'done' and i.bucket is null and coalesce(r.state, 'none') not in ('open', 'gathering')`;

const messagesWithoutMatter: Question = (district) => sql`
  select 'message_without_matter', format('message %s: no such %s', i.id, i.bucket), 1
  from inbox i
  left join reports r on r.district = i.district and r.id = i.report_id
  left join cases c on c.district = r.district and c.id = r.case_id
  left join consultations q on q.district = r.district and q.id = r.consultation_id
  where i.district = ${district} and i.state = 'done'
    and ((i.bucket = 'case' and c.id is null) or (i.bucket = 'consultation' and q.id is null))`;

const answersWithoutMessage: Question = (district) => sql`
  select 'answer_without_message', format('message %s, answered by notice %s', o.inbox_id, o.notice_number), 1
  from outbox o left join inbox i on i.district = o.district and i.id = o.inbox_id
  where o.district = ${district} and o.inbox_id is not null and i.id is null`;

const casesAgainstOpenings: Question = (district) => sql`
  select case when c.id is null then 'case_lost' else 'case_unopened' end,
    case when c.id is null then format('case %s', e.case_id) else format('case %s', c.number) end, 1
  from (select case_id from case_events where district = ${district} and type = 'open' group by case_id) e
  full join (select id, number from cases where district = ${district}) c on c.id = e.case_id
  where c.id is null or e.case_id is null`;

/** One name per case, the most telling first: a cut tail also changes head and state. */
const casesAgainstHistory: Question = (district) => sql`
  select case
      when c.version > last.seq then 'tail_cut'
      when c.version < last.seq then 'version_behind'
      when c.head_hash <> last.hash then 'head_mismatch'
      else 'state_mismatch' end,
    format('case %s: version %s, state %s; history has %s events, ends in %s',
      c.number, c.version, c.state, last.seq, last.to_state), 1
  from cases c
  cross join lateral (
    select seq, hash, to_state from case_events e
    where e.district = c.district and e.case_id = c.id order by seq desc limit 1) last
  where c.district = ${district}
    and (c.version <> last.seq or c.head_hash <> last.hash or c.state <> last.to_state)`;

const dispatchesAgainstHistory: Question = (district) => sql`
  select case when told > kept then 'dispatch_lost' else 'dispatch_unrecorded' end,
    format('case %s: %s dispatches in the history, %s rows', coalesce(c.number, case_id::text), told, kept),
    abs(told - kept)
  from (select case_id, sum(told) as told, sum(kept) as kept from (
      select case_id, dispatches as told, 0 as kept from case_events where district = ${district}
      union all select case_id, 0, 1 from dispatches where district = ${district}) counted
    group by case_id) per_case
  left join cases c on c.district = ${district} and c.id = case_id
  where told <> kept`;

const WITH_A_UNIT = sql.raw(`('dispatched', 'handling', 'returned', 'suspended', 'answered')`);

const unitsWithoutDispatch: Question = (district) => sql`
  select 'unit_without_dispatch', format('case %s: %s, %s open dispatches', c.number, c.state, count(d.id)), 1
  from cases c
  left join dispatches d on d.district = c.district and d.case_id = c.id and d.ended_at is null
  where c.district = ${district} and c.state in ${WITH_A_UNIT}
  group by c.id, c.number, c.state having count(d.id) <> 1`;

const dispatchesWithoutUnit: Question = (district) => sql`
  select 'dispatch_without_unit',
    format('dispatch %s to %s: case %s is %s', d.id, d.unit, coalesce(c.number, d.case_id::text),
      coalesce(c.state, 'missing')), 1
  from dispatches d left join cases c on c.district = d.district and c.id = d.case_id
  where d.district = ${district} and d.ended_at is null and (c.id is null or c.state not in ${WITH_A_UNIT})`;

const noticesAgainstOwed: Question = (district) => sql`
  select case when due > kept then 'notice_lost' else 'notice_unowed' end,
    format('%s: %s owed, %s in the outbox', cause, due, kept), abs(due - kept)
  from (select cause, sum(due) as due, sum(kept) as kept from (
      select cause, owed as due, 0 as kept from notices_owed where district = ${district}
      union all select cause, 0, 1 from outbox where district = ${district}) counted
    group by cause) per_cause
  where due <> kept`;

const QUESTIONS: readonly Question[] = [
  receiptsAgainstInbox,
  messagesLeftBehind,
  messagesWithoutMatter,
  answersWithoutMessage,
  casesAgainstOpenings,
  casesAgainstHistory,
  dispatchesAgainstHistory,
  unitsWithoutDispatch,
  dispatchesWithoutUnit,
  noticesAgainstOwed,
];
