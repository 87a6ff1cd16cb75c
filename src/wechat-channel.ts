import type { TokenStore } from "../bots/tencent/tokens.ts";
import { createWechatApi, type WechatApi } from "../bots/wechat/api.ts";
import { createWechatChannel, type WechatChannelOptions } from "../bots/wechat/channel.ts";
import type { Channel, Clock, Log } from "./core/ports.ts";
import type { WechatSendingConfig } from "./wechat-config.ts";
import { wechatReach } from "./wechat-reach.ts";

/** The account as its administrator knows it. */
export interface WechatAccount {
  readonly appId: string;
  readonly appSecret: string;
  readonly apiRoot: string;
}

export interface WechatSendingParts {
  readonly tokens: TokenStore;
  readonly publicUrl: string;
  readonly now: Clock;
  readonly log: Log;
}

/** What the inbound half brings: the meaning of a stored payload, and the responses still open. */
export type WechatHearing = Pick<WechatChannelOptions, "toInbound" | "offerPassive">;

const SEND_TIMEOUT_MS = 10_000;

export const wechatApi = (account: WechatAccount, parts: WechatSendingParts): WechatApi =>
  createWechatApi({ ...account, ...parts, timeoutMs: SEND_TIMEOUT_MS });

/** The official account without wechaty, for a runtime that cannot load it: the API is called as it is. */
export function plainWechat(
  account: WechatAccount,
  config: Pick<WechatSendingConfig, "windows" | "template">,
  hearing: WechatHearing,
  parts: WechatSendingParts,
): { readonly api: WechatApi; readonly channel: Channel } {
  const api = wechatApi(account, parts);
  return {
    api,
    channel: createWechatChannel({
      ...parts,
      ...hearing,
      say: api.sendText,
      reach: wechatReach(config, api),
    }),
  };
}
