import { afterAll, beforeAll, expect, it } from "vitest";
import { type OpenDatabase, openDatabase } from "../../db/client.ts";
import { cloneDatabase, type TestDatabase } from "../helpers/database.ts";

let cloned: TestDatabase;
let database: OpenDatabase;
beforeAll(async () => {
  cloned = await cloneDatabase();
  database = openDatabase(cloned.url, { max: 2 });
});
afterAll(async () => {
  await database.close();
  await cloned.drop();
});

/** In which transaction a statement runs; one outside any has its own. */
const own = `select pg_current_xact_id()::text as own`;

it("begins transactions of their own, however many statements wait before them", async () => {
  const { sql } = database;
  const slow = [sql`select pg_sleep(0.2)`, sql`select pg_sleep(0.2)`];
  const alone: Promise<string>[] = [];
  const together: Promise<string[]>[] = [];
  // The driver sends a hundred on one connection before it looks for another: a BEGIN falls on every place about there.
  for (let before = 95; before <= 105; before++) {
    for (let i = 0; i < before; i++) alone.push(sql.unsafe(own).then(([row]) => row?.["own"]));
    together.push(
      sql.begin(async (inTx) => {
        const first = await inTx.unsafe(own);
        const second = await inTx.unsafe(own);
        return [first[0]?.["own"], second[0]?.["own"]];
      }) as Promise<string[]>,
    );
  }
  await Promise.all(slow);
  const pairs = await Promise.all(together);
  for (const [first, second] of pairs) expect(second).toBe(first);
  const all = [...(await Promise.all(alone)), ...pairs.map(([first]) => first)];
  // What ran inside another's transaction would be lost with it.
  expect(new Set(all).size).toBe(all.length);
});
