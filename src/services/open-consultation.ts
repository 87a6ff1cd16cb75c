import { groupsOf } from "../../db/chats.ts";
import { insertConsultation } from "../../db/consultations.ts";
import { answerBy as answerByOf } from "../core/deadlines.ts";
import type { Command } from "../core/dialogue/types.ts";
import type { Asker } from "./asker.ts";
import type { Ctx } from "./context.ts";
import { oweNotices } from "./owe-notices.ts";

type Ask = Extract<Command, { do: "ask_staff" }>;
type Answered = Extract<Command, { do: "answer_with" }>;

/** Of a case that an answer satisfies: when it was reported, by when it was due, and which it was. */
interface KeptClock {
  readonly askedAt?: Date;
  readonly answerBy?: Date;
  readonly caseId?: string;
}

/** To the staff's queue, with an answer-by time; the centre's groups hear of it, without the person's words. */
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
  await insertConsultation(db, {
    district,
    id,
    chatId: chat.id,
    contactId,
    question,
    topic,
    sealed,
    state: "open",
    askedAt,
    answerBy,
    caseId: kept.caseId ?? null,
  });
  const groups = await groupsOf(db, district, [ctx.organisation.centre.code]);
  const cause = `consultation:${id}:open`;
  const notices = groups.map((group) => {
    const card = {
      topic: sealed ? null : topic,
      human: ask.human,
      sealed,
      answerBy,
      link: `${ctx.publicUrl}/staff/consultations/${id}`,
    };
    const text = ctx.speak(group.locale, "consultation.queued_card", card);
    return { chat: group, reply: { text, card: `consultation:${id}` } };
  });
  await oweNotices(ctx, cause, notices);
  return { id, answerBy };
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
