import { lockChat } from "../../db/chats.ts";
import { contactOf } from "../../db/contacts.ts";
import { type InboxRow, releaseQuarantined } from "../../db/inbox.ts";
import { beginGathering, endReport } from "../../db/reports.ts";
import { mayDesk } from "../core/desk.ts";
import type { Address } from "../core/messages.ts";
import { Refused } from "../core/refusals.ts";
import type { ActingCtx, Ctx } from "./context.ts";
import { openConsultation } from "./open-consultation.ts";
import { transact } from "./transact.ts";
import { wordsOfQuarantined } from "./words-of-quarantined.ts";

/**
 * Makes a message that could not be processed a question to the staff, to be answered in its chat like any other.
 * @throws Refused without the right; when it is not quarantined any more; when it was said in a group
 */
export function askQuarantined(
  ctx: ActingCtx,
  { inboxId }: { inboxId: string },
): Promise<{ consultation: string }> {
  if (ctx.actor.type !== "staff" || !mayDesk(ctx.actor.role, "quarantine"))
    throw new Refused("auth.forbidden", { detail: "ask" });
  return transact(ctx, async (inTx) => {
    const { db, district } = inTx;
    const row = await releaseQuarantined(db, district, inboxId, ctx.now());
    const address = row && addressOf(row);
    const chat = address && (await lockChat(db, district, address));
    if (!chat) throw new Refused("quarantine.over");
    if (chat.kind !== "private") throw new Refused("talk.no_chat");
    const contactId = await contactOf(db, district, address, chat.address);
    const { id } = await openConsultation(inTx, { chat, contactId }, questionOf(inTx, row, chat.locale));
    const report = { id: ctx.newId(), chatId: chat.id, contactId, openedAt: row.receivedAt };
    await beginGathering(db, district, row.id, report);
    await endReport(db, district, report.id, { state: "consultation", consultationId: id });
    return { consultation: id };
  });
}

const addressOf = ({ channel, account, address }: InboxRow): Address => ({ channel, account, chat: address });

function questionOf(ctx: Ctx, row: InboxRow, locale: "zh-CN" | "en") {
  const { text } = wordsOfQuarantined(ctx, row);
  return {
    question: text || ctx.speak(locale, "quarantine.no_words", {}),
    ...{ topic: null, sealed: isSealed(ctx, text ?? ""), human: true },
  };
}

/** What nobody can read may be anything. */
function isSealed(ctx: Ctx, text: string): boolean {
  try {
    return text !== "" && ctx.understand(text).sealed;
  } catch {
    return true;
  }
}
