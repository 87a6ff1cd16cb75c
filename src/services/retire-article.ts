import { type ArticleRef, changeArticle } from "./change-article.ts";
import type { ActingCtx } from "./context.ts";

/** No longer an answer: a draft is dropped, a published one stops at once. It stays on the list. @throws Refused */
export const retireArticle = (ctx: ActingCtx, ref: ArticleRef): Promise<void> =>
  changeArticle(ctx, "retire", ref);
