import { findInbox, requeueInbox } from "../../db/inbox.ts";
import { mayDesk } from "../core/desk.ts";
import { Refused } from "../core/refusals.ts";
import type { ActingCtx } from "./context.ts";
import { drainChat } from "./drain-chat.ts";

/**
 * Tries a quarantined message once more. "waiting": its chat is busy, or its channel is another process', which will.
 * @throws Refused when it is not quarantined; quarantine.failed_again when it is in quarantine again
 */
export async function replayQuarantined(
  ctx: ActingCtx,
  { inboxId }: { inboxId: string },
): Promise<"done" | "waiting"> {
  if (ctx.actor.type !== "staff" || !mayDesk(ctx.actor.role, "quarantine")) {
    throw new Refused("auth.forbidden", { detail: "replay" });
  }
  const address = await requeueInbox(ctx.db, ctx.district, inboxId);
  if (!address) throw new Refused("not_found");
  await drainChat(ctx, address);
  const row = await findInbox(ctx.db, ctx.district, inboxId);
  if (row?.state === "quarantined") throw new Refused("quarantine.failed_again");
  return row?.state === "pending" ? "waiting" : "done";
}
