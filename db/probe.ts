import { sql } from "drizzle-orm";
import type { Tx } from "./client.ts";

const OLDEST_SERVER = 15;

/**
 * Refuses a server we cannot keep records on: too old, or one that finds no Chinese words. Asks the server
 * what it does with them; the name of a locale proves nothing.
 * @throws with the mend
 */
export async function probeServer(db: Tx): Promise<void> {
  const [row] = await db.execute<{ major: number }>(
    sql`select current_setting('server_version_num')::int / 10000 as major`,
  );
  if (!row || row.major < OLDEST_SERVER)
    throw new Error(`PostgreSQL ${row?.major} is too old: give DATABASE_URL of a PostgreSQL 15 or later.`);
  await probeChinese(db);
}

/**
 * Refuses a database whose trigrams of Chinese text are empty. Needs the extension pg_trgm, and creates it
 * when missing.
 */
export async function probeChinese(db: Tx): Promise<void> {
  await db.execute(sql`create extension if not exists pg_trgm`);
  const [row] = await db.execute<{ works: boolean; database: string; encoding: string; ctype: string }>(sql`
    select show_trgm('路灯') <> '{}' as works, datname as database,
           pg_encoding_to_char(encoding) as encoding, datctype as ctype
    from pg_database where datname = current_database()`);
  if (row?.works) return;
  throw new Error(
    `Chinese text cannot be searched in the database "${row?.database}" (encoding ${row?.encoding}, ` +
      `character type ${row?.ctype}): its trigrams are empty. Make a new one and point DATABASE_URL to it: ` +
      "create database pingan365 encoding 'UTF8' locale 'C.UTF-8' template template0; " +
      "for a server of your own: initdb --encoding=UTF8 --locale=C.UTF-8.",
  );
}
