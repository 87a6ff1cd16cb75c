import { SEND_POLICY, type SendPolicy, scaled } from "../src/core/send-limits.ts";

export const TOKEN = "4200000001:a-token-of-the-bench";

/** Telegram's own limits, every count times `factor`. */
export function floodPolicy(factor: number): SendPolicy {
  const limits = SEND_POLICY.telegram;
  return limits ? { telegram: scaled(limits, factor) } : {};
}
