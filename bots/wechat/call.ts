import { type CallOptions, callBare, createCaller, tokenIn } from "../tencent/call.ts";
import type { StoredToken } from "../tencent/tokens.ts";

export interface WechatApiOptions extends CallOptions {
  readonly appId: string;
  readonly appSecret: string;
}

/** Calls of an official account, with the token of `stable_token`. */
export const createWechatCaller = (options: WechatApiOptions) => createCaller(options, tokenFetcher(options));

function tokenFetcher(options: WechatApiOptions): (force: boolean) => Promise<StoredToken> {
  const { appId, appSecret, now } = options;
  return async (force) => {
    const body = { grant_type: "client_credential", appid: appId, secret: appSecret, force_refresh: force };
    return tokenIn(await callBare(options, "stable_token", { body }), now());
  };
}
