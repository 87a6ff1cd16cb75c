import { createTelegramApi } from "../bots/telegram/api.ts";
import {
  createTelegramChannel,
  type TelegramChannel,
  type TelegramChannelOptions,
} from "../bots/telegram/channel.ts";
import { pollUpdates } from "../bots/telegram/poll.ts";
import { registerWebhook } from "../bots/telegram/register.ts";
import { type EdgeResult, telegramEdge } from "../bots/telegram/webhook.ts";
import type { TelegramConfig } from "./config.ts";
import type { Inbound } from "./core/messages.ts";
import type { Log } from "./core/ports.ts";
import type { Edge } from "./http/deps.ts";
import { platformWebhook } from "./http/platform-webhook.ts";

type On = Exclude<TelegramConfig, { mode: "off" }>;
type Receive = (message: { inbound: Inbound; raw: unknown }) => Promise<void>;

const TELEGRAM_WEBHOOK = "/webhooks/telegram";
const SEND_TIMEOUT_MS = 10_000;
const POLL_SECONDS = 25;

export interface Telegram {
  readonly channel: TelegramChannel;
  /** The webhook's route, in webhook mode. */
  edge(receive: Receive): Edge | null;
  /** Introduces the bot and begins to take updates; returns at once, and never needs Telegram to answer. */
  start(publicUrl: string, receive: Receive, signal: AbortSignal): void;
}

/** How files are downloaded; left out where that cannot be done safely (a Worker). */
type Downloads = Pick<TelegramChannelOptions, "download">;

/** Telegram as configured: webhook or long polling, both through the same inbox. */
export function createTelegram(config: On, log: Log, { download }: Downloads = {}): Telegram {
  const { token, apiRoot } = config;
  const options = { token, apiRoot, timeoutMs: SEND_TIMEOUT_MS, log };
  const channel = createTelegramChannel({ ...options, ...(download && { download }) });
  const secret = config.mode === "webhook" ? { secret: config.secret } : {};
  const edge = telegramEdge({ ...secret, account: channel.account });
  return {
    channel,
    edge: (receive) =>
      config.mode === "webhook"
        ? platformWebhook(
            TELEGRAM_WEBHOOK,
            { verify: (headers) => edge.verify(headers), parse: (body) => received(edge.parse(body)) },
            receive,
          )
        : null,
    start(publicUrl, receive, signal) {
      const timeoutMs = (POLL_SECONDS + 10) * 1000;
      const api = createTelegramApi({ token, apiRoot, timeoutMs });
      const take = async (update: unknown) => {
        const message = received(edge.read(update));
        if (message) await receive(message);
      };
      void channel.introduce();
      if (config.mode === "polling") {
        void pollUpdates({ api, receive: take, signal, log, waitSeconds: POLL_SECONDS });
      } else {
        const url = publicUrl + TELEGRAM_WEBHOOK;
        void registerWebhook({ api, url, secret: config.secret, signal, log });
      }
    },
  };
}

/** What the durable line takes; talk that is none of ours goes in without its payload. */
function received(result: EdgeResult): { inbound: Inbound; raw: unknown } | null {
  if (result.result === "malformed") return null;
  if (result.result === "inbound") return result;
  const { externalId, address, why } = result;
  const inbound: Inbound = {
    address,
    externalId,
    sender: "-",
    chatKind: "group",
    body: { type: "ignored", why },
  };
  return { inbound, raw: null };
}
