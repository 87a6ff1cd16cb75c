import { pause } from "../../pause.ts";
import type { Answer } from "./answers.ts";
import { done, REFUSALS } from "./answers.ts";
import type { Params, Update } from "./types.ts";
import type { Updates } from "./updates.ts";
import { unixSeconds } from "./world.ts";

const MAX_BATCH = 100;
const MAX_TIMEOUT_SECONDS = 50;
const SECRET = /^[A-Za-z0-9_-]{1,256}$/;

/** Long polling. An update is given out again and again until a call with a higher offset confirms it. */
export function createPolling(updates: Updates) {
  let current: AbortController | null = null;

  return async function getUpdates(params: Params): Promise<Answer> {
    if (updates.webhook()) return REFUSALS.webhookActive;
    current?.abort();
    const mine = new AbortController();
    current = mine;
    const timeout = Math.min(MAX_TIMEOUT_SECONDS, Math.max(0, Number(params["timeout"] ?? 0)));
    confirmBefore(updates, Number(params["offset"] ?? 0));
    await firstUpdate(updates, timeout * 1000, mine.signal);
    if (mine.signal.aborted) return REFUSALS.otherPoller;
    current = null;
    if (updates.webhook()) return REFUSALS.webhookActive;
    return done(updates.pending().slice(0, batchSize(params["limit"])));
  };
}

/** A negative offset keeps that many of the newest and forgets the rest, as on the platform. */
function confirmBefore(updates: Updates, offset: number): void {
  const first = offset >= 0 ? offset : (updates.pending().at(offset)?.update_id ?? 0);
  updates.confirm((update: Update) => update.update_id < first, "delivered");
}

const batchSize = (limit: unknown): number => {
  const wanted = Number(limit ?? MAX_BATCH);
  return wanted >= 1 && wanted <= MAX_BATCH ? wanted : MAX_BATCH;
};

async function firstUpdate(updates: Updates, ms: number, signal: AbortSignal): Promise<void> {
  if (ms === 0 || updates.count() > 0) return;
  const arrived = new AbortController();
  const tell = () => {
    if (updates.count() > 0) arrived.abort();
  };
  updates.onChange.add(tell);
  await pause(ms, AbortSignal.any([signal, arrived.signal]));
  updates.onChange.delete(tell);
}

/** Sets the webhook. Unlike Telegram it takes plain http and any port: it only ever calls loopback. */
export function setWebhook(updates: Updates, params: Params): Answer {
  const url = String(params["url"] ?? "");
  if (url === "") return deleteWebhook(updates, params);
  if (!URL.canParse(url)) return REFUSALS.webhookUrlBad;
  const secret = params["secret_token"] === undefined ? undefined : String(params["secret_token"]);
  if (secret !== undefined && !SECRET.test(secret)) return REFUSALS.secretBad;
  dropPending(updates, params);
  const wanted = Number(params["max_connections"] ?? 40);
  const maxConnections = wanted >= 1 && wanted <= 100 ? wanted : 40;
  updates.setWebhook({ url, maxConnections, ...(secret !== undefined && { secret }) });
  return done(true);
}

export function deleteWebhook(updates: Updates, params: Params): Answer {
  updates.setWebhook(null);
  dropPending(updates, params);
  return done(true);
}

function dropPending(updates: Updates, params: Params): void {
  if (String(params["drop_pending_updates"]) === "true") updates.confirm(() => true, "dropped");
}

export function getWebhookInfo(updates: Updates): Answer {
  const hook = updates.webhook();
  const error = updates.lastError();
  return done({
    url: hook?.url ?? "",
    has_custom_certificate: false,
    pending_update_count: updates.count(),
    ...(hook && { max_connections: hook.maxConnections }),
    ...(error && {
      last_error_date: unixSeconds(error.at),
      last_error_message:
        typeof error.result === "number" ? `Wrong response from the webhook: ${error.result}` : error.result,
    }),
  });
}
