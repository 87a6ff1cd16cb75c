import { findInbox } from "../../db/inbox.ts";
import { repliesTo } from "../../db/outbox.ts";
import type { Ctx } from "./context.ts";

/** Whether a message has replies, or may still get some: false once it was worked on and got none. */
export async function repliesOwed(ctx: Pick<Ctx, "db" | "district">, inboxId: string): Promise<boolean> {
  const row = await findInbox(ctx.db, ctx.district, inboxId);
  if (row?.state === "pending") return true;
  return (await repliesTo(ctx.db, ctx.district, inboxId)).length > 0;
}
