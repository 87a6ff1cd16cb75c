import { readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Process } from "./types.ts";

const STOP_STEPS = [
  { signal: "SIGINT", waitMs: 30_000 },
  { signal: "SIGQUIT", waitMs: 5_000 },
  { signal: "SIGKILL", waitMs: 5_000 },
] as const satisfies readonly { signal: NodeJS.Signals; waitMs: number }[];

const hasProc = process.platform === "linux";

/** The running process with this number, or null. A zombie is not running. */
export function processOf(pid: number): Process | null {
  if (!hasProc) return answersSignal(pid) ? { pid, since: "" } : null;
  const stat = readOrNull(() => readFileSync(`/proc/${pid}/stat`, "latin1"));
  // The command in brackets may itself contain brackets and spaces: count from the last one.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (!fields || fields[0] === "Z" || fields[0] === "X") return null;
  return { pid, since: fields[19] ?? "" };
}

/** True while exactly this process runs, not a later one with the same number. */
export function isAlive(known: Process): boolean {
  return processOf(known.pid)?.since === known.since;
}

/** True when this process is the postmaster of the cluster, by the arguments it was started with. */
export function isPostmasterOf(cluster: string, pid: number): boolean {
  if (!hasProc) return true;
  const words = readOrNull(() => readFileSync(`/proc/${pid}/cmdline`, "utf8"))?.split("\0") ?? [];
  return words[words.indexOf("-D") + 1] === cluster;
}

/**
 * PostgreSQL's processes of this cluster: every one of them has its folder as working directory. Root without
 * the right to look into other accounts' processes (a container) still sees the postmaster.
 * Empty where the system does not tell (no /proc).
 */
export function processesIn(cluster: string): Process[] {
  return allPids()
    .filter((pid) => folderOf(pid) === cluster || isPostmasterOf(cluster, pid))
    .flatMap((pid) => processOf(pid) ?? []);
}

/** Server processes of whose cluster we cannot tell, belonging to this owner. */
export function unclearServers(owner: number): Process[] {
  return allPids()
    .filter((pid) => folderOf(pid) === null && ownerOf(pid) === owner && programOf(pid) === "postgres")
    .flatMap((pid) => processOf(pid) ?? []);
}

const allPids = () =>
  hasProc
    ? readdirSync("/proc")
        .filter((name) => /^\d+$/.test(name))
        .map(Number)
    : [];
const folderOf = (pid: number) => readOrNull(() => readlinkSync(`/proc/${pid}/cwd`));
const programOf = (pid: number) => readOrNull(() => readFileSync(`/proc/${pid}/comm`, "utf8"))?.trim();
const ownerOf = (pid: number) => statSync(`/proc/${pid}`, { throwIfNoEntry: false })?.uid;

/** Asks a postmaster to stop: fast, then immediate, then by force. Resolves when it is gone. */
export async function stopProcess(known: Process): Promise<void> {
  for (const { signal, waitMs } of STOP_STEPS) {
    if (!isAlive(known)) return;
    send(known.pid, signal);
    if (await gone([known], waitMs)) return;
  }
  throw new Error(`PostgreSQL (process ${known.pid}) does not stop: end it by hand, then start again.`);
}

/** Waits until none of these runs; false when the time is over first. */
export async function gone(processes: readonly Process[], waitMs: number): Promise<boolean> {
  for (let waited = 0; processes.some(isAlive); waited += 25) {
    if (waited >= waitMs) return false;
    await sleep(25);
  }
  return true;
}

/** Sends a signal; a process that has just gone is no error. */
export function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

function answersSignal(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function readOrNull(read: () => string): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}
