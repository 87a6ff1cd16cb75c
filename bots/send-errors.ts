import type { Delivery } from "../src/core/ports.ts";

/** How a platform refused, without anything personal and without a token. */
export interface PlatformFailure {
  /** The platform's error code, or "network" when no answer came. */
  readonly code: number | "network";
  readonly description: string;
  readonly retryAfterSeconds?: number;
  readonly movedTo?: string;
}

/** A refused token stops everything until a person mends it: wait, and use up no attempt. */
const TOKEN_REFUSED_WAIT_SECONDS = 300;
const DEFAULT_WAIT_SECONDS = 5;

type Meaning = (failure: PlatformFailure) => Delivery;
const refused: Meaning = ({ code, description }) => ({
  result: "refused",
  reason: description || `error ${code}`,
});
const unreachable: Meaning = ({ code, description }) => ({
  result: "unreachable",
  reason: description || `error ${code}`,
});
const waitForToken: Meaning = () => ({ result: "throttled", retryAfterSeconds: TOKEN_REFUSED_WAIT_SECONDS });

/** What each HTTP-like error code means for a delivery. Codes not here: 5xx may have arrived, the rest are refusals. */
const SEND_ERRORS = {
  network: unreachable,
  400: (failure) =>
    failure.movedTo === undefined ? refused(failure) : { result: "moved", chat: failure.movedTo },
  401: waitForToken,
  403: refused,
  404: waitForToken,
  429: ({ retryAfterSeconds = DEFAULT_WAIT_SECONDS }) => ({ result: "throttled", retryAfterSeconds }),
} as const satisfies Record<number | "network", Meaning>;

/** What a failed send means. The retry policy is the core's. */
export function deliveryOf(failure: PlatformFailure): Delivery {
  const known: Partial<Record<number | "network", Meaning>> = SEND_ERRORS;
  const meaning = known[failure.code] ?? (Number(failure.code) >= 500 ? unreachable : refused);
  return meaning(failure);
}
