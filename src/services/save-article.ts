import { insertArticle } from "../../db/articles.ts";
import { isDay } from "../core/calendar.ts";
import { storable } from "../core/clean.ts";
import { Refused } from "../core/refusals.ts";
import { type ArticleContent, type ArticleRef, changeArticle, mustBeAllowed } from "./change-article.ts";
import type { ActingCtx } from "./context.ts";
import { keepArticleVersion } from "./keep-article-version.ts";
import { transact } from "./transact.ts";

/** Edits an article; without an id writes a new draft. Returns its id. @throws Refused as changeArticle */
export async function saveArticle(
  ctx: ActingCtx,
  { id, version, ...written }: Partial<ArticleRef> & ArticleContent,
): Promise<{ id: string }> {
  const content = cleanArticle(written);
  if (id !== undefined) {
    await changeArticle(ctx, "save", { id, version }, content);
    return { id };
  }
  const staff = mustBeAllowed(ctx, "save", content.owner);
  if (!ctx.organisation.unit(content.owner))
    throw new Refused("article.unknown_unit", { detail: content.owner });
  if (!isDay(content.reviewBy)) throw new Refused("article.review_passed", { detail: content.reviewBy });
  const now = ctx.now();
  const made = { ...content, id: ctx.newId(), state: "draft", version: 1 } as const;
  const by = staff.keyId;
  await transact(ctx, async (inTx) => {
    await insertArticle(inTx.db, {
      ...{ ...made, questions: [...content.questions], district: ctx.district },
      ...{ createdAt: now, createdBy: by, changedAt: now, changedBy: by },
    });
    await keepArticleVersion(inTx, made, "written", { at: now, by });
  });
  return { id: made.id };
}

/** As it would be kept: trimmed, no question twice. @throws Refused while something is empty */
export function cleanArticle({
  title,
  questions,
  body,
  source,
  owner,
  reviewBy,
}: ArticleContent): ArticleContent {
  const asked = questions.map((question) => storable(question).trim()).filter((question) => question !== "");
  const content = {
    title: storable(title).trim(),
    questions: [...new Set(asked)],
    body: storable(body).trim(),
    source: storable(source).trim(),
    owner: owner.trim(),
    reviewBy: reviewBy.trim(),
  };
  const empty = [content.title, content.body, content.source, content.questions[0] ?? ""].includes("");
  if (empty) throw new Refused("request.invalid", { detail: "标题、问法、答复、来源都不能为空。" });
  return content;
}
