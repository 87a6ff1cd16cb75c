import type { NoticeState } from "./glossary.ts";
import type { Delivery } from "./ports.ts";

/** Wait before try `attempts` + 1 of a failed processing: 0.2 s, 0.4 s, 0.8 s … */
export function retryAt(now: Date, attempts: number): Date {
  return new Date(now.getTime() + 100 * 2 ** attempts);
}

/**
 * Unreachable platforms are tried for more than 72 hours: 2 s, 4 s, 8 s, then every 15 s for ten minutes, so that what
 * waits goes soon after an outage, then twice as long each time and every six hours at last.
 */
const MAX_ATTEMPTS = 65;
const LONGEST_WAIT_S = 6 * 3600;
const SHORT_WAIT_S = 15;
const SHORT_WAITS = 43;

function backoff(now: Date, attempts: number): Date {
  const seconds =
    attempts <= SHORT_WAITS
      ? Math.min(2 ** attempts, SHORT_WAIT_S)
      : Math.min(SHORT_WAIT_S * 2 ** (attempts - SHORT_WAITS), LONGEST_WAIT_S);
  return new Date(now.getTime() + seconds * 1000);
}

export interface Settled {
  readonly state: NoticeState;
  readonly reason: string | null;
  readonly attempts: number;
  readonly notBefore: Date | null;
  readonly platformId: string | null;
  readonly settledAt: Date | null;
}

/** What a delivery becomes after the platform spoke. The one retry policy of every channel. */
export function settle(delivery: Delivery, attempts: number, now: Date): Settled {
  const base = { reason: null, attempts, notBefore: null, platformId: null, settledAt: null };
  switch (delivery.result) {
    case "accepted":
      return { ...base, state: "accepted", platformId: delivery.platformId ?? null, settledAt: now };
    case "throttled": // the platform said "later", which uses up no attempt
      return {
        ...base,
        state: "queued",
        notBefore: new Date(now.getTime() + delivery.retryAfterSeconds * 1000),
      };
    case "moved":
    case "thread_gone":
      return { ...base, state: "queued" };
    case "window_closed":
      return { ...base, state: "held", reason: delivery.reason, settledAt: now };
    case "refused":
      return { ...base, state: "failed", reason: delivery.reason, settledAt: now };
    case "unreachable":
      return attempts + 1 >= MAX_ATTEMPTS
        ? { ...base, state: "failed", reason: delivery.reason, attempts: attempts + 1, settledAt: now }
        : {
            ...base,
            state: "queued",
            reason: delivery.reason,
            attempts: attempts + 1,
            notBefore: backoff(now, attempts + 1),
          };
  }
}
