import { createWecomApi } from "../bots/wecom/api.ts";
import { createWecomChannel } from "../bots/wecom/channel.ts";
import { accountOf, wecomInbound } from "../bots/wecom/inbound.ts";
import { keepMenu } from "../bots/wecom/keep-menu.ts";
import { wecomEdge } from "../bots/wecom/webhook.ts";
import type { Database } from "../db/client.ts";
import type { Channel, Clock, FetchedFile, Log } from "./core/ports.ts";
import type { Edge } from "./http/deps.ts";
import { type SealedEdge, sealedWebhook } from "./http/sealed-webhook.ts";
import { shareToken } from "./services/share-token.ts";
import type { WecomConfig } from "./wecom-config.ts";

export type WecomOn = Exclude<WecomConfig, { mode: "off" }>;

const WECOM_WEBHOOK = "/webhooks/wecom";
const SEND_TIMEOUT_MS = 10_000;

interface Parts {
  readonly db: Database;
  readonly district: string;
  readonly now: Clock;
  readonly log: Log;
  readonly publicUrl: string;
  /** How files are downloaded; left out where that cannot be done safely (a Worker). */
  readonly download?: (url: string) => Promise<FetchedFile>;
}

export interface Wecom {
  readonly channel: Channel;
  /** The webhook's route. */
  edge(receive: Parameters<typeof sealedWebhook>[2]): Edge;
  /** Sets the app's menu; returns at once, and never needs WeCom to answer. */
  start(signal: AbortSignal): void;
}

/** WeCom as configured: sealed callbacks in, the app's messages out. */
export function createWecom(config: WecomOn, parts: Parts): Wecom {
  const { now, log, publicUrl, download } = parts;
  const tokens = shareToken(parts, "wecom", accountOf(config));
  const api = createWecomApi({ ...config, tokens, now, log, timeoutMs: SEND_TIMEOUT_MS });
  const sealed: SealedEdge = wecomEdge({ ...config, now });
  return {
    channel: createWecomChannel({
      ...{ api, publicUrl, now, log },
      toInbound: wecomInbound(config),
      ...(download && { download }),
    }),
    edge: (receive) => sealedWebhook(WECOM_WEBHOOK, sealed, receive),
    start: (signal) => void keepMenu(api, { log, signal }),
  };
}
