import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, type OpenDatabase, openDatabase } from "../../db/client.ts";
import { loadOrganisation, shippedOrganisationFolder } from "../../db/load-organisation.ts";
import type { LedgerReport } from "../../src/core/ledger.ts";
import { checkLedger } from "../../src/services/check-ledger.ts";
import { cloneDatabase, type TestDatabase } from "../helpers/database.ts";
import { DISTRICT } from "../helpers/plant.ts";

/** The source paper's figures to 2014-06, at full scale. */
const PAPER = {
  reports: 655_934,
  routed: 45_146,
  sentToDepartments: 38_690,
  done: 32_538,
  returned: 5_998,
  open: 88,
} as const;
const NEVER_DISPATCHED = 6_456;
const IN_NO_BUCKET = 66;

let clone: TestDatabase;
let open: OpenDatabase;
let report: LedgerReport;

beforeAll(async () => {
  clone = await cloneDatabase();
  open = openDatabase(clone.url, { max: 1 });
  await loadPaper(open.db);
  const organisation = loadOrganisation(shippedOrganisationFolder());
  report = await checkLedger({ db: open.db, district: DISTRICT, organisation });
});
afterAll(async () => {
  await open.close();
  await clone.drop();
});

const AT = "2014-06-30 04:00:00+00";
const AT_ISO = "2014-06-30T04:00:00.000Z";
const ZEROS = "0".repeat(64);

/**
 * Only what the paper states. Case n (1 … 45,146) was routed; the first 38,690 of them were sent to a department:
 * done, then returned, then open, then the 66 of which nothing more is said; the last 6,456 were never sent
 * anywhere and have no state but "routed".
 */
async function loadPaper(db: Database): Promise<void> {
  const { reports, routed, sentToDepartments: sent, done, returned, open: stillOpen } = PAPER;
  const d = sql.raw(`'${DISTRICT}'`);
  const number = (value: number) => sql.raw(String(value));
  await db.execute(sql`
    create temporary table paper as select n,
      ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid as case_id,
      case when n <= ${number(done)} then 'done' when n <= ${number(done + returned)} then 'returned'
        when n <= ${number(done + returned + stillOpen)} then 'open' when n <= ${number(sent)} then 'unsaid'
        else 'routed' end as fate
    from generate_series(1, ${number(routed)}) n`);
  await db.execute(sql`
    create temporary table steps as select n, case_id, step.seq, step.type, step.from_state, step.to_state, step.dispatches
    from paper cross join lateral (values
      ('open', null, case when fate = 'routed' then 'routed' else 'reported' end, 0, 1, true),
      ('accept', 'reported', 'accepted', 0, 2, fate <> 'routed'),
      ('dispatch', 'accepted', 'dispatched', 1, 3, fate <> 'routed'),
      ('verify_pass', 'dispatched', 'closed', 0, 4, fate = 'done'),
      ('accept_return', 'dispatched', 'accepted', 0, 4, fate = 'returned')
    ) step (type, from_state, to_state, dispatches, seq, happened) where happened`);
  await chainSteps(db, d);
  await db.execute(sql`
    insert into cases (district, id, number, code, token, kind, state, version, category, topic, urgency, text,
      reported_at, calendar_version, updated_at, head_hash)
    select ${d}, p.case_id, lpad(p.n::text, 13, '0'), 'ABCDEF', p.case_id::text, 'case', e.to_state, e.seq, 'other',
      '城乡建设', 'routine', '', ${AT}, '1', ${AT}, e.hash
    from paper p join lateral (
      select seq, to_state, hash from case_events where district = ${d} and case_id = p.case_id order by seq desc limit 1) e on true`);
  await db.execute(sql`
    insert into dispatches (district, id, case_id, unit, at, sign_by, feedback_by, done_by, ended, ended_at)
    select ${d}, case_id, case_id, 'cg', ${AT}, ${AT}, ${AT}, ${AT}, case when fate <> 'open' then fate end,
      case when fate <> 'open' then ${AT}::timestamptz end
    from paper where fate in ('done', 'returned', 'open')`);
  await db.execute(sql`insert into receipts (district, channel, at)
    select ${d}, 'wechat', ${AT} from generate_series(1, ${number(reports)})`);
  await db.execute(sql`insert into reports (district, id, chat_id, state, case_id, opened_at)
    select ${d}, case_id, case_id, 'case', case_id, ${AT} from paper`);
  // Ten times faster than keeping them up for 655,934 rows, and nobody looks these messages up.
  await db.execute(sql`drop index inbox_external, inbox_pending, inbox_report`);
  await db.execute(sql`
    insert into inbox (district, id, channel, account, external_id, address, digest, received_at, state, bucket, report_id)
    select ${d}, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'wechat', '1', n::text, 'x', '', ${AT}, 'done',
      case when p.case_id is null then 'no-request' else 'case' end, p.case_id
    from generate_series(1, ${number(reports)}) n left join paper p using (n)`);
}

/** Hashes written in SQL, apart from the code that verifies them: level by level, as each needs the one before. */
async function chainSteps(db: Database, d: ReturnType<typeof sql.raw>): Promise<void> {
  for (const seq of [1, 2, 3, 4]) {
    await db.execute(sql`
      insert into case_events (district, case_id, seq, type, actor, at, from_state, to_state, detail, dispatches,
        words_digest, prev_hash, hash)
      select ${d}, s.case_id, s.seq, s.type, '{"type":"system"}', ${AT}, s.from_state, s.to_state, '{}', s.dispatches, '',
        coalesce(e.hash, ${sql.raw(`'${ZEROS}'`)}), encode(sha256(convert_to(format(
          '{"actor":{"type":"system"},"at":"${sql.raw(AT_ISO)}","caseId":"%s","detail":{},"dispatches":%s,'
          || '"district":"%s","fromState":%s,"prevHash":"%s","seq":%s,"toState":"%s","type":"%s","wordsDigest":""}',
          s.case_id, s.dispatches, ${d}, coalesce(to_json(s.from_state)::text, 'null'),
          coalesce(e.hash, ${sql.raw(`'${ZEROS}'`)}), s.seq, s.to_state, s.type), 'UTF8')), 'hex')
      from steps s left join case_events e on e.district = ${d} and e.case_id = s.case_id and e.seq = s.seq - 1
      where s.seq = ${sql.raw(String(seq))}`);
  }
}

const fault = (name: string) => report.faults.find((each) => each.fault === name);

test("the paper's dispatches are 66 short: sent, but neither done nor returned nor open", () => {
  expect(report.dispatches).toMatchObject({
    total: PAPER.sentToDepartments,
    buckets: { done: PAPER.done, returned: PAPER.returned, open: PAPER.open },
    difference: IN_NO_BUCKET,
  });
  expect(fault("dispatch_lost")).toMatchObject({
    count: IN_NO_BUCKET,
    message: "66 dispatched in the history, but without a dispatch row",
  });
});

test("the paper's cases are 6,456 short: routed, never dispatched, without a fate", () => {
  expect(report.cases).toMatchObject({ total: PAPER.routed, difference: NEVER_DISPATCHED });
  expect(fault("case_unknown_state")).toMatchObject({
    count: NEVER_DISPATCHED,
    message: "6456 cases in a state that has no bucket",
    examples: ["6456 × unknown state 'routed'"],
  });
});

test("the 66 also show as departments that hold a case without a dispatch, and nothing else is found", () => {
  expect(fault("unit_without_dispatch")?.count).toBe(IN_NO_BUCKET);
  expect(report.faults.map((each) => each.fault).toSorted()).toEqual([
    "case_unknown_state",
    "dispatch_lost",
    "unit_without_dispatch",
  ]);
});

test("the 655,934 reports themselves add up, in buckets of their own", () => {
  const { reports, routed } = PAPER;
  expect(report.messages).toMatchObject({ total: reports, difference: 0 });
  expect(report.messages.buckets).toMatchObject({ case: routed, "no-request": reports - routed });
});
