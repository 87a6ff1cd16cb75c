import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
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

test("a command works after the app ran, beside it, and on a given server", async () => {
  const app = await startEmbedded({ dataDir: folder.dataDir, settings: FAST });
  expect(await countCases({})).toBe(0);
  await app.stop();
  expect(await countCases({})).toBe(0);
  expect(await countCases({ databaseUrl: given.url })).toBe(0);
});

test("a mistyped folder is named and stays as it is: no command makes a new database", async () => {
  const { dataDir, remove } = privateFolder();
  const ask = () => withDatabase({ dataDir, settings: FAST }, async () => 1);
  await expect(ask()).rejects.toThrow(`There is no database in ${dataDir}: set DATA_DIR`);
  expect(existsSync(dataDir)).toBe(false);
  mkdirSync(dataDir);
  await expect(ask()).rejects.toThrow("npm start");
  expect(readdirSync(dataDir)).toEqual([]);
  await remove();
});

test("a folder whose app never got to make its database is refused, too", async () => {
  const { dataDir, remove } = privateFolder();
  mkdirSync(dataDir);
  writeFileSync(join(dataDir, "folder.lock"), "");
  await expect(withDatabase({ dataDir, settings: FAST }, async () => 1)).rejects.toThrow("no database");
  expect(existsSync(join(dataDir, "postgres"))).toBe(false);
  await remove();
});

test.each([
  [
    "postgres://user:secret@127.0.0.1:9/cases",
    /cannot be reached at 127\.0\.0\.1:9: nothing listens there\. Check/,
  ],
  ["postgres://user:secret@nowhere.invalid/cases", /cannot be reached at nowhere\.invalid:5432: /],
  ["user:secret@localhost", /^DATABASE_URL is no address .*postgres:\/\/USER:PASSWORD@HOST/],
  ["postgres://user:sec%ret@localhost/cases", /is no address .*%XX/],
])("DATABASE_URL %s is said to be wrong in one line, without its password", async (databaseUrl, said) => {
  const error: Error = await withDatabase({ databaseUrl, dataDir: folder.dataDir }, async () => 1).then(
    () => new Error("it was reached"),
    (reason) => reason,
  );
  expect(error.message).toMatch(said);
  expect(error.message).not.toMatch(/secret|sec%ret|\n/);
});

test("a user or database that the server does not know is said, too", async () => {
  const [stranger, elsewhere] = [new URL(given.url), new URL(given.url)];
  elsewhere.pathname = "/no_such_database";
  stranger.password = "wrong";
  const reach = (url: URL) => withDatabase({ databaseUrl: url.href, dataDir: folder.dataDir }, async () => 1);
  await expect(reach(elsewhere)).rejects.toThrow("it has no such database");
  await expect(reach(stranger)).rejects.toThrow("it refuses user or password");
});
