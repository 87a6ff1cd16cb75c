import type { ChatRow } from "../../db/chats.ts";
import type { OutboxRow } from "../../db/outbox.ts";
import { otherChats } from "../../db/people.ts";
import type { Ctx } from "./context.ts";
import { oweNotices } from "./owe-notices.ts";

/** Notices owed once more because the chat they belong to takes none. */
const INSTEAD = "instead:";

/**
 * A notice that a private chat refused for good (blocked, gone) is owed again to another channel of the same person.
 * Never twice, never an answer to a message of that chat, never what was meant for a member of the staff.
 */
export async function tellElsewhere(ctx: Ctx, chat: ChatRow, row: OutboxRow): Promise<void> {
  const ofStaff = row.card !== null || row.options?.some(({ id }) => id.startsWith("b:"));
  if (chat.kind !== "private" || row.inboxId !== null || ofStaff || row.cause.startsWith(INSTEAD)) return;
  const [other] = await otherChats(ctx.db, ctx.district, chat);
  if (!other) return;
  const reply = {
    text: row.text,
    ...(row.options ? { options: row.options } : {}),
    ...(row.caseNumber ? { case: row.caseNumber } : {}),
    speaker: row.speaker,
  };
  const about = {
    purpose: row.purpose,
    ...(row.caseId ? { caseId: row.caseId } : {}),
    ...(row.spokenBy ? { spokenBy: row.spokenBy } : {}),
  };
  await oweNotices(ctx, `${INSTEAD}${row.id}`, [{ chat: other, reply, ...about }]);
}
