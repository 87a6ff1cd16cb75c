import { insertArticle } from "../../db/articles.ts";
import type { ConsultationRow } from "../../db/consultations.ts";
import type { Staff } from "../core/actors.ts";
import { PROPOSED_DAYS } from "../core/articles.ts";
import { addDays, dayOf } from "../core/calendar.ts";
import { beginningOf } from "../core/clean.ts";
import { anonymous } from "../core/mask.ts";
import type { Ctx } from "./context.ts";
import { sha256 } from "./hash.ts";
import { keepArticleVersion } from "./keep-article-version.ts";

const TITLE_LETTERS = 40;
const QUESTION_LETTERS = 200;
/** A title says what it is about, not good day. */
const OPENING = /^(?:您好|你好|请问一下|请问|我?想问一下|我?想问|咨询一下|[,，。!！、\s])+(?=.{2})/u;

/**
 * A staff answer as a draft for the knowledge base, in the answer's own transaction. Nothing that names the person goes
 * in; sealed questions and answers given before make none. Nobody sees it before somebody published it.
 */
export async function draftArticle(
  ctx: Ctx,
  staff: Staff,
  { id, question, sealed }: ConsultationRow,
  answer: string,
): Promise<void> {
  if (sealed) return;
  const asked = shorten(anonymous(question).replaceAll(/\s+/gu, " ").trim(), QUESTION_LETTERS);
  if (asked === "") return;
  const now = ctx.now();
  const today = dayOf(now);
  const body = anonymous(answer);
  const draft = {
    id: ctx.newId(),
    state: "draft",
    version: 1,
    title: shorten(asked.replace(OPENING, ""), TITLE_LETTERS),
    questions: [asked],
    body,
    source: `${ctx.organisation.unit(staff.unit)?.name ?? staff.unit}答复（${today}）`,
    owner: staff.unit,
    reviewBy: addDays(today, PROPOSED_DAYS),
  } as const;
  const by = staff.keyId;
  const added = await insertArticle(ctx.db, {
    ...{ ...draft, questions: [asked], district: ctx.district },
    ...{ consultationId: id, digest: sha256(`${asked}\n${body}`) },
    ...{ createdAt: now, createdBy: by, changedAt: now, changedBy: by },
  });
  if (added) await keepArticleVersion(ctx, draft, "drafted", { at: now, by });
}

/** Cut at a whole character, marked as cut. */
const shorten = (text: string, letters: number): string =>
  text.length <= letters ? text : `${beginningOf(text, letters - 1)}…`;
