import { type ArticleRef, changeArticle } from "./change-article.ts";
import type { ActingCtx } from "./context.ts";

/** Reviewed and still right: may be used until the new ISO day (Asia/Shanghai). @throws Refused */
export const renewArticle = (
  ctx: ActingCtx,
  { reviewBy, ...ref }: ArticleRef & { readonly reviewBy: string },
): Promise<void> => changeArticle(ctx, "renew", ref, { reviewBy });
