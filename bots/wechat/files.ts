import { idInRef } from "../../src/core/media.ts";
import type { FetchedFile } from "../../src/core/ports.ts";
import { CallFailure } from "../tencent/failure.ts";
import type { WechatApi } from "./api.ts";
import { deliveryOf } from "./errors.ts";

/** Where WeChat itself holds files (获取临时素材). */
export const WECHAT_HOSTS: readonly string[] = ["api.weixin.qq.com", "file.api.weixin.qq.com"];

/** WeChat takes pictures, recordings and videos of at most this size (新增临时素材). */
export const WECHAT_MAX_BYTES = 10 * 1024 * 1024;

/** Fetches what a person sent, by its media id; WeChat keeps it three days. Never throws. */
export async function downloadMedia(
  api: Pick<WechatApi, "fetchMedia">,
  get: (url: string) => Promise<FetchedFile>,
  now: () => Date,
  ref: string,
): Promise<FetchedFile> {
  try {
    return await api.fetchMedia(idInRef(ref), get);
  } catch (error) {
    if (!(error instanceof CallFailure)) return { result: "unreachable", reason: "no answer" };
    const delivery = deliveryOf(error, now());
    return delivery.result === "throttled" || delivery.result === "unreachable"
      ? delivery
      : { result: "refused", reason: `errcode ${error.code}` };
  }
}
