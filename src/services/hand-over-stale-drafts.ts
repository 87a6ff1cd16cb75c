import { findChat, lockChat, saveDialogue } from "../../db/chats.ts";
import { endReport, isOpen, type ReportRow, staleReports } from "../../db/reports.ts";
import { toldSoFar } from "../core/dialogue/draft.ts";
import { AT_REST, type DialogueState } from "../core/dialogue/types.ts";
import type { Ctx } from "./context.ts";
import { NOTICE_VERSION } from "./converse.ts";
import { each } from "./each.ts";
import { openConsultation } from "./open-consultation.ts";
import { oweNotices } from "./owe-notices.ts";
import { transact } from "./transact.ts";

const DAY_MS = 86_400_000;

/** A draft nobody finished within a day goes to the staff with all that was said: nothing is lost. */
export async function handOverStaleDrafts(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.now().getTime() - DAY_MS);
  const stale = await staleReports(ctx.db, ctx.district, before, 100);
  await each(ctx, "stale draft", stale, (report) => transact(ctx, (inTx) => handOver(inTx, report)));
}

async function handOver(ctx: Ctx, report: ReportRow): Promise<void> {
  const known = await findChat(ctx.db, ctx.district, report.chatId);
  const address = known && { channel: known.channel, account: known.account, chat: known.address };
  const chat = address && (await lockChat(ctx.db, ctx.district, address));
  // Looked at again under the lock: its person may have finished it meanwhile.
  if (!chat || !(await isOpen(ctx.db, ctx.district, report.id))) return;
  const state = (chat.dialogue as DialogueState | null) ?? AT_REST;
  const draft = "draft" in state ? state.draft : null;
  const question = draft ? toldSoFar(draft) : "";
  const ask = { question, topic: draft?.topic ?? null, sealed: draft?.sealed ?? false, human: true };
  const { id, answerBy } = await openConsultation(ctx, { chat, contactId: report.contactId }, ask);
  await endReport(ctx.db, ctx.district, report.id, { state: "consultation", consultationId: id });
  const { locale } = chat;
  await saveDialogue(ctx.db, ctx.district, chat.id, {
    dialogue: AT_REST,
    noticeVersion: chat.noticeVersion ?? NOTICE_VERSION,
    locale,
  });
  const reply = { text: ctx.speak(locale, "draft.handed_over", { answerBy }) };
  await oweNotices(ctx, `stale:${report.id}`, [{ chat, reply }]);
}
