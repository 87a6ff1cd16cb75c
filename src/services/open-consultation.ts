import { groupsOf } from "../../db/chats.ts";
import { type ConsultationRow, insertConsultation, openQuestionOf } from "../../db/consultations.ts";
import { chatsOnDuty } from "../../db/duty-shifts.ts";
import { addToReport } from "../../db/reports.ts";
import { answerBy as answerByOf } from "../core/deadlines.ts";
import type { Command } from "../core/dialogue/types.ts";
import type { Asker } from "./asker.ts";
import { cardInGroup } from "./consultation-cards.ts";
import type { Ctx } from "./context.ts";
import { type Notice, oweNotices } from "./owe-notices.ts";
import { talkLink } from "./talk-matter.ts";

type Ask = Extract<Command, { do: "ask_staff" }>;
type Answered = Extract<Command, { do: "answer_with" }>;

/** Of a case that an answer satisfies: when it was reported, by when it was due, and which it was. */
interface KeptClock {
  readonly askedAt?: Date;
  readonly answerBy?: Date;
  readonly caseId?: string;
}

/** To the staff's queue, with an answer-by time; the centre's groups get its card. */
export async function openConsultation(
  ctx: Ctx,
  asker: Pick<Asker, "chat"> & { readonly contactId: string | null },
  ask: Pick<Ask, "question" | "topic" | "sealed" | "human">,
  kept: KeptClock = {},
): Promise<{ id: string; answerBy: Date }> {
  const { db, district } = ctx;
  const askedAt = kept.askedAt ?? ctx.now();
  const answerBy = kept.answerBy ?? answerByOf(ctx.calendar, askedAt);
  const id = ctx.newId();
  const { question, topic, sealed } = ask;
  const { chat, contactId } = asker;
  const stored = await insertConsultation(db, {
    ...{ district, id, contactId, question, topic, sealed, askedAt, answerBy },
    chatId: chat.id,
    state: "open",
    caseId: kept.caseId ?? null,
  });
  await oweNotices(ctx, `consultation:${id}:open`, await toTheDesk(ctx, stored));
  return { id, answerBy };
}

/** One more message of the chat's open question, which keeps its clock; null where none is open. */
export async function addToQuestion(
  ctx: Ctx,
  { chat, row }: Pick<Asker, "chat" | "row">,
): Promise<{ answerBy: Date } | null> {
  const open = await openQuestionOf(ctx.db, ctx.district, chat.id);
  if (open) await addToReport(ctx.db, ctx.district, row.id, open.reportId);
  return open;
}

/** A card for the groups on duty. What is sealed goes to no group: those on duty hear of it in private, without a word. */
async function toTheDesk(ctx: Ctx, row: ConsultationRow): Promise<Notice[]> {
  const centre = [ctx.organisation.centre.code];
  if (!row.sealed) {
    const groups = await groupsOf(ctx.db, ctx.district, centre);
    return Promise.all(groups.map((group) => cardInGroup(ctx, group, row, { talk: null })));
  }
  const link = talkLink(ctx, { consultation: row.id });
  const onDuty = await chatsOnDuty(ctx.db, ctx.district, centre, ctx.now());
  return onDuty.map((chat) => {
    const text = ctx.speak(chat.locale, "consultation.sealed_card", { answerBy: row.answerBy, link });
    return { chat, reply: { text } };
  });
}

/** Answered by the knowledge base at once: kept, so that "did not help" finds it and the ledger counts it. */
export async function answerWithArticle(
  ctx: Ctx,
  { chat, contactId }: Asker,
  { question, article }: Answered,
): Promise<string> {
  const { district } = ctx;
  const now = ctx.now();
  const id = ctx.newId();
  await insertConsultation(ctx.db, {
    district,
    id,
    chatId: chat.id,
    contactId,
    question,
    state: "answered",
    answer: article.body,
    articleId: article.id,
    askedAt: now,
    answerBy: now,
    answeredAt: now,
  });
  return id;
}
