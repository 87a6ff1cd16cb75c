import { setTimeout as sleep } from "node:timers/promises";
import type { ChannelName } from "../../src/core/glossary.ts";
import type { Log } from "../../src/core/ports.ts";
import { CallFailure } from "./failure.ts";

const AGAIN_MS = 60_000;

/** Sets an account's menu in the background; tried again while the platform cannot be reached. Never throws. */
export async function keepMenu(
  set: () => Promise<void>,
  parts: { channel: ChannelName; log: Log; signal: AbortSignal; againMs?: number },
): Promise<void> {
  const { channel, log, signal, againMs = AGAIN_MS } = parts;
  while (!signal.aborted) {
    const failure = await set().then(
      () => null,
      (error: unknown) => error,
    );
    if (failure === null) return;
    const code = failure instanceof CallFailure ? failure.code : "unknown";
    log.warn({ channel, errcode: code }, "the menu could not be set");
    if (code !== "network" && code !== -1) return;
    await sleep(againMs, undefined, { signal }).catch(() => {});
  }
}
