import { type ArticleVersionRow, insertArticleVersion } from "../../db/articles.ts";
import type { ArticleVersionAct, ArticleWords } from "../core/article-versions.ts";
import type { ArticleState } from "../core/articles.ts";
import { masked } from "../core/mask.ts";
import type { Ctx } from "./context.ts";

type Standing = ArticleWords & {
  readonly id: string;
  readonly state: ArticleState;
  readonly version: number;
};

/**
 * The article as it stands after an act, in the transaction of that act. Phones and papers are hidden: what was taken out
 * of an article before it was published is not kept in its past.
 */
export async function keepArticleVersion(
  ctx: Ctx,
  article: Standing,
  act: ArticleVersionAct,
  { at, by, restored = null }: Pick<ArticleVersionRow, "at" | "by"> & { restored?: number | null },
): Promise<void> {
  const { id, state, version, title, questions, body, source, owner, reviewBy } = article;
  await insertArticleVersion(ctx.db, {
    ...{ district: ctx.district, articleId: id, version, act, state, restored, at, by },
    ...{ title: masked(title), questions: questions.map(masked), body: masked(body), source: masked(source) },
    ...{ owner, reviewBy },
  });
}
