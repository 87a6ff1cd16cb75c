import { idInRef } from "../../src/core/media.ts";
import type { FetchedFile } from "../../src/core/ports.ts";
import { CallFailure } from "../tencent/failure.ts";
import type { WecomApi } from "./api.ts";
import { deliveryOf } from "./errors.ts";

/** Where WeCom itself holds files (获取临时素材). */
export const WECOM_HOSTS: readonly string[] = ["qyapi.weixin.qq.com"];

/** WeCom takes files of at most this size (上传临时素材). */
export const WECOM_MAX_BYTES = 20 * 1024 * 1024;

/** Fetches what a member sent, by its media id; WeCom keeps it three days. Never throws. */
export async function downloadMedia(
  api: Pick<WecomApi, "fetchMedia">,
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
