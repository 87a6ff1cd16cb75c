import { bindChat, type ChatRow, markPresence } from "../../db/chats.ts";
import type { Inbound } from "../core/messages.ts";
import type { Ctx } from "./context.ts";
import { linkStaff, staffOf } from "./link-staff.ts";
import { type Processed, say } from "./processed.ts";

/** Whether everyone works in their own chat there, rather than in groups bound to a unit. */
export const isOwnDesk = (ctx: Ctx, { channel }: Pick<ChatRow, "channel">): boolean =>
  ctx.channels[channel]?.desk?.own === true;

/**
 * A member's own chat as their desk, before anything is done in it: bound to the unit of whoever it is linked to, as
 * that stands now. A first message, a one-time token and a stranger are answered here.
 */
export async function atOwnDesk(
  ctx: Ctx,
  chat: ChatRow,
  inbound: Inbound,
): Promise<{ readonly chat: ChatRow } | { readonly answer: Processed }> {
  const linked = await linkStaff(ctx, chat, inbound);
  const staff = await staffOf(ctx, inbound);
  if (!staff) {
    if (chat.unit) await markPresence(ctx.db, ctx.district, chat.id, { present: false, at: ctx.now() });
    return { answer: say(ctx.speak(chat.locale, "desk.not_linked", {})) };
  }
  const { unit } = staff;
  if (chat.unit !== unit || chat.leftAt !== null) await bindChat(ctx.db, ctx.district, chat.id, unit);
  if (inbound.body.type !== "start") return { chat: { ...chat, unit, leftAt: null } };
  const values = { name: staff.name, unit: ctx.organisation.unit(unit)?.name ?? unit };
  if (linked) return { answer: say(ctx.speak(chat.locale, "desk.linked", values)) };
  const stale = inbound.body.payload !== undefined;
  return { answer: say(ctx.speak(chat.locale, stale ? "link.expired" : "desk.help", { unit: values.unit })) };
}
