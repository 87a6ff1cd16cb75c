import type { Delivery } from "../../src/core/ports.ts";
import type { CallFailure } from "./failure.ts";

type Meaning = (reason: string, now: Date) => Delivery;

/** One errcode: what it says, what it means for a delivery, and whether only the operator can mend it. */
export interface ErrcodeRow {
  readonly says: string;
  readonly means: Meaning;
  /** Of the account, not of the person: told in the log, once. */
  readonly operator?: true;
  readonly source: string;
}

const HOUR_MS = 3600_000;
const SHANGHAI_MS = 8 * HOUR_MS;
const DAY_MS = 24 * HOUR_MS;

/** Nothing goes out until the operator has mended it: look again in five minutes, use up no attempt. */
export const OPERATOR_WAIT_SECONDS = 300;
export const MINUTE_WAIT_SECONDS = 60;

export const refused: Meaning = (reason) => ({ result: "refused", reason });
export const unreachable: Meaning = (reason) => ({ result: "unreachable", reason });
export const closed =
  (why: "time" | "count"): Meaning =>
  (reason) => ({ result: "window_closed", reason, why });
export const wait =
  (retryAfterSeconds: number): Meaning =>
  () => ({ result: "throttled", retryAfterSeconds });
/** Daily quotas begin anew at midnight in Shanghai. */
export const untilMidnight: Meaning = (_, now) => {
  const sinceMidnight = (now.getTime() + SHANGHAI_MS) % DAY_MS;
  return { result: "throttled", retryAfterSeconds: Math.ceil((DAY_MS - sinceMidnight) / 1000) };
};

/** What a failed call means by a platform's own table: an unknown errcode is a refusal, no answer may have arrived. */
export function deliveryBy(
  rowOf: (code: number) => ErrcodeRow | undefined,
  { code, message }: CallFailure,
  now: Date,
): Delivery {
  if (code === "network") return unreachable(message, now);
  const row = rowOf(code);
  return row ? row.means(`errcode ${code}: ${row.says}`, now) : refused(`errcode ${code}`, now);
}
