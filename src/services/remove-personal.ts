import type { ChatRow } from "../../db/chats.ts";
import { personalIn } from "../core/mask.ts";
import type { DeskHints, Inbound, Reply } from "../core/messages.ts";
import type { Ctx } from "./context.ts";
import type { Processed } from "./processed.ts";

/**
 * What was kept and holds a number or a name is taken away from the group, and the worker told in one line: what it
 * held, never the words themselves. Where it cannot be taken away the line asks them to do it.
 */
export function removePersonal(
  ctx: Ctx,
  chat: ChatRow,
  { body, messageId }: Inbound,
  processed: Processed,
): Processed {
  if (!processed.kept || body.type !== "message" || !messageId || !ctx.channels[chat.channel]?.desk)
    return processed;
  const kinds = personalIn(body.text);
  const sealed = processed.kept === "sealed";
  if (kinds.length === 0 && !sealed) return processed;
  const line = (gone: boolean) => ctx.speak(chat.locale, "group.removed", { kinds, sealed, gone });
  const [first, ...more] = processed.replies;
  const said = (gone: boolean) => (first ? `${first.text}\n${line(gone)}` : line(gone));
  const reply: Reply = {
    ...first,
    text: said(true),
    desk: { ...first?.desk, removes: { message: messageId, otherwise: said(false) } },
  };
  return { ...processed, replies: [reply, ...more] };
}

/** Answers go to the thread in which was written. */
export function inThread({ thread }: Pick<Inbound, "thread">, processed: Processed): Processed {
  if (thread === undefined || processed.replies.length === 0) return processed;
  const there = (desk: DeskHints | undefined) => ({ ...desk, thread });
  return {
    ...processed,
    replies: processed.replies.map((reply) => ({ ...reply, desk: there(reply.desk) })),
  };
}
