import type { Context } from "hono";
import { Refused } from "../core/refusals.ts";
import { startChat } from "../services/start-chat.ts";
import type { AppDeps } from "./deps.ts";
import { clientAddress, isLoopback } from "./security.ts";

/** Opens a chat for somebody unknown. @throws Refused request.too_many when this address opens very many. */
export async function openChat(deps: AppDeps, c: Context): ReturnType<typeof startChat> {
  const address = clientAddress(deps, c);
  // Our own machine, or a proxy that hides everybody behind one address: nobody is kept out for others.
  if (address !== "unknown" && !isLoopback(address)) {
    const seconds = deps.chatLimits?.waitSeconds(address) ?? 0;
    if (seconds > 0) throw new Refused("request.too_many", { seconds });
    deps.chatLimits?.opened(address);
  }
  return startChat(deps.ctx);
}
