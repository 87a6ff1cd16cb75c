import { join } from "node:path";
import type { Database } from "../db/client.ts";
import { newId } from "../db/uuid.ts";
import type { Config } from "./config.ts";
import type { Channel, Clock, Log } from "./core/ports.ts";
import type { Edge } from "./http/deps.ts";
import { keepDraining } from "./keep-draining.ts";
import { wechatDownloads } from "./media.ts";
import { shareToken } from "./services/share-token.ts";
import { openSpool } from "./services/spool-files.ts";
import { receiveOrSpool, type Spool, type SpooledMessage } from "./services/spool-messages.ts";
import type { Receipt } from "./services/take-message.ts";
import { type WechatOn, wechatWebhook } from "./wechat.ts";
import { officialWechat, puppetWechat } from "./wechat-bot.ts";
import { isOwnPuppet } from "./wechat-config.ts";

type Receive = (message: SpooledMessage) => Promise<Receipt>;

/** WeChat on Node, whichever puppet sends. */
export interface WechatNode {
  readonly channel: Channel;
  /** The webhook's route; null where a puppet hears. */
  edge(receive: Receive): Edge | null;
  /** Begins in the background; returns at once and needs no platform to answer. */
  start(receive: Receive, signal: AbortSignal): void;
  stop(): Promise<void>;
}

interface Parts {
  readonly db: Database;
  readonly district: string;
  readonly now: Clock;
  readonly log: Log;
}

/** WeChat as configured: the official account, another puppet, or null. @throws where nothing can be kept on the disk */
export async function openWechat(config: Config, parts: Parts): Promise<WechatNode | null> {
  if (!isOwnPuppet(config.wechatSending)) return byPuppet(config, parts);
  if (config.wechat.mode === "off") return null;
  const spool = await openSpool(join(config.dataDir, "spool"), newId);
  return byWebhook(config, config.wechat, spool, parts);
}

function byWebhook(config: Config, on: WechatOn, spool: Spool, parts: Parts): WechatNode {
  const { log, now } = parts;
  const webhook = wechatWebhook(on, now, config.wechatSending.template.subscriptionId);
  const tokens = shareToken(parts, "wechat", on.appId);
  const download = wechatDownloads(on.apiRoot);
  const sending = { tokens, publicUrl: config.publicUrl, now, log, download };
  const bot = officialWechat(on, config.wechatSending, webhook.hearing, sending);
  const heard = (receive: Receive) => async (message: SpooledMessage) => {
    const receipt = await receive(message);
    if (receipt.fresh) bot.feed({ inbound: message.inbound, at: now() });
    return receipt;
  };
  let draining: Promise<void> | null = null;
  return {
    channel: bot.channel,
    // What waits on the disk is acknowledged and answered later, the other way.
    edge: (receive) =>
      webhook.edge(
        async (message) =>
          (await receiveOrSpool({ spool, log }, message, heard(receive))) ?? { fresh: false },
      ),
    start(receive, signal) {
      bot.start(signal);
      draining = keepDraining({ spool, log }, heard(receive), signal);
    },
    async stop() {
      await draining;
      await bot.stop();
    },
  };
}

function byPuppet(config: Config, { now, log }: Parts): WechatNode {
  const bot = puppetWechat(config.wechatSending, { publicUrl: config.publicUrl, now, log });
  return {
    channel: bot.channel,
    edge: () => null,
    start: (receive, signal) => bot.start(async (message) => void (await receive(message)), signal),
    stop: bot.stop,
  };
}
