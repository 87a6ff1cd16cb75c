import { type ArticleRef, changeArticle } from "./change-article.ts";
import type { ActingCtx } from "./context.ts";

/** From now on residents get it as an answer. @throws Refused as changeArticle, or while it holds personal data */
export const publishArticle = (ctx: ActingCtx, ref: ArticleRef): Promise<void> =>
  changeArticle(ctx, "publish", ref);
