import type { Update } from "./types.ts";

export interface Webhook {
  readonly url: string;
  readonly secret?: string;
  readonly maxConnections: number;
}

/** An HTTP status, or why there was none: both as Telegram words them in getWebhookInfo. */
export type PostResult = number | "Connection refused" | "Read timeout expired" | "Connection closed";

/** Posts one update as Telegram does; never throws. */
export async function postUpdate(
  hook: Webhook,
  update: Update,
  options: { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<PostResult> {
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(options.timeoutMs)]);
  try {
    const response = await fetch(hook.url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(hook.secret !== undefined && { "x-telegram-bot-api-secret-token": hook.secret }),
      },
      body: JSON.stringify(update),
      redirect: "manual",
      signal,
    });
    await response.arrayBuffer();
    return response.status;
  } catch (error) {
    return whyNoAnswer(error);
  }
}

function whyNoAnswer(error: unknown): PostResult {
  if (error instanceof Error && error.name === "TimeoutError") return "Read timeout expired";
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && "code" in cause ? cause.code : "";
  return code === "ECONNREFUSED" ? "Connection refused" : "Connection closed";
}

export const isSuccess = (result: PostResult): boolean =>
  typeof result === "number" && result >= 200 && result < 300;

/** At most `most()` of the given works run at once; the rest wait in order. */
export function createSlots(most: () => number) {
  let busy = 0;
  const waiting: (() => void)[] = [];
  return async function inSlot<T>(work: () => Promise<T>): Promise<T> {
    while (busy >= most()) await new Promise<void>((free) => waiting.push(free));
    busy += 1;
    try {
      return await work();
    } finally {
      busy -= 1;
      waiting.shift()?.();
    }
  };
}
