import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { probeServer } from "./probe.ts";
import * as schema from "./schema.ts";

const FOLDER = fileURLToPath(new URL("./migrations", import.meta.url));
/** Any fixed number of our own: whoever migrates a database holds it. */
const LOCK = 365_330_102;

/**
 * Brings a database to the newest schema, after refusing one we cannot keep records on (`probeServer`). Safe to call at every start and by many processes at once: one
 * works, the others wait, then find nothing to do. The lock lives on a connection of its own, because a
 * session's lock taken through a pool is lost between its connections.
 */
export async function migrateDatabase(url: string, folder = FOLDER): Promise<void> {
  const sql = postgres(url, { max: 1, idle_timeout: 0, max_lifetime: null, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${LOCK})`;
    const db = drizzle(sql, { schema });
    // Under the lock, because it creates an extension: `if not exists` fails when two do so at one moment.
    await probeServer(db);
    await migrate(db, { migrationsFolder: folder });
  } finally {
    // Ending the session frees the lock.
    await sql.end({ timeout: 5 });
  }
}
