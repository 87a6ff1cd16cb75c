import type { Log } from "../../src/core/ports.ts";
import { keepMenu } from "../tencent/keep-menu.ts";
import type { WechatApi } from "./api.ts";
import { MENU } from "./menu.ts";

/** Sets the account's menu in the background; tried again while WeChat cannot be reached. Never throws. */
export const setMenu = (
  api: Pick<WechatApi, "createMenu">,
  parts: { log: Log; signal: AbortSignal; againMs?: number },
): Promise<void> => keepMenu(() => api.createMenu(MENU), { ...parts, channel: "wechat" });
