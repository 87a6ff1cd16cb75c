import type { Api } from "grammy/web";
import type { Log } from "../../src/core/ports.ts";
import { pause } from "../pause.ts";
import type { PlatformFailure } from "../send-errors.ts";
import { asSignal } from "./api.ts";
import { failureOf } from "./errors.ts";
import { UPDATE_KINDS } from "./inbound.ts";

export interface PollOptions {
  /** A client whose time-out is longer than `waitSeconds`. */
  readonly api: Api;
  /** Stores one update durably; resolves only after the commit. */
  readonly receive: (update: unknown) => Promise<void>;
  readonly signal: AbortSignal;
  readonly log: Log;
  /** How long Telegram holds an empty call. Default 25. */
  readonly waitSeconds?: number;
  /** The first wait after a failure; doubles up to 30 times. Default 1,000. */
  readonly retryMs?: number;
}

const MOST_BACKOFF = 30;
const BATCH = 100;

/**
 * Takes updates by long polling until the signal fires; resolves then. An update is confirmed to Telegram only
 * after `receive` has committed it, so that a crash makes it come again. Never throws.
 */
export async function pollUpdates(options: PollOptions): Promise<void> {
  const { signal, retryMs = 1000 } = options;
  let offset = 0;
  for (let failures = 0; !signal.aborted; ) {
    const round = await pollOnce(options, offset);
    offset = round.offset;
    failures = round.failure ? failures + 1 : 0;
    if (!round.failure || signal.aborted) continue;
    await mend(options, round.failure);
    await pause(waitMs(round.failure, failures, retryMs), signal);
  }
}

interface Round {
  readonly offset: number;
  readonly failure?: PlatformFailure;
}

/** One call and its updates, stored in order; stops at the first that cannot be stored. */
async function pollOnce(options: PollOptions, from: number): Promise<Round> {
  const { signal, log, receive } = options;
  let offset = from;
  let what = "polling Telegram failed, trying again";
  try {
    const updates = await nextUpdates(options, offset);
    what = "storing an update failed, trying again";
    for (const update of updates) {
      if (signal.aborted) break;
      await receive(update);
      offset = update.update_id + 1;
    }
    return { offset };
  } catch (error) {
    const failure = failureOf(error);
    if (!signal.aborted) log.warn({ channel: "telegram", ...failure }, what);
    return { offset, failure };
  }
}

const nextUpdates = ({ api, signal, waitSeconds = 25 }: PollOptions, offset: number) =>
  api.getUpdates(
    { offset, limit: BATCH, timeout: waitSeconds, allowed_updates: UPDATE_KINDS },
    asSignal(signal),
  );

/** Long polling is what this deployment asked for, so an old webhook is taken away; nothing pending is dropped. */
async function mend({ api, signal }: PollOptions, failure: PlatformFailure): Promise<void> {
  if (failure.code !== 409 || !failure.description.includes("webhook")) return;
  await api.deleteWebhook({}, asSignal(signal)).catch(() => undefined);
}

function waitMs({ retryAfterSeconds }: PlatformFailure, failures: number, retryMs: number): number {
  if (retryAfterSeconds !== undefined) return retryAfterSeconds * 1000;
  return retryMs * Math.min(MOST_BACKOFF, 2 ** (failures - 1));
}
