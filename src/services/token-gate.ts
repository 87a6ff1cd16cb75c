import { setTimeout as sleep } from "node:timers/promises";
import type { ChatRow } from "../../db/chats.ts";
import type { Token } from "../../db/send-tokens.ts";
import type { SendLimits } from "../core/send-limits.ts";
import type { Ctx } from "./context.ts";
import { type TakeToken, tokensOf } from "./send-budget.ts";

/** Between two looks for a token at most this long: what held the account may have ended. */
const LONGEST_SLEEP_MS = 250;
/** And at least this long: tokens come back one by one, and are not missed so soon. */
const SHORTEST_SLEEP_MS = 40;
/** Tokens are taken so long before they may be used: what the database must be told is told meanwhile, also a slow one. */
const AHEAD_MS = 700;

/**
 * Waits for tokens on behalf of all deliveries of one account in this process: one look for all of them, and none before
 * the next token is free. Answers null once `signal` ends the waiting.
 */
export function tokenGate(signal: AbortSignal): TakeToken {
  const waiting: ((token: Token | null) => void)[] = [];
  let looking = false;

  async function serve(ctx: Ctx, chat: ChatRow, limits: SendLimits): Promise<void> {
    while (waiting.length > 0 && !signal.aborted) {
      const { tokens, nextAt } = await tokensOf(ctx, chat, limits, {
        want: waiting.length,
        aheadMs: AHEAD_MS,
      });
      for (const token of tokens) waiting.shift()?.(token);
      if (waiting.length === 0) return;
      const ms = Math.max(SHORTEST_SLEEP_MS, nextAt.getTime() - AHEAD_MS - ctx.now().getTime());
      await sleep(Math.min(ms, LONGEST_SLEEP_MS), undefined, { signal }).catch(() => {});
    }
  }

  return (ctx, chat, limits) =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (looking) return;
      looking = true;
      const end = () => {
        looking = false;
        // A look that failed or was cut off gives nobody a token; what waits is found again.
        for (const give of waiting.splice(0)) give(null);
      };
      serve(ctx, chat, limits).then(end, end);
    });
}
