import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inTransaction, openDatabase } from "../../db/client.ts";
import { migrateDatabase } from "../../db/migrate.ts";
import { probeChinese, probeServer } from "../../db/probe.ts";
import { cloneDatabase, testServerUrl } from "../helpers/database.ts";
import { databaseUrl } from "../helpers/database-url.ts";

/** Databases made by hand in this file, by name and what `create database` gets. */
const DATABASES = {
  pingan_race: "encoding 'UTF8' locale 'C.UTF-8' template template0",
  pingan_plain_c: "encoding 'UTF8' locale 'C' template template0",
  pingan_ascii: "encoding 'SQL_ASCII' locale 'C' template template0",
} as const;
type Name = keyof typeof DATABASES;
const NAMES = Object.keys(DATABASES) as Name[];

const urlOf = (name: Name) => databaseUrl(testServerUrl(), name);

async function dropAll(): Promise<void> {
  const sql = postgres(testServerUrl(), { max: 1, onnotice: () => {} });
  for (const name of NAMES) await sql.unsafe(`drop database if exists ${name} with (force)`);
  await sql.end();
}

beforeAll(async () => {
  await dropAll();
  const sql = postgres(testServerUrl(), { max: 1, onnotice: () => {} });
  for (const name of NAMES) await sql.unsafe(`create database ${name} ${DATABASES[name]}`);
  await sql.end();
});
afterAll(dropAll);

describe("migrations", () => {
  test("ten processes at once bring one database to the newest schema, each step once", async () => {
    await Promise.all(Array.from({ length: 10 }, () => migrateDatabase(urlOf("pingan_race"))));
    const sql = postgres(urlOf("pingan_race"), { max: 1, onnotice: () => {} });
    const [row] = await sql`
      select count(*)::int as steps, count(distinct hash)::int as different from drizzle.__drizzle_migrations`;
    const [held] = await sql`select count(*)::int as locks from pg_locks where locktype = 'advisory'`;
    await sql.end();
    expect(row?.["steps"]).toBeGreaterThan(0);
    expect(row?.["steps"]).toBe(row?.["different"]);
    expect(held?.["locks"]).toBe(0);
  });

  test("once more changes nothing", async () => {
    await migrateDatabase(urlOf("pingan_race"));
  });
});

describe("the probe for Chinese", () => {
  test("is content with the embedded database", async () => {
    const { url, drop } = await cloneDatabase();
    const { db, close } = openDatabase(url);
    await expect(probeServer(db)).resolves.toBeUndefined();
    await close();
    await drop();
  });

  test("stops a migration before it makes a table", async () => {
    await expect(migrateDatabase(urlOf("pingan_plain_c"))).rejects.toThrow(/trigrams are empty/);
    const sql = postgres(urlOf("pingan_plain_c"), { max: 1, onnotice: () => {} });
    const tables = await sql`select 1 from pg_tables where schemaname = 'public'`;
    await sql.end();
    expect(tables).toHaveLength(0);
  });

  test.each(["pingan_plain_c", "pingan_ascii"] as const)("refuses %s and tells the mend", async (name) => {
    const { db, close } = openDatabase(urlOf(name));
    await expect(probeChinese(db)).rejects.toThrow(/trigrams are empty.*encoding 'UTF8' locale 'C\.UTF-8'/);
    await close();
  });
});

test("an error rolls the whole transaction back, an inner one only its own part", async () => {
  const { url, drop } = await cloneDatabase();
  const { db, sql, close } = openDatabase(url);
  await sql`create table steps (name text)`;
  await inTransaction(db, async (tx) => {
    await tx.execute("insert into steps values ('outer')");
    const inner = inTransaction(tx, async (nested) => {
      await nested.execute("insert into steps values ('inner')");
      throw new Error("undone");
    });
    await inner.catch(() => {});
  });
  await inTransaction(db, async (tx) => {
    await tx.execute("insert into steps values ('lost')");
    throw new Error("undone");
  }).catch(() => {});
  expect([...(await sql`select name from steps`)]).toEqual([{ name: "outer" }]);
  await close();
  await drop();
});
