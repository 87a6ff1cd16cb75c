import { readFileSync, renameSync, writeFileSync } from "node:fs";
import type { Paths } from "./paths.ts";
import type { ServerState } from "./types.ts";

/** What DATA_DIR/server.json says, or null when it is missing or unreadable as such. */
export function readState(paths: Paths): ServerState | null {
  try {
    const state = JSON.parse(readFileSync(paths.state, "utf8")) as Partial<ServerState>;
    if (typeof state.port !== "number" || typeof state.password !== "string") return null;
    return stateOf(state.port, state.password);
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

export function stateOf(port: number, password: string): ServerState {
  return { port, password, url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres` };
}

/** Replaces the file whole, so that a reader never sees half of it. */
export function writeState(paths: Paths, state: ServerState): void {
  writePrivate(paths.state, `${JSON.stringify(state, null, 2)}\n`);
}

/** Writes a file that only its owner can read, in one step. */
export function writePrivate(path: string, text: string): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, path);
}

/** The running postmaster's number, port and status as PostgreSQL notes them; null when there is none. */
export function readPidFile(paths: Paths): { pid: number; port: number; ready: boolean } | null {
  try {
    const lines = readFileSync(paths.pidFile, "utf8").split("\n");
    const pid = Number(lines[0]);
    if (!Number.isInteger(pid) || pid <= 0) return null;
    return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
  } catch {
    return null;
  }
}
