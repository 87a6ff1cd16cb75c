import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { inject } from "vitest";
import { newId } from "../../db/uuid.ts";
import { databaseUrl } from "./database-url.ts";

export type TestDatabase = {
  readonly url: string;
  /** Drops it, also under open connections. */
  readonly drop: () => Promise<void>;
};

/** Somebody is connected still: also after `force`, which waits five seconds for them to go. */
const IN_USE = "55006";
const TRIES = 50;

/** A database of one's own with the newest schema, copied from the run's template. One per test file is enough. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const { url, template } = inject("databaseServer");
  const name = `pingan_test_${newId().replaceAll("-", "")}`;
  // Copying the files takes half the work of writing every page to the log, too.
  await onceFree(url, `create database "${name}" template "${template}" strategy file_copy`);
  return {
    url: databaseUrl(url, name),
    drop: () => onceFree(url, `drop database if exists "${name}" with (force)`),
  };
}

/** The server's own address, for tests that make databases themselves. */
export const testServerUrl = () => inject("databaseServer").url;

async function onceFree(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    for (let tried = 1; ; tried++) {
      const error = await sql.unsafe(statement).then(
        () => null,
        (reason: { code?: string }) => reason,
      );
      if (!error) return;
      if (error.code !== IN_USE || tried === TRIES) throw error;
      await sleep(100);
    }
  } finally {
    await sql.end({ timeout: 5 });
  }
}
