import { chmodSync, closeSync, openSync, readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import type { Paths } from "./paths.ts";
import { processOf } from "./processes.ts";
import { writePrivate } from "./state.ts";

type Role = "app" | "command";
type Holder = { role: Role; pid: number };

export type FolderLock = { readonly release: () => void };

const SQLITE_BUSY = 5;
const STEP_MS = 100;

/**
 * Takes DATA_DIR for this process, or returns null when another process holds it.
 * The lock is the operating system's (through SQLite's file lock): it ends with its holder, also after
 * kill -9, and no number of a dead process can block it.
 */
export function tryLock(paths: Paths, role: Role): FolderLock | null {
  closeSync(openSync(paths.lock, "a", 0o600));
  const file = new DatabaseSync(paths.lock, { timeout: 0 });
  try {
    file.exec("pragma journal_mode = memory; begin exclusive");
  } catch (error) {
    file.close();
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return null;
    throw error;
  }
  writePrivate(paths.holder, JSON.stringify({ role, pid: process.pid } satisfies Holder));
  chmodSync(paths.lock, 0o600);
  return { release: () => file.isOpen && file.close() };
}

/**
 * Takes DATA_DIR for the app. A command that works there is waited for; another app is an error.
 * @throws when another app runs on the folder, or a command does not end within `waitMs`
 */
export async function lockForApp(paths: Paths, waitMs = 60_000): Promise<FolderLock> {
  for (let waited = 0; ; waited += STEP_MS) {
    const lock = tryLock(paths, "app");
    if (lock) return lock;
    const holder = readHolder(paths);
    if (holder?.role === "app" && processOf(holder.pid)) throw new Error(anotherApp(paths, holder.pid));
    if (waited >= waitMs) throw new Error(busyFolder(paths, holder));
    await sleep(STEP_MS);
  }
}

/** Who took the folder last; only a hint for messages, the lock itself decides. */
function readHolder(paths: Paths): Holder | null {
  try {
    return JSON.parse(readFileSync(paths.holder, "utf8")) as Holder;
  } catch {
    return null;
  }
}

const anotherApp = (paths: Paths, pid: number) =>
  `Another app is already running on ${paths.dataDir} (process ${pid}). ` +
  "Stop it first, or give this one its own DATA_DIR; to run several apps on one database set DATABASE_URL.";

const busyFolder = (paths: Paths, holder: Holder | null) =>
  `A command (process ${holder?.pid ?? "unknown"}) keeps ${paths.dataDir} busy. Let it end, then start again.`;
