import { createFetchFile, type FetchFile } from "../bots/fetch-file.ts";
import { TELEGRAM_HOSTS, TELEGRAM_MAX_BYTES } from "../bots/telegram/files.ts";
import type { TelegramConfig } from "./config.ts";

const FETCH_TIMEOUT_MS = 60_000;

/** Downloads from Telegram's own hosts; from a configured root wherever it is. Node only. */
export function telegramDownloads({ apiRoot }: Pick<Exclude<TelegramConfig, { mode: "off" }>, "apiRoot">): {
  readonly download: FetchFile;
} {
  const limits = { maxBytes: TELEGRAM_MAX_BYTES, timeoutMs: FETCH_TIMEOUT_MS, hosts: TELEGRAM_HOSTS };
  const own = !TELEGRAM_HOSTS.includes(new URL(apiRoot).hostname);
  return { download: createFetchFile({ ...limits, ...(own && { root: apiRoot }) }) };
}
