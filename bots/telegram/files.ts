import type { Api } from "grammy/web";
import type { TelegramApiOptions } from "./api.ts";
import { failureOf } from "./errors.ts";

/** Telegram gives bots no larger files. */
const MAX_BYTES = 20 * 1024 * 1024;

export type FetchedFile =
  | { readonly result: "fetched"; readonly bytes: Uint8Array }
  | { readonly result: "throttled"; readonly retryAfterSeconds: number }
  | { readonly result: "unreachable" | "refused"; readonly reason: string };

/** Fetches a file from the API's own host, without redirects, capped in size and time. Never throws. */
export async function downloadFile(api: Api, options: TelegramApiOptions, ref: string): Promise<FetchedFile> {
  try {
    const { file_path } = await api.getFile(ref);
    return file_path === undefined
      ? { result: "refused", reason: "Telegram gives no path for this file" }
      : await download(options, file_path);
  } catch (error) {
    return whyNotFetched(error);
  }
}

async function download(options: TelegramApiOptions, path: string): Promise<FetchedFile> {
  const { fetch: get = fetch, apiRoot, token, timeoutMs } = options;
  const safePath = path.split("/").map(encodeURIComponent).join("/");
  const response = await get(`${apiRoot.replace(/\/+$/, "")}/file/bot${token}/${safePath}`, {
    redirect: "error",
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (response.status >= 500) return { result: "unreachable", reason: `error ${response.status}` };
  if (!response.ok || !response.body) return { result: "refused", reason: `error ${response.status}` };
  const bytes = await readCapped(response.body);
  return bytes ? { result: "fetched", bytes } : { result: "refused", reason: "the file is over 20 MiB" };
}

async function readCapped(body: ReadableStream<Uint8Array>): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > MAX_BYTES) return null;
    chunks.push(chunk);
  }
  return joined(chunks, size);
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

function whyNotFetched(error: unknown): FetchedFile {
  const { code, description, retryAfterSeconds } = failureOf(error);
  if (code === 429) return { result: "throttled", retryAfterSeconds: retryAfterSeconds ?? 5 };
  const mayWork = code === "network" || code >= 500;
  return { result: mayWork ? "unreachable" : "refused", reason: description };
}
