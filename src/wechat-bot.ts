import { setTimeout as sleep } from "node:timers/promises";
import type { WechatApi } from "../bots/wechat/api.ts";
import { createWechatChannel } from "../bots/wechat/channel.ts";
import { fromWechaty, type StoredMessage } from "../bots/wechat/from-wechaty.ts";
import { setMenu } from "../bots/wechat/keep-menu.ts";
import type { FedMessage } from "../bots/wechat/puppet.ts";
import { officialBot, puppetBot, type WechatyBot } from "../bots/wechat/wechaty.ts";
import type { Inbound } from "./core/messages.ts";
import type { Channel } from "./core/ports.ts";
import {
  type WechatAccount,
  type WechatHearing,
  type WechatSendingParts,
  wechatApi,
} from "./wechat-channel.ts";
import type { WechatSendingConfig } from "./wechat-config.ts";

type Receive = (message: { inbound: Inbound; raw: unknown }) => Promise<void>;

/** WeChat on Node: wechaty sends. */
export interface WechatOnNode {
  readonly channel: Channel;
  /** Begins in the background; returns at once and needs no platform to answer. */
  start(signal: AbortSignal): void;
  stop(): Promise<void>;
}

export interface OfficialWechat extends WechatOnNode {
  readonly api: WechatApi;
  /** Tells wechaty's listeners of a message that is stored. */
  feed(message: FedMessage): void;
}

/** The official account: the webhook hears, our own puppet sends. */
export function officialWechat(
  account: WechatAccount,
  { menu }: Pick<WechatSendingConfig, "menu">,
  hearing: WechatHearing,
  parts: WechatSendingParts,
): OfficialWechat {
  const api = wechatApi(account, parts);
  const bot = officialBot(account.appId, api, parts.log);
  return {
    api,
    channel: createWechatChannel({ ...parts, ...hearing, say: bot.say }),
    feed: bot.feed,
    start(signal) {
      bot.start();
      if (menu) void setMenu(api, { log: parts.log, signal });
    },
    stop: bot.stop,
  };
}

const STORE_AGAIN_MS = 1000;

/**
 * Another puppet, by configuration. wechaty waits for no acknowledgement: a message that could not be stored is kept
 * here, in its order, and offered again until it is.
 */
export function puppetWechat(
  { puppet, puppetOptions: options }: Pick<WechatSendingConfig, "puppet" | "puppetOptions">,
  receive: Receive,
  parts: Omit<WechatSendingParts, "tokens">,
): WechatOnNode {
  const stopping = new AbortController();
  const hear = async (raw: StoredMessage) => {
    const inbound = fromWechaty(raw);
    if (!inbound) return;
    // Talk that is none of ours goes in without its words.
    const message = { inbound, raw: inbound.body.type === "ignored" ? null : raw };
    while (!stopping.signal.aborted) {
      try {
        return await receive(message);
      } catch {
        parts.log.warn({ channel: "wechat" }, "a message of the puppet could not be stored, trying again");
        await sleep(STORE_AGAIN_MS, undefined, { signal: stopping.signal }).catch(() => {});
      }
    }
  };
  const bot: WechatyBot = puppetBot({ puppet, options }, hear, parts.log);
  return {
    channel: createWechatChannel({ ...parts, toInbound: fromWechaty, say: bot.say }),
    start: bot.start,
    async stop() {
      stopping.abort();
      await bot.stop();
    },
  };
}
