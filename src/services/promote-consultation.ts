import { findChat } from "../../db/chats.ts";
import { notesOfConsultation } from "../../db/consultation-notes.ts";
import { endConsultation, findConsultation } from "../../db/consultations.ts";
import { giveConsultationMediaToCase } from "../../db/media-of-message.ts";
import { beginningOf } from "../core/clean.ts";
import { Refused } from "../core/refusals.ts";
import { statusLink } from "./case-briefs.ts";
import { changeCaseIn } from "./change-case.ts";
import { refreshConsultation } from "./consultation-cards.ts";
import { answering, maySeeConsultation } from "./consultation-rights.ts";
import type { ActingCtx } from "./context.ts";
import { endTalkIn } from "./end-talk.ts";
import { learnFromPromotion } from "./learn.ts";
import { openCase } from "./open-case.ts";
import { oweNotices } from "./owe-notices.ts";
import { talkOf } from "./talk-matter.ts";
import { transact } from "./transact.ts";

/**
 * A question that needs somebody to act becomes a case. It keeps its thread, and its clock starts when it was asked.
 * @throws Refused when it is unknown or ended, or the actor may not.
 */
export async function promoteConsultation(
  ctx: ActingCtx,
  input: { id: string; category?: string | undefined; place?: string | undefined },
): Promise<{ number: string }> {
  const staff = answering(ctx);
  return transact(ctx, async (inTx) => {
    const { db: tx } = inTx;
    const known = await findConsultation(tx, ctx.district, input.id);
    if (!known || !maySeeConsultation(staff, known)) throw new Refused("consultation.not_found");
    const talk = await talkOf(inTx, staff, known);
    const chat = await findChat(tx, ctx.district, known.chatId);
    const row = await openCase(inTx, staff, {
      kind: "case",
      text: known.question,
      place: input.place ?? null,
      location: null,
      photos: [],
      category: input.category ?? null,
      urgency: "routine",
      danger: null,
      sealed: known.sealed,
      chat,
      contactId: known.contactId,
      reporterKey: null,
      reportedAt: known.askedAt,
    });
    const ended = await endConsultation(tx, ctx.district, input.id, {
      state: "promoted",
      caseId: row.id,
      answeredBy: staff.keyId,
    });
    if (!ended) throw new Refused("consultation.answered");
    await giveConsultationMediaToCase(tx, ctx.district, input.id, row.id);
    await carryNotes(inTx, input.id, row.number);
    await learnFromPromotion(inTx, known, input.category);
    if (chat) {
      const { number, code } = row;
      const text = ctx.speak(chat.locale, "consultation.promoted", {
        number,
        code,
        link: statusLink(ctx, row.token),
        dueAt: row.dueAt,
      });
      const notice = { chat, reply: { text, case: number }, caseId: row.id };
      await oweNotices(inTx, `consultation:${input.id}:promoted`, [notice]);
    }
    await refreshConsultation(inTx, ended, "promoted", { by: staff });
    if (talk) await endTalkIn(inTx, talk, "promoted");
    return { number: row.number };
  });
}

/** What staff noted about the question stays in their sight: as a note of the case. */
async function carryNotes(ctx: ActingCtx, id: string, number: string): Promise<void> {
  const notes = await notesOfConsultation(ctx.db, ctx.district, id);
  if (notes.length === 0) return;
  const text = beginningOf(`咨询时的备注：\n${notes.map((note) => note.text).join("\n")}`, 4000);
  await changeCaseIn(ctx, { number, event: { type: "note", text } });
}
