import { chatsToDeliver } from "../../db/chats.ts";
import { pendingChats } from "../../db/inbox.ts";
import type { Ctx } from "./context.ts";
import { drainChat } from "./drain-chat.ts";
import { errorReason } from "./error-reason.ts";
import { fileRipeDrafts } from "./file-drafts.ts";

/** How many chats one sweep takes on; the next one takes the rest. */
const AT_ONCE = 50;

/**
 * Finds what a crash, a lost wake-up or a Worker left behind: chats with pending messages are drained, chats with due
 * deliveries are woken, photos that waited for more are filed. The rows are the truth; this runs every second. Returns how many chats had something.
 */
export async function sweep(ctx: Ctx): Promise<number> {
  const channels = Object.values(ctx.channels).map(({ name }) => name);
  const pending = await pendingChats(ctx.db, ctx.district, channels, ctx.now(), AT_ONCE);
  const drained = await Promise.allSettled(pending.map((address) => drainChat(ctx, address)));
  for (const result of drained) {
    if (result.status === "rejected")
      ctx.log.error({ error: errorReason(result.reason) }, "draining failed, the next sweep tries again");
  }
  const ripe = await fileRipeDrafts(ctx);
  const now = ctx.now();
  const due = await chatsToDeliver(ctx.db, ctx.district, channels, { now, soon: now, limit: AT_ONCE });
  await Promise.all(due.map(({ id }) => ctx.jobs.wakeDelivery(id)));
  return pending.length + ripe + due.length;
}
