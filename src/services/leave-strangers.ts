import { markPresence, strangersGroups } from "../../db/chats.ts";
import type { Ctx } from "./context.ts";

/** A group has this long to be bound to a unit by its one-time link. */
const GRACE_MS = 10 * 60_000;

/** Leaves groups that nobody bound to a unit. Returns how many. */
export async function leaveStrangers(ctx: Ctx): Promise<number> {
  const groups = await strangersGroups(ctx.db, ctx.district, new Date(ctx.now().getTime() - GRACE_MS));
  for (const group of groups) {
    await ctx.channels[group.channel]?.leave?.(group.address);
    await markPresence(ctx.db, ctx.district, group.id, { present: false, at: ctx.now() });
  }
  return groups.length;
}
