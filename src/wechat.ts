import { createWechatChannel } from "../bots/wechat/channel.ts";
import { heldReplies } from "../bots/wechat/held-replies.ts";
import { wechatEdge } from "../bots/wechat/webhook.ts";
import type { WechatConfig } from "./config.ts";
import type { Channel, Clock } from "./core/ports.ts";
import { type Answering, answeringWebhook } from "./http/answering-webhook.ts";
import type { Edge } from "./http/deps.ts";

type On = Exclude<WechatConfig, { mode: "off" }>;

const WECHAT_WEBHOOK = "/webhooks/wechat";

export interface Wechat {
  readonly channel: Channel;
  /** The webhook's route. */
  edge(receive: Answering["receive"]): Edge;
}

/** WeChat as configured: signed posts in, committed or kept before anything is answered. */
export function createWechat(config: On, { now }: { now: Clock }): Wechat {
  const { appId, token, holdMs } = config;
  const held = heldReplies();
  const aesKeys = aesKeysOf(config);
  const edge = wechatEdge({ appId, token, now, ...(aesKeys && { aesKeys }) });
  return {
    channel: createWechatChannel({ appId, held }),
    edge: (receive) => answeringWebhook(WECHAT_WEBHOOK, edge, { receive, open: held.open, holdMs }),
  };
}

function aesKeysOf(config: On): { current: string; previous?: string } | null {
  if (config.mode === "plain") return null;
  const { aesKey: current, previousAesKey: previous } = config;
  return { current, ...(previous !== undefined && { previous }) };
}
