import { setTimeout as sleep } from "node:timers/promises";
import type { FetchFile } from "../bots/fetch-file.ts";
import { downloadMedia } from "../bots/tencent/download-media.ts";
import type { WechatApi } from "../bots/wechat/api.ts";
import { createWechatChannel } from "../bots/wechat/channel.ts";
import { rowOf } from "../bots/wechat/errors.ts";
import { fromWechaty } from "../bots/wechat/from-wechaty.ts";
import { setMenu } from "../bots/wechat/keep-menu.ts";
import type { FedMessage } from "../bots/wechat/puppet.ts";
import { type Hear, officialBot, puppetBot } from "../bots/wechat/wechaty.ts";
import type { Inbound } from "./core/messages.ts";
import type { Channel, Log } from "./core/ports.ts";
import {
  type WechatAccount,
  type WechatHearing,
  type WechatSendingParts,
  wechatApi,
} from "./wechat-channel.ts";
import type { WechatSendingConfig } from "./wechat-config.ts";
import { wechatReach } from "./wechat-reach.ts";

type Receive = (message: { inbound: Inbound; raw: unknown }) => Promise<void>;

/** The official account on Node: wechaty sends. */
export interface OfficialWechat {
  readonly api: WechatApi;
  readonly channel: Channel;
  /** Tells wechaty's listeners of a message that is stored. */
  feed(message: FedMessage): void;
  /** Begins in the background; returns at once and needs no platform to answer. */
  start(signal: AbortSignal): void;
  stop(): Promise<void>;
}

/** The official account: the webhook hears, our own puppet sends. */
export function officialWechat(
  account: WechatAccount,
  config: Pick<WechatSendingConfig, "menu" | "windows" | "template">,
  hearing: WechatHearing,
  parts: WechatSendingParts & { readonly download: FetchFile },
): OfficialWechat {
  const api = wechatApi(account, parts);
  const bot = officialBot(account.appId, api, parts.log);
  return {
    api,
    channel: createWechatChannel({
      ...{ ...parts, ...hearing, say: bot.say },
      fetchFile: (ref) => downloadMedia({ api, get: parts.download, rowOf, now: parts.now }, ref),
      reach: wechatReach(config, api),
    }),
    feed: bot.feed,
    start(signal) {
      bot.start();
      if (config.menu) void setMenu(api, { log: parts.log, signal });
    },
    stop: bot.stop,
  };
}

/** WeChat by another puppet, on Node: wechaty hears and sends. */
export interface PuppetWechat {
  readonly channel: Channel;
  /** Begins in the background; returns at once and needs no gateway to answer. */
  start(receive: Receive, signal: AbortSignal): void;
  stop(): Promise<void>;
}

const STORE_AGAIN_MS = 1000;

/** Another puppet, by configuration. What it hears goes to the durable line first. */
export function puppetWechat(
  { puppet, puppetOptions: options }: Pick<WechatSendingConfig, "puppet" | "puppetOptions">,
  parts: Omit<WechatSendingParts, "tokens">,
): PuppetWechat {
  let hear: Hear = async () => {};
  const bot = puppetBot({ puppet, options }, (message) => hear(message), parts.log);
  return {
    channel: createWechatChannel({ ...parts, toInbound: fromWechaty, say: bot.say }),
    start(receive, signal) {
      hear = storing(receive, parts.log, signal);
      bot.start();
    },
    stop: bot.stop,
  };
}

/**
 * wechaty waits for no acknowledgement: a message that could not be stored is kept here, in its order, and offered
 * again until it is.
 */
function storing(receive: Receive, log: Log, signal: AbortSignal): Hear {
  return async (raw) => {
    const inbound = fromWechaty(raw);
    if (!inbound) return;
    // Talk that is none of ours goes in without its words.
    const message = { inbound, raw: inbound.body.type === "ignored" ? null : raw };
    while (!signal.aborted) {
      try {
        return await receive(message);
      } catch {
        log.warn({ channel: "wechat" }, "a message of the puppet could not be stored, trying again");
        await sleep(STORE_AGAIN_MS, undefined, { signal }).catch(() => {});
      }
    }
  };
}
