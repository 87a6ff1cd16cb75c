import { setTimeout as sleep } from "node:timers/promises";
import postgres, { type Sql } from "postgres";
import { inject } from "vitest";
import { newId } from "../../db/uuid.ts";
import { databaseUrl } from "./database-url.ts";

export type TestDatabase = {
  readonly url: string;
  /** Drops it, also under open connections. */
  readonly drop: () => Promise<void>;
};

const TEMPLATE_BUSY = "55006";
const TRIES = 50;

/** A database of one's own with the newest schema, copied from the run's template. One per test file is enough. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const { url, template } = inject("databaseServer");
  const name = `pingan_test_${newId().replaceAll("-", "")}`;
  await onServer(url, (sql) => copyTemplate(sql, name, template));
  const drop = () => onServer(url, (sql) => sql.unsafe(`drop database if exists "${name}" with (force)`));
  return { url: databaseUrl(url, name), drop: () => drop().then(() => {}) };
}

/** The server's own address, for tests that make databases themselves. */
export const testServerUrl = () => inject("databaseServer").url;

async function copyTemplate(sql: Sql, name: string, template: string): Promise<void> {
  for (let tried = 1; ; tried++) {
    try {
      // Copying the files takes half the work of writing every page to the log, too.
      await sql.unsafe(`create database "${name}" template "${template}" strategy file_copy`);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== TEMPLATE_BUSY || tried === TRIES) throw error;
      await sleep(100);
    }
  }
}

async function onServer<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
