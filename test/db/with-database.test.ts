import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEmbedded } from "../../db/embedded/index.ts";
import { withDatabase } from "../../db/with-database.ts";
import { cloneDatabase, type TestDatabase } from "../helpers/database.ts";
import { privateFolder, type TestFolder } from "../helpers/folder.ts";

const FAST = { fsync: "off" } as const;
let folder: TestFolder;
let given: TestDatabase;

beforeAll(async () => {
  folder = privateFolder();
  given = await cloneDatabase();
});
afterAll(async () => {
  await given.drop();
  await folder.remove();
});

const countCases = (choice: { databaseUrl?: string }) =>
  withDatabase({ dataDir: folder.dataDir, settings: FAST, ...choice }, async (db) => {
    const [row] = await db.execute<{ n: number }>(sql`select count(*)::int as n from cases`);
    return row?.n;
  });

test("a command works on a fresh folder, beside the running app, and on a given server", async () => {
  expect(await countCases({})).toBe(0);
  const app = await startEmbedded({ dataDir: folder.dataDir, settings: FAST });
  expect(await countCases({})).toBe(0);
  await app.stop();
  expect(await countCases({ databaseUrl: given.url })).toBe(0);
});
