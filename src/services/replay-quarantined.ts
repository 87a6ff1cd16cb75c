import { requeueInbox } from "../../db/inbox.ts";
import { mayDesk } from "../core/desk.ts";
import { Refused } from "../core/refusals.ts";
import type { ActingCtx } from "./context.ts";
import { drainChat } from "./drain-chat.ts";

/** Puts a quarantined message back in line and processes it. @throws Refused when it is not quarantined. */
export async function replayQuarantined(ctx: ActingCtx, { inboxId }: { inboxId: string }): Promise<void> {
  if (ctx.actor.type !== "staff" || !mayDesk(ctx.actor.role, "quarantine")) {
    throw new Refused("auth.forbidden", { detail: "replay" });
  }
  const address = await requeueInbox(ctx.db, ctx.district, inboxId);
  if (!address) throw new Refused("not_found");
  await drainChat(ctx, address);
}
