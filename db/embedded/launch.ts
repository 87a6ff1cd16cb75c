import { existsSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Binaries } from "./binaries.ts";
import type { Paths } from "./paths.ts";
import { gone, isAlive, processesIn, processOf, send, stopProcess, unclearServers } from "./processes.ts";
import { startAs } from "./spawn.ts";
import { readPidFile } from "./state.ts";
import type { Identity, Process } from "./types.ts";

const STEP_MS = 25;
/** Recovery after a crash reads the log since the last checkpoint; this is far above what was measured (1.5 s). */
const READY_WITHIN_MS = 180_000;
/** How long what is left of a crashed server may take to end by itself. */
const GRACE_MS = 5_000;
const LOG_LIMIT_BYTES = 10_000_000;

/** Durable and private; a caller's settings come after and win. */
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  fsync: "on",
  log_timezone: "UTC",
  timezone: "UTC",
} as const;

export type Launch = {
  readonly paths: Paths;
  readonly binaries: Binaries;
  readonly identity: Identity;
  readonly port: number;
  readonly settings: Readonly<Record<string, string>>;
};

/** Starts the postmaster and waits until it takes connections. @throws with the end of its log */
export async function launch(to: Launch): Promise<Process> {
  await clearRemains(to.paths);
  rotateLog(to.paths.log);
  const from = existsSync(to.paths.log) ? statSync(to.paths.log).size : 0;
  const settings = Object.entries({ ...SETTINGS, ...to.settings });
  const flags = settings.flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const args = ["-D", to.paths.cluster, "-p", String(to.port), ...flags];
  const pid = await startAs(to.identity, to.binaries.postgres, args, to.paths.log);
  const started = processOf(pid);
  if (started && (await isReady(to.paths, started))) return started;
  if (started) await stopProcess(started);
  const said = readFileSync(to.paths.log, "utf8").slice(from).trim().split("\n").slice(-8).join("\n");
  throw new Error(`PostgreSQL did not start; its log (${to.paths.log}) ends with:\n${said}`);
}

async function isReady(paths: Paths, started: Process): Promise<boolean> {
  for (let waited = 0; waited < READY_WITHIN_MS; waited += STEP_MS) {
    const note = readPidFile(paths);
    if (note?.pid === started.pid && note.ready) return true;
    if (!isAlive(started)) return false;
    await sleep(STEP_MS);
  }
  return false;
}

/** Makes way after a crash: backends of a dead postmaster get a moment to end, then are ended. */
async function clearRemains(paths: Paths): Promise<void> {
  const left = processesIn(paths.cluster);
  if (!(await gone(left, GRACE_MS))) {
    for (const { pid } of left) send(pid, "SIGKILL");
    await gone(left, GRACE_MS);
  }
  await clearPidFile(paths);
}

/**
 * Removes a postmaster.pid whose number lives on as another program (or as a zombie): PostgreSQL would take
 * that for a running server. Where it cannot be known that no backend is left, PostgreSQL's own check decides.
 */
async function clearPidFile(paths: Paths): Promise<void> {
  const note = readPidFile(paths);
  if (!note || !existsSync(`/proc/${note.pid}`)) return;
  const unclear = unclearServers(statSync(paths.cluster).uid);
  if (await gone(unclear, GRACE_MS)) rmSync(paths.pidFile, { force: true });
}

function rotateLog(log: string): void {
  if (existsSync(log) && statSync(log).size > LOG_LIMIT_BYTES) renameSync(log, `${log}.1`);
}
