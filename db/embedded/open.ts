import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { findRunning } from "./find.ts";
import { tryLock } from "./lock.ts";
import { pathsOf } from "./paths.ts";
import { preparePaths, startLocked } from "./start.ts";
import type { Log } from "./types.ts";

const STEP_MS = 200;
const WAIT_MS = 60_000;

export type ServerChoice = {
  /** DATABASE_URL: a server of the operator's own. */
  readonly databaseUrl?: string | undefined;
  /** DATA_DIR: the folder of the embedded server, used when there is no `databaseUrl`. */
  readonly dataDir: string;
  readonly log?: Log;
  /** For tests: settings of a server started here, see `EmbeddedOptions`. */
  readonly settings?: Readonly<Record<string, string>>;
};
export type OpenServer = { readonly url: string; readonly close: () => Promise<void> };

/**
 * A server for a command: the given one, else the one that runs on the folder, else one started for the
 * command and stopped by `close` once no other command uses it. Only an app makes a new database.
 * @throws when the folder has none, or its app runs but the database does not answer within a minute
 */
export async function openServer(choice: ServerChoice): Promise<OpenServer> {
  if (choice.databaseUrl) return { url: choice.databaseUrl, close: async () => {} };
  for (let waited = 0; waited < WAIT_MS; waited += STEP_MS) {
    const server = (await joinRunning(choice.dataDir)) ?? (await startOwn(choice));
    if (server) return server;
    await sleep(STEP_MS);
  }
  throw new Error(
    `An app holds ${choice.dataDir}, but its database does not answer. ` +
      `See ${choice.dataDir}/postgres.log; stopping the app and running the command again may help.`,
  );
}

/** Stays connected all the while, so that a command which started the server does not stop it under us. */
async function joinRunning(dataDir: string): Promise<OpenServer | null> {
  const url = await findRunning(dataDir);
  if (!url) return null;
  const presence = connect(url);
  const present = await presence`select 1`.then(
    () => true,
    () => false,
  );
  const close = () => presence.end({ timeout: 1 });
  if (present) return { url, close };
  await close();
  return null;
}

/** Null while another process holds the folder: it is about to start a server, or to stop one. */
async function startOwn(choice: ServerChoice): Promise<OpenServer | null> {
  const { cluster, lock: begun } = pathsOf(choice.dataDir);
  // Where there is a lock an app may be making its first database right now.
  if (!existsSync(cluster) && !existsSync(begun)) throw noDatabase(choice.dataDir);
  const paths = preparePaths(choice.dataDir);
  const lock = tryLock(paths, "command");
  if (!lock) return null;
  if (!existsSync(cluster)) {
    lock.release();
    throw noDatabase(choice.dataDir);
  }
  const server = await startLocked(lock, paths, choice);
  return { url: server.url, close: () => lastOneOut(server.url).finally(server.stop) };
}

const noDatabase = (dataDir: string) =>
  new Error(
    `There is no database in ${resolve(dataDir)}: set DATA_DIR to the folder of the app's data, or DATABASE_URL to its server. ` +
      "The first `npm start` makes a new one; a command does not.",
  );

/** Waits until no other command is connected any more, or the server is gone. */
async function lastOneOut(url: string): Promise<void> {
  const sql = connect(url);
  const others = () =>
    sql`
      select 1 from pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1`.catch(() => []);
  try {
    while ((await others()).length > 0) await sleep(STEP_MS);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

const connect = (url: string) =>
  postgres(url, { max: 1, idle_timeout: 0, max_lifetime: null, onnotice: () => {} });
