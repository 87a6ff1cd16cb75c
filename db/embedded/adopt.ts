import { setTimeout as sleep } from "node:timers/promises";
import { answers } from "./answers.ts";
import type { Paths } from "./paths.ts";
import { isAlive, isPostmasterOf, processOf, stopProcess } from "./processes.ts";
import { readPidFile } from "./state.ts";
import type { Log, Process, ServerState } from "./types.ts";

const ANSWERS_WITHIN_MS = 15_000;
const STEP_MS = 100;

/**
 * The server that a killed app left running: taken over when it answers, else stopped.
 * Returns null when none runs (any more).
 */
export async function adopt(paths: Paths, state: ServerState | null, log: Log): Promise<Process | null> {
  const orphan = orphanOf(paths);
  if (!orphan) return null;
  if (state && readPidFile(paths)?.port === state.port && (await answersSoon(state.url, orphan))) {
    log(`Took over the PostgreSQL (process ${orphan.pid}) that an earlier run had left`);
    return orphan;
  }
  log(`Stopping a PostgreSQL (process ${orphan.pid}) that an earlier run had left and that does not answer`);
  await stopProcess(orphan);
  return null;
}

/** The postmaster of this cluster, if it runs; the number in postmaster.pid may meanwhile be someone else's. */
export function orphanOf(paths: Paths): Process | null {
  const note = readPidFile(paths);
  const noted = note && processOf(note.pid);
  if (!noted) return null;
  return isPostmasterOf(paths.cluster, noted.pid) ? noted : null;
}

/** A server may still be recovering from the crash: it gets a while. */
async function answersSoon(url: string, server: Process): Promise<boolean> {
  for (let waited = 0; waited < ANSWERS_WITHIN_MS && isAlive(server); waited += STEP_MS) {
    if (await answers(url)) return true;
    await sleep(STEP_MS);
  }
  return false;
}
