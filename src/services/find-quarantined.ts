import { quarantinedMessages } from "../../db/inbox.ts";
import type { Staff } from "../core/actors.ts";
import { mayDesk } from "../core/desk.ts";
import type { ChannelName } from "../core/glossary.ts";
import { masked } from "../core/mask.ts";
import { Refused } from "../core/refusals.ts";
import type { Ctx } from "./context.ts";
import { wordsOfQuarantined } from "./words-of-quarantined.ts";

/** A message that failed five times: what went wrong, and what was said. */
export interface QuarantinedMessage {
  readonly id: string;
  readonly channel: ChannelName;
  readonly receivedAt: Date;
  readonly attempts: number;
  readonly error: string | null;
  /** Numbers masked. Nobody has judged whether it is sealed, so null to whoever may see no sealed matter. */
  readonly said: { readonly text: string; readonly attachments: number } | null;
}

/** The quarantined messages, oldest first. @throws Refused without the right. */
export async function findQuarantined(ctx: Ctx, staff: Staff): Promise<QuarantinedMessage[]> {
  if (!mayDesk(staff.role, "quarantine")) throw new Refused("auth.forbidden", { detail: "查看隔离消息" });
  const rows = await quarantinedMessages(ctx.db, ctx.district);
  const reads = mayDesk(staff.role, "see_sealed");
  return rows.map((row) => {
    const { id, channel, receivedAt, attempts, error } = row;
    const { text, attachments } = wordsOfQuarantined(ctx, row);
    const said = reads ? { text: masked(text ?? ""), attachments } : null;
    return { id, channel, receivedAt, attempts, error, said };
  });
}
