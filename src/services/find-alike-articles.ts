import type { Staff } from "../core/actors.ts";
import type { Ctx } from "./context.ts";
import { type ArticleSummary, findArticles } from "./find-articles.ts";

/** An article that is found by words of another one. */
export interface AlikeArticle extends Pick<ArticleSummary, "id" | "title" | "ownerName" | "list"> {
  /** The title or the way of asking it is found by. */
  readonly by: string;
}

const MOST = 3;

/**
 * Articles that a resident's question in these words leads to already, as the retrieval reads it: perhaps the same is
 * written twice. Only a hint. Drafts and expired ones count, retired ones and the article itself do not.
 */
export async function findAlikeArticles(
  ctx: Ctx,
  staff: Staff,
  {
    id,
    title,
    questions,
  }: { readonly id?: string; readonly title: string; readonly questions: readonly string[] },
): Promise<AlikeArticle[]> {
  await ctx.knowledge.refresh();
  const found = new Map<string, string>();
  for (const by of [title, ...questions]) {
    const alike = ctx.knowledge.alike(by, id);
    if (alike !== null && !found.has(alike)) found.set(alike, by);
  }
  if (found.size === 0) return [];
  const { articles } = await findArticles(ctx, staff);
  return [...found].slice(0, MOST).flatMap(([alike, by]) => {
    const article = articles.find((one) => one.id === alike);
    return article
      ? [{ id: article.id, title: article.title, ownerName: article.ownerName, list: article.list, by }]
      : [];
  });
}
