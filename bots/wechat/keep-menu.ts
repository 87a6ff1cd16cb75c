import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "../../src/core/ports.ts";
import type { WechatApi } from "./api.ts";
import { WechatFailure } from "./failure.ts";
import { MENU } from "./menu.ts";

const AGAIN_MS = 60_000;

/** Sets the account's menu in the background; tried again while WeChat cannot be reached. Never throws. */
export async function setMenu(
  api: Pick<WechatApi, "createMenu">,
  { log, signal, againMs = AGAIN_MS }: { log: Log; signal: AbortSignal; againMs?: number },
): Promise<void> {
  while (!signal.aborted) {
    const failure = await api.createMenu(MENU).then(
      () => null,
      (error: unknown) => error,
    );
    if (failure === null) return;
    const code = failure instanceof WechatFailure ? failure.code : "unknown";
    log.warn({ channel: "wechat", errcode: code }, "the menu could not be set");
    if (code !== "network" && code !== -1) return;
    await sleep(againMs, undefined, { signal }).catch(() => {});
  }
}
