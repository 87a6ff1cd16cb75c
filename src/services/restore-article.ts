import { findArticleVersion } from "../../db/articles.ts";
import { Refused } from "../core/refusals.ts";
import { type ArticleRef, changeArticle } from "./change-article.ts";
import type { ActingCtx } from "./context.ts";

/**
 * Takes the words of an older version again, as a new version. Who keeps the article and until when it was reviewed stay
 * as they are: old words were not reviewed by it. @throws Refused as changeArticle, or when there is no such version
 */
export async function restoreArticle(
  ctx: ActingCtx,
  { from, ...ref }: ArticleRef & { readonly from: number },
): Promise<void> {
  const old = await findArticleVersion(ctx.db, { district: ctx.district, id: ref.id, version: from });
  if (!old) throw new Refused("article.no_version", { detail: from });
  const { title, questions, body, source } = old;
  await changeArticle(ctx, "save", ref, { title, questions, body, source }, from);
}
