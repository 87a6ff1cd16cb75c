import postgres from "postgres";
import { migrateDatabase } from "../../db/migrate.ts";
import { databaseUrl } from "./database-url.ts";

/** Makes a database with the newest schema that others are copied from. Nobody may connect to it after. */
export async function buildTemplate(serverUrl: string, name: string): Promise<void> {
  const sql = postgres(serverUrl, { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe(`create database "${name}" encoding 'UTF8' locale 'C.UTF-8' template template0`);
    await migrateDatabase(databaseUrl(serverUrl, name));
    // A template somebody is connected to cannot be copied.
    await sql.unsafe(`alter database "${name}" allow_connections false`);
  } finally {
    await sql.end();
  }
}
