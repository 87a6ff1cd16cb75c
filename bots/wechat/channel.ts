import type { Channel } from "../../src/core/ports.ts";
import type { HeldReplies } from "./held-replies.ts";
import { wechatInbound } from "./inbound.ts";

export interface WechatChannelOptions {
  readonly appId: string;
  readonly held: HeldReplies;
}

/** Sends with the response that is still open. */
export function createWechatChannel({ appId, held }: WechatChannelOptions): Channel {
  return {
    name: "wechat",
    delivery: "send",
    toInbound: wechatInbound({ appId }),
    async send({ answers, reply }) {
      return answers !== undefined && held.offer(answers, reply.text)
        ? { result: "accepted" }
        : { result: "window_closed", reason: "no response is open" };
    },
  };
}
