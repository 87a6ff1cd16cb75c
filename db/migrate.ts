import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

const FOLDER = fileURLToPath(new URL("./migrations", import.meta.url));
/** Any fixed number of our own: whoever migrates a database holds it. */
const LOCK = 365_330_102;

/**
 * Brings a database to the newest schema. Safe to call at every start and by many processes at once: one
 * works, the others wait, then find nothing to do. The lock lives on a connection of its own, because a
 * session's lock taken through a pool is lost between its connections.
 */
export async function migrateDatabase(url: string, folder = FOLDER): Promise<void> {
  const sql = postgres(url, { max: 1, idle_timeout: 0, max_lifetime: null, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${LOCK})`;
    // Here and not only in a migration: `if not exists` alone fails when two create it at the same moment.
    await sql`create extension if not exists pg_trgm`;
    await migrate(drizzle(sql), { migrationsFolder: folder });
  } finally {
    // Ending the session frees the lock.
    await sql.end({ timeout: 5 });
  }
}
