import type { Api } from "grammy/web";
import type { Log } from "../../src/core/ports.ts";
import { pause } from "../pause.ts";
import { asSignal } from "./api.ts";
import { failureOf } from "./errors.ts";
import { UPDATE_KINDS } from "./inbound.ts";

export interface WebhookOptions {
  readonly api: Api;
  /** Where Telegram shall post: `PUBLIC_URL` + `/webhooks/telegram`. */
  readonly url: string;
  readonly secret: string;
  readonly signal: AbortSignal;
  readonly log: Log;
  /** The first wait after a failure; doubles up to 30 times. Default 1,000. */
  readonly retryMs?: number;
}

const MOST_BACKOFF = 30;

/** Tells Telegram where to post, again and again until it has heard or the signal fires. Never throws. */
export async function registerWebhook(options: WebhookOptions): Promise<void> {
  const { api, url, secret, signal, log, retryMs = 1000 } = options;
  for (let failures = 0; !signal.aborted; failures += 1) {
    try {
      await api.setWebhook(url, { secret_token: secret, allowed_updates: UPDATE_KINDS }, asSignal(signal));
      return;
    } catch (error) {
      if (signal.aborted) return;
      log.warn({ channel: "telegram", ...failureOf(error) }, "setting the webhook failed, trying again");
      await pause(retryMs * Math.min(MOST_BACKOFF, 2 ** failures), signal);
    }
  }
}
