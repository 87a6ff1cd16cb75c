import { holdersOf, listConsultations, sortedBy } from "../../db/consultation-reads.ts";
import type { ConsultationRow } from "../../db/consultations.ts";
import { mediaOfConsultations } from "../../db/media-of-message.ts";
import type { Staff } from "../core/actors.ts";
import { mayDesk } from "../core/desk.ts";
import { Refused } from "../core/refusals.ts";
import type { Ctx } from "./context.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { type MediaView, mediaView } from "./media-view.ts";
import { whoHolds } from "./talk-matter.ts";

const PAGE = 50;

export interface ConsultationSummary {
  readonly id: string;
  readonly question: string;
  readonly topic: string | null;
  readonly sealed: boolean;
  readonly state: "open" | "answered" | "promoted";
  readonly answer: string | null;
  /** True when an article of the knowledge base answered. */
  readonly byArticle: boolean;
  readonly askedAt: Date;
  readonly answerBy: Date;
  readonly answeredAt: Date | null;
  /** 转部门协答: the unit asked for a draft, by when, and the draft. */
  readonly askedUnit: string | null;
  readonly draftBy: Date | null;
  readonly draft: string | null;
}

/** With what the person sent beside the words. */
export interface ShownConsultation extends ConsultationSummary {
  readonly media: readonly MediaView[];
}

/** In the list: who speaks with the resident now, "me" or a unit and role; null: the bot. */
export interface ListedConsultation extends ShownConsultation {
  readonly talkedBy: string | null;
}

/** One page of consultations: open ones the first due first, others newest first. @throws Refused without the right. */
export async function findConsultations(
  ctx: Ctx,
  staff: Staff,
  { state, cursor }: { state?: ConsultationRow["state"] | undefined; cursor?: string | undefined },
): Promise<{ consultations: ListedConsultation[]; nextCursor: string | null }> {
  if (!mayDesk(staff.role, "read_consultations")) throw new Refused("auth.forbidden", { detail: "查看咨询" });
  const end = readCursor(cursor);
  const filter = {
    state,
    sealed: mayDesk(staff.role, "see_sealed"),
    after: end && { at: end.at, id: end.id },
  };
  const rows = await listConsultations(ctx.db, ctx.district, filter, PAGE + 1);
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  const nextCursor = rows.length > PAGE && last ? writeCursor(last[sortedBy(state)], last.id) : null;
  const sent = await mediaOfConsultations(
    ctx.db,
    ctx.district,
    page.map(({ id }) => id),
  );
  const mediaOf = (id: string) => sent.filter(({ consultationId }) => consultationId === id).map(mediaView);
  const chats = state === "open" ? page.map(({ chatId }) => chatId) : [];
  const holders = await holdersOf(ctx.db, ctx.district, chats);
  const talkedBy = (chatId: string): string | null => {
    const held = holders.find((one) => one.chatId === chatId);
    return held ? (held.holder === staff.keyId ? "me" : whoHolds(ctx, held)) : null;
  };
  const consultations = page.map((row) => ({
    ...summaryOf(row),
    media: mediaOf(row.id),
    talkedBy: talkedBy(row.chatId),
  }));
  return { consultations, nextCursor };
}

export function summaryOf(row: ConsultationRow): ConsultationSummary {
  const { id, question, topic, sealed, state, answer, askedAt, answerBy, answeredAt } = row;
  const { askedUnit, draftBy, draft } = row;
  return {
    id,
    question,
    topic,
    sealed,
    state,
    answer,
    byArticle: row.articleId !== null,
    askedAt,
    answerBy,
    answeredAt,
    askedUnit,
    draftBy,
    draft,
  };
}
