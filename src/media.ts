import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createFetchFile, type FetchFile } from "../bots/fetch-file.ts";
import { TELEGRAM_HOSTS, TELEGRAM_MAX_BYTES } from "../bots/telegram/files.ts";
import { WECHAT_HOSTS, WECHAT_MAX_BYTES } from "../bots/wechat/files.ts";
import { WECOM_HOSTS, WECOM_MAX_BYTES } from "../bots/wecom/files.ts";
import type { Config } from "./config.ts";
import type { Log } from "./core/ports.ts";
import { s3MediaStore } from "./platforms/s3/media-store.ts";
import type { Ctx } from "./services/context.ts";
import { errorReason } from "./services/error-reason.ts";
import { fetchMedia } from "./services/fetch-media.ts";
import { encoding, type MediaFiles, mediaFolder, withFormer } from "./services/media-files.ts";
import { removeErasedFiles } from "./services/remove-erased-files.ts";

const LOOK_MS = 1000;
const FETCH_TIMEOUT_MS = 60_000;

/** Downloads from a platform's own hosts; from a configured root wherever it is. Node only. */
function downloads(apiRoot: string, hosts: readonly string[], maxBytes: number): FetchFile {
  const own = !hosts.includes(new URL(apiRoot).hostname);
  return createFetchFile({ hosts, maxBytes, timeoutMs: FETCH_TIMEOUT_MS, ...(own && { root: apiRoot }) });
}

export const telegramDownloads = (apiRoot: string): FetchFile =>
  downloads(apiRoot, TELEGRAM_HOSTS, TELEGRAM_MAX_BYTES);

export const wechatDownloads = (apiRoot: string): FetchFile =>
  downloads(apiRoot, WECHAT_HOSTS, WECHAT_MAX_BYTES);

export const wecomDownloads = (apiRoot: string): FetchFile =>
  downloads(apiRoot, WECOM_HOSTS, WECOM_MAX_BYTES);

/** Photos and recordings: in the bucket where one is configured, what came before it in the folder. */
export function openMedia({ dataDir, mediaS3 }: Config, log: Log): MediaFiles {
  const folder = mediaFolder(join(dataDir, "media"));
  return encoding(mediaS3 ? withFormer(s3MediaStore({ ...mediaS3, log }), folder) : folder);
}

/** Fetches what messages brought, beside the sweep: a slow download keeps no message waiting. */
export function startFetching(ctx: Ctx, files: MediaFiles, signal: AbortSignal): () => Promise<void> {
  const loop = async () => {
    while (!signal.aborted) {
      const taken = await fetchMedia(ctx, files).catch((error) => {
        ctx.log.warn({ error: errorReason(error) }, "fetching media failed, trying again");
        return 0;
      });
      await removeErasedFiles(ctx, files).catch((error) =>
        ctx.log.warn({ error: errorReason(error) }, "erased files could not be removed, trying again"),
      );
      if (taken === 0) await sleep(LOOK_MS, undefined, { signal }).catch(() => {});
    }
  };
  const running = loop();
  return () => running;
}
