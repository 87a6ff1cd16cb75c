import { isAlive, stopProcess } from "./processes.ts";
import type { Log, Process } from "./types.ts";

const LOOK_EVERY_MS = 200;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;

export type Supervisor = {
  readonly pid: () => number;
  readonly stop: () => Promise<void>;
};

/**
 * Keeps a postmaster running: when it dies without `stop`, starts it again, with growing pauses while
 * that fails. Looking instead of waiting for an exit event works for an adopted server too.
 */
export function supervise(first: Process, relaunch: () => Promise<Process>, log: Log): Supervisor {
  let current = first;
  let stopping = false;
  let working: Promise<void> = Promise.resolve();
  let timer = later(look, LOOK_EVERY_MS);

  function look(): void {
    if (isAlive(current)) timer = later(look, LOOK_EVERY_MS);
    else {
      log(`PostgreSQL (process ${current.pid}) died: starting it again`);
      retry(FIRST_PAUSE_MS);
    }
  }
  function retry(pauseMs: number): void {
    working = relaunch().then(
      (started) => {
        current = started;
        log(`PostgreSQL runs again (process ${started.pid})`);
        if (!stopping) timer = later(look, LOOK_EVERY_MS);
      },
      (error: Error) => {
        log(`PostgreSQL does not start again, next try in ${pauseMs} ms: ${error.message}`);
        if (!stopping) timer = later(() => retry(Math.min(pauseMs * 2, LONGEST_PAUSE_MS)), pauseMs);
      },
    );
  }
  return {
    pid: () => current.pid,
    stop: async () => {
      stopping = true;
      clearTimeout(timer);
      await working;
      await stopProcess(current);
    },
  };
}

/** A timer that does not keep the program running. */
const later = (work: () => void, ms: number) => setTimeout(work, ms).unref();
