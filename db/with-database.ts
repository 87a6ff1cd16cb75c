import { type Database, openDatabase } from "./client.ts";
import { openServer, type ServerChoice } from "./embedded/open.ts";
import { migrateDatabase } from "./migrate.ts";

/**
 * Runs a command's work on the database, beside the running app or without it: on DATABASE_URL, else on the
 * embedded server that runs, else on one started for this work and stopped after it.
 */
export async function withDatabase<T>(choice: ServerChoice, work: (db: Database) => Promise<T>): Promise<T> {
  const server = await openServer(choice);
  try {
    return await useDatabase(server.url, work);
  } finally {
    await server.close();
  }
}

async function useDatabase<T>(url: string, work: (db: Database) => Promise<T>): Promise<T> {
  await migrateDatabase(url);
  const { db, close } = openDatabase(url, { max: 2 });
  try {
    return await work(db);
  } finally {
    await close();
  }
}
