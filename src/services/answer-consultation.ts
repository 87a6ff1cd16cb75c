import { findChat } from "../../db/chats.ts";
import { type ConsultationRow, endConsultation, findConsultation } from "../../db/consultations.ts";
import type { Staff } from "../core/actors.ts";
import { storable } from "../core/clean.ts";
import { Refused } from "../core/refusals.ts";
import { refreshConsultation } from "./consultation-cards.ts";
import { answering, maySeeConsultation } from "./consultation-rights.ts";
import type { ActingCtx } from "./context.ts";
import { draftArticle } from "./draft-article.ts";
import { endTalkIn } from "./end-talk.ts";
import { oweNotices } from "./owe-notices.ts";
import { talkOf } from "./talk-matter.ts";
import { transact } from "./transact.ts";

/**
 * The staff's answer, drafted for the knowledge base and told to the person in the chat the question came from.
 * @throws Refused when it is unknown, answered already, somebody else speaks with the resident, or the actor may not answer.
 */
export async function answerConsultation(
  ctx: ActingCtx,
  { id, text }: { id: string; text: string },
): Promise<void> {
  const staff = answering(ctx);
  await transact(ctx, (inTx) => answerIn(inTx, staff, { id, text }));
}

/**
 * The same inside the caller's transaction. `told`: chats that heard this answer already; they are told no second time,
 * and it is drafted for the knowledge base once.
 */
export async function answerIn(
  ctx: ActingCtx,
  staff: Staff,
  { id, text }: { id: string; text: string },
  told: Set<string> = new Set(),
): Promise<void> {
  const answer = storable(text).trim();
  if (answer === "") throw new Refused("request.invalid", { detail: "text 不能为空，请填写答复内容。" });
  const known = await findConsultation(ctx.db, ctx.district, id);
  if (!known || !maySeeConsultation(staff, known)) throw new Refused("consultation.not_found");
  const talk = await talkOf(ctx, staff, known);
  const end = { state: "answered", answer, answeredBy: staff.keyId, answeredAt: ctx.now() } as const;
  const row = await endConsultation(ctx.db, ctx.district, id, end);
  if (!row) throw new Refused("consultation.answered");
  if (told.size === 0) await draftArticle(ctx, staff, row, answer);
  await refreshConsultation(ctx, row, "answered", { by: staff });
  await tellAnswer(ctx, staff, row, answer, told);
  if (talk) await endTalkIn(ctx, talk, "answered");
}

/** As the staff's words, in the chat the question came from. */
async function tellAnswer(
  ctx: ActingCtx,
  staff: Staff,
  row: ConsultationRow,
  answer: string,
  told: Set<string>,
): Promise<void> {
  const chat = told.has(row.chatId) ? null : await findChat(ctx.db, ctx.district, row.chatId);
  if (!chat) return;
  told.add(chat.id);
  const unitName = ctx.organisation.unit(staff.unit)?.name ?? ctx.organisation.centre.name;
  const values = { reply: answer, unitName, question: row.question };
  const words = ctx.speak(chat.locale, "consultation.answered", values);
  const notice = { chat, reply: { text: words, speaker: "staff" } } as const;
  await oweNotices(ctx, `consultation:${row.id}:answer`, [{ ...notice, spokenBy: staff.keyId }]);
}
