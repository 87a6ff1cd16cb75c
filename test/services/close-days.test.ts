import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lastClosings } from "../../db/closings.ts";
import { FIRST_PREV_HASH } from "../../src/core/chain.ts";
import type { FaultName } from "../../src/core/ledger.ts";
import { checkLedger } from "../../src/services/check-ledger.ts";
import { closeDays } from "../../src/services/close-days.ts";
import { eventHash } from "../../src/services/hash.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

let world: World;
let centre: StaffMember;
let first: string;

beforeAll(async () => {
  world = await createWorld();
  centre = await world.staff("centre", "centre");
  first = await world.resident().files("采荷路12号的路灯坏了好几天了");
  await centre.does(first, { type: "accept" });
  await centre.does(first, { type: "dispatch", unit: "cg" });
  world.pass({ days: 1 });
  await world.resident().files("凯旋路的井盖松了，车一过就响");
  world.pass({ days: 2 });
  expect(await closeDays(world.ctx)).toBe(3);
});
afterAll(() => world.close());

const closings = async () => (await lastClosings(world.ctx.db, world.ctx.district, 10)).toReversed();

test("every day is closed once, chained to the day before, a day without events too", async () => {
  const [monday, tuesday, wednesday, ...more] = await closings();
  expect(more).toEqual([]);
  expect(monday).toMatchObject({ day: "2026-11-23", events: 3, difference: 0, prevHash: FIRST_PREV_HASH });
  expect(tuesday).toMatchObject({ day: "2026-11-24", events: 1, prevHash: monday?.hash });
  expect(wednesday).toMatchObject({ day: "2026-11-25", events: 0, prevHash: tuesday?.hash });
  expect(monday?.sections.cases).toMatchObject({ total: 2, difference: 0 });
  const report = await checkLedger(world.ctx);
  expect(report).toMatchObject({ difference: 0, faults: [], closed: { day: "2026-11-25" } });
});

test("ten processes close the same day once", async () => {
  world.pass({ days: 1 });
  const closed = await Promise.all(Array.from({ length: 10 }, () => closeDays(world.ctx)));
  expect(closed.reduce((sum, one) => sum + one, 0)).toBe(1);
  expect((await closings()).map(({ day }) => day)).toEqual([
    "2026-11-23",
    "2026-11-24",
    "2026-11-25",
    "2026-11-26",
  ]);
});

const ROLLBACK = Symbol("rollback");

/** What the ledger names after the statements; they are undone. */
async function faultsAfter(...spoil: string[]): Promise<FaultName[]> {
  let names: FaultName[] = [];
  const spoilt = world.ctx.db.transaction(async (tx) => {
    for (const statement of spoil) await tx.execute(sql.raw(statement));
    names = (await checkLedger({ ...world.ctx, db: tx })).faults.map(({ fault }) => fault);
    throw ROLLBACK;
  });
  await spoilt.catch((error: unknown) => {
    if (error !== ROLLBACK) throw error;
  });
  return names;
}

describe("what no single history can show, the closed days do", () => {
  const ofFirst = () => `(select id from cases where number = '${first}')`;

  test("a tail cut off, with the case, the dispatch and what was owed set back to fit", async () => {
    expect(
      await faultsAfter(
        `delete from notices_owed where cause in (select 'event:' || id || ':3' from cases)`,
        `delete from outbox where cause in (select 'event:' || id || ':3' from cases)`,
        `delete from dispatches where case_id = ${ofFirst()}`,
        `delete from case_events where case_id = ${ofFirst()} and seq = 3`,
        `update cases set version = 2, state = 'accepted', lead_unit = null,
           head_hash = (select hash from case_events e where e.case_id = cases.id and e.seq = 2)
         where number = '${first}'`,
      ),
    ).toEqual(["day_shrunk"]);
  });

  test("a whole case that never was, with its messages", async () => {
    const cause = `cause like 'event:' || ${ofFirst()} || ':%'`;
    expect(
      await faultsAfter(
        `create temporary table gone on commit drop as select i.id, i.receipts, i.channel from inbox i
           join reports r on r.id = i.report_id where r.case_id = ${ofFirst()}`,
        `delete from notices_owed where ${cause} or cause in (select 'inbox:' || id from gone)`,
        `delete from outbox where ${cause} or cause in (select 'inbox:' || id from gone)`,
        `delete from receipts where ctid in (select ctid from receipts limit (select sum(receipts) from gone))`,
        `delete from inbox where id in (select id from gone)`,
        `delete from reports where case_id = ${ofFirst()}`,
        `delete from dispatches where case_id = ${ofFirst()}`,
        `delete from case_events where case_id = ${ofFirst()}`,
        `delete from cases where number = '${first}'`,
      ),
    ).toEqual(["day_shrunk"]);
  });

  test("the last event written anew, with a hash that fits", async () => {
    const [last] = await world.database.sql<Record<string, never>[]>`
      select * from case_events where case_id = ${await idOf(first)} and seq = 3`;
    const { case_id, from_state, to_state, words_digest, prev_hash, at, ...rest } = last ?? {};
    const event = { ...rest, detail: { unit: "zj" } } as object;
    const hash = eventHash({
      ...event,
      at: new Date(at ?? ""),
      caseId: case_id,
      fromState: from_state,
      toState: to_state,
      wordsDigest: words_digest,
      prevHash: prev_hash,
    } as never);
    expect(
      await faultsAfter(
        `update case_events set detail = '{"unit":"zj"}', hash = '${hash}' where case_id = ${ofFirst()} and seq = 3`,
        `update cases set head_hash = '${hash}' where number = '${first}'`,
      ),
    ).toEqual(["day_changed"]);
  });

  test.each<[string, FaultName[], string]>([
    [
      "a closing written anew",
      ["closing_edited"],
      `update ledger_closings set difference = 5 where day = '2026-11-24'`,
    ],
    ["a closing taken out", ["closing_missing"], `delete from ledger_closings where day = '2026-11-24'`],
    [
      "a closing that counted other events",
      ["closing_edited", "day_shrunk"],
      `update ledger_closings set events = 9 where day = '2026-11-24'`,
    ],
  ])("%s", async (_, faults, spoil) => {
    expect(await faultsAfter(spoil)).toEqual(faults);
  });
});

const idOf = async (number: string): Promise<string> => {
  const [row] = await world.database.sql<{ id: string }[]>`select id from cases where number = ${number}`;
  return row?.id ?? "";
};

test("a day whose ledger does not add up is closed as it is, and the centre's group is told", async () => {
  const [chat] = await world.database.sql<{ id: string }[]>`
    insert into chats (district, id, channel, account, address, kind, unit, created_at)
    values ('330102', gen_random_uuid(), 'telegram', '1', '-100', 'group', 'centre', now()) returning id`;
  await world.database.sql`insert into receipts (district, channel, at) values ('330102', 'webchat', now())`;
  world.pass({ days: 1 });
  expect(await closeDays(world.ctx)).toBe(1);
  expect((await closings()).at(-1)).toMatchObject({ day: "2026-11-27", difference: 1 });
  const told = await world.database.sql<{ text: string }[]>`
    select text from outbox where chat_id = ${chat?.id ?? ""} and cause = 'closing:2026-11-27'`;
  expect(told.map(({ text }) => text)).toEqual([expect.stringContaining("台账差 1")]);
});
