import type { ChatRow } from "../../db/chats.ts";
import { lastOptions } from "../../db/last-options.ts";
import type { Inbound } from "../core/messages.ts";
import { labelledOption, numberedOption } from "../core/numbered.ts";
import type { Ctx } from "./context.ts";

const LONGEST = 60;

/**
 * On a channel that numbers its options, a text that is a number or a label of the chat's last reply with options is
 * that option. Once another reply followed, the number has lost its meaning and only the label still says it.
 */
export async function resolveNumbered(ctx: Ctx, chat: ChatRow, inbound: Inbound): Promise<Inbound> {
  const { body } = inbound;
  if (ctx.channels[chat.channel]?.options !== "numbered") return inbound;
  if (inbound.chatKind !== "private" || body.type !== "message" || body.forwarded) return inbound;
  if (body.attachments.length > 0 || body.location || body.text.length > LONGEST) return inbound;
  const last = await lastOptions(ctx.db, ctx.district, chat.id);
  if (!last) return inbound;
  const option =
    (last.atHand ? numberedOption(last.options, body.text) : undefined) ??
    labelledOption(last.options, body.text);
  return option ? { ...inbound, body: { type: "option", option: option.id } } : inbound;
}
