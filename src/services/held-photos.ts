import type { ChatRow } from "../../db/chats.ts";
import { draftsOf, takeDraft } from "../../db/group-drafts.ts";
import type { Staff } from "../core/actors.ts";
import { groupCommand } from "../core/group-commands.ts";
import type { Attachment, Inbound } from "../core/messages.ts";
import type { Ctx } from "./context.ts";
import { closeReport } from "./report-thread.ts";

/** Where a photo never has words with it: words take along the photos that waited for them, as if they had come as one. */
export async function withHeldPhotos(
  ctx: Ctx,
  chat: ChatRow,
  { keyId }: Staff,
  inbound: Inbound,
): Promise<Inbound> {
  const { body } = inbound;
  if (body.type !== "message" || body.text.trim() === "" || body.location || groupCommand(body.text))
    return inbound;
  const drafts = await draftsOf(ctx.db, ctx.district, { chatId: chat.id, keyId });
  const held: Attachment[] = [];
  for (const { id, text, photos, reportId, at } of drafts) {
    if (text !== "" || !(await takeDraft(ctx.db, ctx.district, id))) continue;
    await closeReport(ctx, { id: reportId, openedAt: at }, { state: "dropped" });
    held.push(...photos);
  }
  return held.length === 0
    ? inbound
    : { ...inbound, body: { ...body, attachments: [...held, ...body.attachments] } };
}
