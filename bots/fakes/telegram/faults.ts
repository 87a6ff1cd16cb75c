import { type Refusal, tooManyRequests } from "./answers.ts";

/**
 * What can be made to go wrong with a call of the bot:
 * a Telegram error; `dropped` (connection cut, nothing happened); `lost` (it happened, the answer never came);
 * `gateway` (502 with an HTML page); `hangs` (no answer until the caller gives up).
 */
export type Fault = Refusal | "dropped" | "lost" | "gateway" | "hangs";

interface Planned {
  readonly method: string;
  readonly chat?: number;
  readonly fault: Fault;
  times: number;
}

export interface Faults {
  plan(planned: { method?: string; chat?: number; fault: Fault; times?: number }): void;
  throttle(chat: number, until: Date): void;
  /** The fault for this call, used up by one. */
  next(method: string, chat: number, now: Date): Fault | null;
  clear(): void;
}

const EVERY_METHOD = "*";

export function planFaults(): Faults {
  let planned: Planned[] = [];
  const throttled = new Map<number, Date>();
  return {
    plan({ method = EVERY_METHOD, times = 1, ...rest }) {
      planned.push({ method, times, ...rest });
    },
    throttle: (chat, until) => void throttled.set(chat, until),
    next(method, chat, now) {
      const until = throttled.get(chat);
      if (until && until > now && isSend(method)) return tooManyRequests(secondsBetween(now, until));
      const hit = planned.find((plan) => matches(plan, method, chat));
      if (!hit) return null;
      hit.times -= 1;
      planned = planned.filter((plan) => plan.times > 0);
      return hit.fault;
    },
    clear() {
      planned = [];
      throttled.clear();
    },
  };
}

export const isSend = (method: string): boolean => /^(send|edit)/.test(method);

const matches = (plan: Planned, method: string, chat: number): boolean =>
  (plan.method === EVERY_METHOD || plan.method === method) && (plan.chat === undefined || plan.chat === chat);

const secondsBetween = (from: Date, to: Date): number =>
  Math.max(1, Math.ceil((to.getTime() - from.getTime()) / 1000));
