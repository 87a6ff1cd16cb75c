import { quarantinedMessages } from "../../db/inbox.ts";
import type { Staff } from "../core/actors.ts";
import { mayDesk } from "../core/desk.ts";
import type { ChannelName } from "../core/glossary.ts";
import { Refused } from "../core/refusals.ts";
import type { Ctx } from "./context.ts";

/** A message that failed five times: what went wrong, without what was said. */
export interface QuarantinedMessage {
  readonly id: string;
  readonly channel: ChannelName;
  readonly receivedAt: Date;
  readonly attempts: number;
  readonly error: string | null;
}

/** The quarantined messages, oldest first. @throws Refused without the right. */
export async function findQuarantined(ctx: Ctx, staff: Staff): Promise<QuarantinedMessage[]> {
  if (!mayDesk(staff.role, "quarantine")) throw new Refused("auth.forbidden", { detail: "查看隔离消息" });
  const rows = await quarantinedMessages(ctx.db, ctx.district);
  return rows.map(({ id, channel, receivedAt, attempts, error }) => ({
    id,
    channel,
    receivedAt,
    attempts,
    error,
  }));
}
