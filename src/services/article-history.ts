import { type ArticleVersionRow, articleVersionsOf } from "../../db/articles.ts";
import { allStaffKeys } from "../../db/staff-keys.ts";
import type { Staff } from "../core/actors.ts";
import { type ArticleChange, articleChanges } from "../core/article-versions.ts";
import type { Ctx } from "./context.ts";
import { type ArticleSummary, showArticle } from "./find-articles.ts";

/** One version: who, when, what. */
export interface ArticleVersion extends Omit<ArticleVersionRow, "district" | "articleId" | "by"> {
  /** Null: it came so with the app. */
  readonly byName: string | null;
  /** What is different from the version before; empty for the first. */
  readonly changes: readonly ArticleChange[];
}

export interface ArticleHistory {
  readonly article: ArticleSummary;
  /** The newest first. */
  readonly versions: readonly ArticleVersion[];
  /** There are older ones. */
  readonly more: boolean;
}

const A_PAGE = 30;

/** The versions of an article, with what each changed. @throws Refused when it is unknown or not to be read */
export async function articleHistory(
  ctx: Ctx,
  staff: Staff,
  { id, before }: { readonly id: string; readonly before?: number | undefined },
): Promise<ArticleHistory> {
  const { db, district } = ctx;
  const article = await showArticle(ctx, staff, id);
  const rows = await articleVersionsOf(db, { district, id }, { before, limit: A_PAGE + 1 });
  const names = new Map((await allStaffKeys(db, district)).map((key) => [key.id, key.name]));
  const versions = rows.slice(0, A_PAGE).map(({ district: _, articleId: __, by, ...row }, at) => {
    const older = rows[at + 1];
    return {
      ...row,
      byName: by === null ? null : (names.get(by) ?? "已离开的人"),
      changes: older ? articleChanges(older, row) : [],
    };
  });
  return { article, versions, more: rows.length > A_PAGE };
}
