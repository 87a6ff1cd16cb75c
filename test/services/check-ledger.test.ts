import { spawnSync } from "node:child_process";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Database, type OpenDatabase, openDatabase, type Tx } from "../../db/client.ts";
import { loadOrganisation, shippedOrganisationFolder } from "../../db/load-organisation.ts";
import type { FaultName, LedgerReport } from "../../src/core/ledger.ts";
import { checkLedger } from "../../src/services/check-ledger.ts";
import { cloneDatabase, type TestDatabase } from "../helpers/database.ts";
import { DISTRICT, planter } from "../helpers/plant.ts";

const organisation = loadOrganisation(shippedOrganisationFolder());
const street = organisation.units.find(({ kind }) => kind === "street")?.code ?? "";
let clone: TestDatabase;
let open: OpenDatabase;

beforeAll(async () => {
  clone = await cloneDatabase();
  open = openDatabase(clone.url, { max: 2 });
  await plantDistrict(open.db);
});
afterAll(async () => {
  await open.close();
  await clone.drop();
});

const check = (db: Database) => checkLedger({ db, district: DISTRICT, organisation });

/** Cases at every step of the loop, with what they owe, as the verbs leave them. */
async function plantDistrict(db: Database): Promise<void> {
  const plant = planter(db);
  await plant.aCase([["open", "reported"]]);
  const filed = await plant.aCase(
    [
      ["open", "reported"],
      ["accept", "accepted"],
      ["dispatch", "dispatched", 1],
    ],
    {
      leadUnit: "cg",
    },
  );
  await plant.dispatch(filed.id, "cg", null);
  const atStreet = await plant.aCase(
    [
      ["open", "reported"],
      ["accept", "accepted"],
      ["dispatch", "dispatched", 1],
      ["sign", "handling"],
    ],
    { leadUnit: street },
  );
  await plant.dispatch(atStreet.id, street, null);
  const again = await plant.aCase(
    [
      ["open", "reported"],
      ["accept", "accepted"],
      ["dispatch", "dispatched", 1],
      ["return", "returned"],
      ["arbitrate", "dispatched", 1],
      ["sign", "handling"],
      ["answer", "answered"],
      ["verify_pass", "closed"],
    ],
    { leadUnit: "zj" },
  );
  await plant.dispatch(again.id, "cg", "returned");
  await plant.dispatch(again.id, "zj", "done");
  await plant.aCase(
    [
      ["open", "reported"],
      ["record_offline", "closed"],
    ],
    { leadUnit: street, selfHandled: true },
  );

  const first = await plant.message("case", await plant.report({ caseId: filed.id }));
  await plant.message("continuation");
  await plant.message(null, await plant.report({}));
  await plant.message("consultation", await plant.report({ consultationId: await plant.consultation() }));
  await plant.notice(`inbox:${first}`, ["accepted", "sending"], first);
  await plant.notice(`event:${filed.id}:2`, ["queued", "held", "failed", "unknown"]);
  const twice = await plant.message("no-request");
  await plant.receipt();
  await db.execute(sql`update inbox set receipts = 2 where id = ${twice}`);
}

const ROLLBACK = Symbol("rollback");

/** Spoils something, looks, and puts everything back. */
async function afterwards(...spoil: string[]): Promise<LedgerReport> {
  let report: LedgerReport | undefined;
  const spoilt = open.db.transaction(async (tx: Tx) => {
    for (const statement of spoil) {
      const { count } = (await tx.execute(sql.raw(statement))) as unknown as { count: number };
      expect(count, `${statement} must hit a row`).toBeGreaterThan(0);
    }
    report = await check(tx);
    throw ROLLBACK;
  });
  await spoilt.catch((error: unknown) => {
    if (error !== ROLLBACK) throw error;
  });
  if (!report) throw new Error("The ledger gave no report.");
  return report;
}

const namesOf = (report: LedgerReport): FaultName[] => report.faults.map(({ fault }) => fault);

test("a district where nothing is wrong adds up to 0, with every message, case, dispatch and notice in a bucket", async () => {
  const report = await check(open.db);
  expect(report.faults).toEqual([]);
  expect(report.difference).toBe(0);
  expect(report.messages).toMatchObject({
    total: 6,
    buckets: {
      case: 1,
      consultation: 1,
      continuation: 1,
      duplicate: 1,
      "no-request": 1,
      pending: 1,
      quarantined: 0,
    },
  });
  expect(report.cases).toMatchObject({
    total: 5,
    buckets: { "awaiting acceptance": 1, "with street": 1, dispatched: 1, done: 1, "self-handled": 1 },
  });
  expect(report.dispatches).toMatchObject({
    total: 4,
    buckets: { done: 1, returned: 1, recalled: 0, open: 2 },
  });
  expect(report.notices).toMatchObject({
    total: 6,
    buckets: { queued: 2, accepted: 1, held: 1, failed: 1, unknown: 1 },
  });
});

describe("every planted fault is seen and named", () => {
  const closed = `(select id from cases where state = 'closed' and not self_handled)`;
  const dispatched = `(select id from cases where state = 'dispatched')`;

  test.each<[string, FaultName[], string[]]>([
    ["a lost inbox row", ["message_lost"], [`delete from inbox where bucket = 'continuation'`]],
    [
      "a lost inbox row that was answered",
      ["message_lost", "answer_without_message"],
      [`delete from inbox where bucket = 'case'`],
    ],
    [
      "a forgotten receipt",
      ["message_unreceived"],
      [`delete from receipts where ctid = (select min(ctid) from receipts)`],
    ],
    [
      "a lost message on one channel beside a surplus on another",
      ["message_lost", "message_unreceived"],
      [`update inbox set channel = 'wechat' where bucket = 'continuation'`],
    ],
    [
      "a doubled inbox row",
      ["message_unreceived"],
      [
        `insert into inbox (district, id, channel, account, external_id, address, digest, received_at, state, bucket)
         select district, gen_random_uuid(), channel, account, 'again', address, digest, received_at, state, bucket
         from inbox where bucket = 'continuation'`,
      ],
    ],
    [
      "a message state without a bucket",
      ["message_unknown_state"],
      [`update inbox set state = 'xyz' where bucket = 'case'`],
    ],
    [
      "a message forgotten between its report and its bucket",
      ["message_unfinished"],
      [`update reports set state = 'dropped' where state = 'open'`],
    ],
    [
      "a message counted as a consultation that does not exist",
      ["message_without_matter"],
      [`delete from consultations`],
    ],
    ["a lost case row", ["case_lost"], [`delete from cases where state = 'reported'`]],
    [
      "a case doubled under another number",
      ["case_unopened"],
      [
        `create temporary table again on commit drop as select * from cases where state = 'reported'`,
        `update again set id = gen_random_uuid(), number = '2603029999990', token = 'again'`,
        `insert into cases select * from again`,
      ],
    ],
    [
      "a case doubled with a copy of its history",
      ["event_edited"],
      [
        `create temporary table again on commit drop as select * from cases where state = 'reported'`,
        `update again set id = '0198a5b0-0000-7000-8000-000000000001', number = '2603029999990', token = 'again'`,
        `insert into case_events (district, case_id, seq, type, actor, at, from_state, to_state, detail, dispatches,
           words_digest, prev_hash, hash)
         select district, '0198a5b0-0000-7000-8000-000000000001', seq, type, actor, at, from_state, to_state, detail,
           dispatches, words_digest, prev_hash, hash
         from case_events where case_id = (select id from cases where state = 'reported')`,
        `insert into cases select * from again`,
      ],
    ],
    [
      "a case state without a bucket",
      ["case_unknown_state", "state_mismatch"],
      [`update cases set state = 'xyz' where state = 'reported'`],
    ],
    [
      "an edited event",
      ["event_edited"],
      [`update case_events set detail = '{"unit":"zj"}' where type = 'accept'`],
    ],
    [
      "an edited event that carries a new hash of its own",
      ["chain_broken", "event_edited"],
      [
        `update case_events set hash = repeat('a', 64), actor = '{"type":"system","job":"x"}'
        where type = 'sign' and case_id = ${closed}`,
      ],
    ],
    [
      "an event moved in time",
      ["event_edited"],
      [`update case_events set at = at - interval '1 day' where type = 'answer'`],
    ],
    ["edited words", ["words_edited"], [`update case_words set words = '{"text":"别的"}' where seq = 8`]],
    ["a cut tail", ["tail_cut"], [`delete from case_events where case_id = ${closed} and seq = 8`]],
    [
      "a cut tail and a case set back to fit it",
      ["head_mismatch"],
      [
        `delete from case_events where case_id = ${closed} and seq = 8`,
        `update dispatches set ended = null, ended_at = null where unit = 'zj'`,
        `update cases set version = 7, state = 'answered' where id = ${closed}`,
      ],
    ],
    [
      "an event cut out",
      ["event_missing"],
      [`delete from case_events where case_id = ${closed} and seq = 6`],
    ],
    [
      "a history without its beginning",
      ["case_unopened", "event_missing"],
      [`delete from case_events where case_id = ${closed} and seq = 1`],
    ],
    [
      "a case behind its own history",
      ["version_behind"],
      [`update cases set version = 7 where id = ${closed}`],
    ],
    [
      "a case in another state than its history",
      ["state_mismatch"],
      [`update cases set state = 'handling' where state = 'dispatched'`],
    ],
    ["a deleted dispatch", ["dispatch_lost"], [`delete from dispatches where ended = 'done'`]],
    [
      "a deleted dispatch that was open",
      ["dispatch_lost", "unit_without_dispatch"],
      [`delete from dispatches where case_id = ${dispatched}`],
    ],
    [
      "a dispatch that no history made",
      ["dispatch_unrecorded"],
      [
        `insert into dispatches (district, id, case_id, unit, at, sign_by, feedback_by, done_by, ended, ended_at)
         select district, gen_random_uuid(), case_id, 'cg', at, at, at, at, 'recalled', at from dispatches where ended = 'done'`,
      ],
    ],
    [
      "a dispatch lost in one case and made up in another",
      ["dispatch_lost", "dispatch_unrecorded"],
      [
        `update dispatches set case_id = (select id from cases where state = 'reported') where ended = 'done'`,
      ],
    ],
    [
      "an end without a bucket",
      ["dispatch_unknown_end"],
      [`update dispatches set ended = 'xyz' where ended = 'done'`],
    ],
    [
      "a unit that holds a case without an open dispatch",
      ["unit_without_dispatch"],
      [`update dispatches set ended = 'done', ended_at = at where case_id = ${dispatched}`],
    ],
    [
      "an open dispatch of a closed case",
      ["dispatch_without_unit"],
      [`update dispatches set ended = null, ended_at = null where ended = 'done'`],
    ],
    ["a lost notice", ["notice_lost"], [`delete from outbox where state = 'held'`]],
    [
      "a doubled notice",
      ["notice_unowed"],
      [
        `insert into outbox (district, id, chat_id, cause, notice_number, text, state, created_at)
         select district, gen_random_uuid(), chat_id, cause, 'AGAIN', text, state, created_at from outbox where state = 'held'`,
      ],
    ],
    [
      "a notice lost for one event and made up for another",
      ["notice_lost", "notice_unowed"],
      [`update outbox set cause = 'event:other:1' where state = 'held'`],
    ],
    [
      "a notice state without a bucket",
      ["notice_unknown_state"],
      [`update outbox set state = 'xyz' where state = 'held'`],
    ],
  ])("%s", async (_what, names, statements) => {
    const report = await afterwards(...statements);
    expect(namesOf(report).toSorted()).toEqual(names.toSorted());
    expect(report.difference).toBeGreaterThan(0);
    for (const { examples } of report.faults) expect(examples.length).toBeGreaterThan(0);
  });

  test("an unknown state is told by name and stands in the difference", async () => {
    const report = await afterwards(`update outbox set state = 'xyz' where state = 'held'`);
    expect(report.notices.difference).toBe(1);
    expect(report.faults[0]?.examples).toEqual(["1 × unknown state 'xyz'"]);
  });

  test("an edited event is told with its case, number and kind", async () => {
    const report = await afterwards(`update case_events set to_state = 'merged' where type = 'return'`);
    const edited = report.faults.find(({ fault }) => fault === "event_edited");
    expect(edited?.examples).toEqual([expect.stringMatching(/^case \d{13}, event 4 \(return\)$/)]);
  });
});

test("erasing a person's words and their salt leaves the chain verified and the ledger at 0", async () => {
  const report = await afterwards(
    `delete from case_words where seq = 1`,
    `update cases set text = '', place = null`,
  );
  expect(report.difference).toBe(0);
});

test("another district's rows are not counted", async () => {
  const other = await checkLedger({ db: open.db, district: "330106", organisation });
  expect(other.difference).toBe(0);
  expect(other.messages.total + other.cases.total + other.dispatches.total + other.notices.total).toBe(0);
});

test("everything is seen at one moment, whatever commits meanwhile", async () => {
  // A message and its receipt are stored in one transaction, as `receive` does it.
  const planted = () => open.db.transaction((tx) => planter(tx).message("spam"));
  const before = await check(open.db);
  const writing = (async () => {
    for (let count = 0; count < 20; count += 1) await planted();
  })();
  const reports: LedgerReport[] = [];
  for (let count = 0; count < 5; count += 1) reports.push(await check(open.db));
  await writing;
  reports.push(await check(open.db));
  for (const report of reports) expect(report.difference).toBe(0);
  expect(reports.at(-1)?.messages.total).toBe(before.messages.total + 20);
});

describe("npm run -s ledger", () => {
  const ledger = (...args: string[]) =>
    spawnSync(process.execPath, ["src/cli/ledger.ts", ...args], {
      env: { PATH: process.env["PATH"] ?? "", DATABASE_URL: clone.url, DISTRICT },
      encoding: "utf8",
    });

  test("adds up to a script: JSON alone, and 0", () => {
    const { status, stdout, stderr } = ledger("--verify");
    expect([status, stderr]).toEqual([0, ""]);
    expect(JSON.parse(stdout)).toMatchObject({ difference: 0 });
  });

  test.each([
    [["--by", "street"], "source、unit、month"],
    [["--by"], "用法"],
    [["--bogus"], "用法"],
  ])("%j exits 2 and says what would be right", (args, right) => {
    const { status, stdout, stderr } = ledger(...args);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(right);
    expect(stderr).not.toContain("    at ");
  });
});
