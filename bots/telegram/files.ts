import type { Api } from "grammy/web";
import { idInRef } from "../../src/core/media.ts";
import type { FetchedFile } from "../../src/core/ports.ts";
import type { TelegramApiOptions } from "./api.ts";
import { failureOf } from "./errors.ts";

/** Telegram gives bots no larger files. */
export const TELEGRAM_MAX_BYTES = 20 * 1024 * 1024;
/** Where Telegram itself holds files. */
export const TELEGRAM_HOSTS: readonly string[] = ["api.telegram.org"];

/** Asks the Bot API where a file lies, and has `get` download it from there. Never throws. */
export async function downloadFile(
  api: Api,
  { apiRoot, token }: TelegramApiOptions,
  get: (url: string) => Promise<FetchedFile>,
  ref: string,
): Promise<FetchedFile> {
  try {
    const { file_path } = await api.getFile(idInRef(ref));
    if (file_path === undefined) return { result: "refused", reason: "Telegram gives no path for this file" };
    const path = file_path.split("/").map(encodeURIComponent).join("/");
    return await get(`${apiRoot.replace(/\/+$/, "")}/file/bot${token}/${path}`);
  } catch (error) {
    return whyNotFetched(error);
  }
}

function whyNotFetched(error: unknown): FetchedFile {
  const { code, description, retryAfterSeconds } = failureOf(error);
  if (code === 429) return { result: "throttled", retryAfterSeconds: retryAfterSeconds ?? 5 };
  const mayWork = code === "network" || code >= 500;
  return { result: mayWork ? "unreachable" : "refused", reason: description };
}
