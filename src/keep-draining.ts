import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "./core/ports.ts";
import { drainSpool, type Spool, type SpooledMessage } from "./services/spool-messages.ts";

const SPOOL_MS = 2000;

/** Brings what waits on the disk to the database, again and again. */
export async function keepDraining(
  parts: { spool: Spool; log: Log },
  receive: (message: SpooledMessage) => Promise<unknown>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await drainSpool(parts, receive);
    await sleep(SPOOL_MS, undefined, { signal }).catch(() => {});
  }
}
