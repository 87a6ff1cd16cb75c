import type { Log } from "../../src/core/ports.ts";
import { keepMenu as keep } from "../tencent/keep-menu.ts";
import type { WecomApi } from "./api.ts";
import { MENU } from "./menu.ts";

/** Sets the app's menu in the background; tried again while WeCom cannot be reached. Never throws. */
export const keepMenu = (
  api: Pick<WecomApi, "createMenu">,
  parts: { log: Log; signal: AbortSignal },
): Promise<void> => keep(() => api.createMenu(MENU), { ...parts, channel: "wecom" });
