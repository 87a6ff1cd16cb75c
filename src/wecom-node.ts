import { join } from "node:path";
import type { Database } from "../db/client.ts";
import { newId } from "../db/uuid.ts";
import type { Config } from "./config.ts";
import type { Channel, Clock, Log } from "./core/ports.ts";
import type { Edge } from "./http/deps.ts";
import { keepDraining } from "./keep-draining.ts";
import { wecomDownloads } from "./media.ts";
import { openSpool } from "./services/spool-files.ts";
import { receiveOrSpool, type SpooledMessage } from "./services/spool-messages.ts";
import { createWecom } from "./wecom.ts";

type Receive = (message: SpooledMessage) => Promise<unknown>;

/** WeCom on Node: what the database does not take is kept on the disk. */
export interface WecomNode {
  readonly channel: Channel;
  edge(receive: Receive): Edge;
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

/** WeCom as configured, or null. @throws where nothing can be kept on the disk */
export async function openWecom(config: Config, parts: Parts): Promise<WecomNode | null> {
  const { wecom: on, publicUrl, dataDir } = config;
  if (on.mode === "off") return null;
  const { log } = parts;
  const spool = await openSpool(join(dataDir, "spool-wecom"), newId);
  const wecom = createWecom(on, { ...parts, publicUrl, download: wecomDownloads(on.apiRoot) });
  let draining: Promise<void> | null = null;
  return {
    channel: wecom.channel,
    edge: (receive) => wecom.edge((message) => receiveOrSpool({ spool, log }, message, receive)),
    start(receive, signal) {
      wecom.start(signal);
      draining = keepDraining({ spool, log }, receive, signal);
    },
    async stop() {
      await draining;
    },
  };
}
