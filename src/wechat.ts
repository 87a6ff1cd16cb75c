import { heldReplies } from "../bots/wechat/held-replies.ts";
import { wechatInbound } from "../bots/wechat/inbound.ts";
import { wechatEdge } from "../bots/wechat/webhook.ts";
import type { WechatConfig } from "./config.ts";
import type { Clock } from "./core/ports.ts";
import { type Answering, answeringWebhook } from "./http/answering-webhook.ts";
import type { Edge } from "./http/deps.ts";
import type { WechatHearing } from "./wechat-channel.ts";

export type WechatOn = Exclude<WechatConfig, { mode: "off" }>;

const WECHAT_WEBHOOK = "/webhooks/wechat";

/** The hearing half of the official account. */
export interface WechatWebhook {
  /** What the sending half must know of it. */
  readonly hearing: WechatHearing;
  /** The webhook's route. */
  edge(receive: Answering["receive"]): Edge;
}

/** The official account's webhook: signed posts in, committed or kept before anything is answered. */
export function wechatWebhook(
  config: WechatOn,
  now: Clock,
  subscriptionId: string | null = null,
): WechatWebhook {
  const { appId, token, holdMs } = config;
  const held = heldReplies();
  const aesKeys = aesKeysOf(config);
  const edge = wechatEdge({ appId, token, now, ...(aesKeys && { aesKeys }) });
  return {
    hearing: {
      toInbound: wechatInbound({ appId, ...(subscriptionId !== null && { subscriptionId }) }),
      offerPassive: held.offer,
    },
    edge: (receive) => answeringWebhook(WECHAT_WEBHOOK, edge, { receive, open: held.open, holdMs }),
  };
}

function aesKeysOf(config: WechatOn): { current: string; previous?: string } | null {
  if (config.mode === "plain") return null;
  const { aesKey: current, previousAesKey: previous } = config;
  return { current, ...(previous !== undefined && { previous }) };
}
