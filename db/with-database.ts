import { type Database, openDatabase } from "./client.ts";
import { openServer, type ServerChoice } from "./embedded/open.ts";
import { migrateDatabase } from "./migrate.ts";
import { checkAddress, unreachable } from "./unreachable.ts";

/**
 * Runs a command's work on the database, beside the running app or without it: on DATABASE_URL, else on the
 * embedded server that runs, else on one started for this work and stopped after it.
 * @throws where DATABASE_URL cannot be reached, or no app ever made a database in the folder
 */
export async function withDatabase<T>(choice: ServerChoice, work: (db: Database) => Promise<T>): Promise<T> {
  const { databaseUrl } = choice;
  if (databaseUrl) checkAddress(databaseUrl);
  const server = await openServer(choice);
  try {
    await migrateDatabase(server.url).catch((error: unknown) => {
      throw databaseUrl ? unreachable(databaseUrl, error) : error;
    });
    return await useDatabase(server.url, work);
  } finally {
    await server.close();
  }
}

async function useDatabase<T>(url: string, work: (db: Database) => Promise<T>): Promise<T> {
  const { db, close } = openDatabase(url, { max: 2 });
  try {
    return await work(db);
  } finally {
    await close();
  }
}
