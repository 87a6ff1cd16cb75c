import { and, count, desc, eq, lt, sql, sum } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { articles, articleVersions } from "./schema.ts";

export type ArticleRow = typeof articles.$inferSelect;
export type ArticleVersionRow = typeof articleVersions.$inferSelect;

/** Changes with every change of any article: versions only grow. */
export async function articlesStamp(tx: Tx, district: string): Promise<string> {
  const [row] = await tx
    .select({ rows: count(), versions: sum(articles.version) })
    .from(articles)
    .where(eq(articles.district, district));
  return `${row?.rows ?? 0}/${row?.versions ?? 0}`;
}

/** Every article of the deployment's own, the last changed first. */
export async function allArticles(tx: Tx, district: string): Promise<ArticleRow[]> {
  return tx
    .select()
    .from(articles)
    .where(eq(articles.district, district))
    .orderBy(sql`${articles.changedAt} desc`, articles.id);
}

export async function findArticle(tx: Tx, district: string, id: string): Promise<ArticleRow | null> {
  const [row] = await tx
    .select()
    .from(articles)
    .where(and(eq(articles.district, district), eq(articles.id, id)));
  return row ?? null;
}

/** Adds an article; false where one with this id or of the same question and answer is there already. */
export async function insertArticle(tx: Tx, row: typeof articles.$inferInsert): Promise<boolean> {
  const added = await tx.insert(articles).values(row).onConflictDoNothing().returning({ id: articles.id });
  return added.length > 0;
}

/** Changes an article that still has the version; false when somebody else changed it. */
export async function updateArticle(
  tx: Tx,
  { district, id, version }: Pick<ArticleRow, "district" | "id" | "version">,
  change: Partial<typeof articles.$inferInsert>,
): Promise<boolean> {
  const changed = await tx
    .update(articles)
    .set({ ...change, version: version + 1 })
    .where(and(eq(articles.district, district), eq(articles.id, id), eq(articles.version, version)))
    .returning({ id: articles.id });
  return changed.length > 0;
}

/** Keeps what an article was after a change; one that is kept already stays as it is. */
export async function insertArticleVersion(tx: Tx, row: typeof articleVersions.$inferInsert): Promise<void> {
  await tx.insert(articleVersions).values(row).onConflictDoNothing();
}

/** The newest first; with `before` those older than it. */
export async function articleVersionsOf(
  tx: Tx,
  { district, id }: Pick<ArticleRow, "district" | "id">,
  { before, limit }: { readonly before?: number | undefined; readonly limit: number },
): Promise<ArticleVersionRow[]> {
  const { version, articleId } = articleVersions;
  return tx
    .select()
    .from(articleVersions)
    .where(
      and(
        eq(articleVersions.district, district),
        eq(articleId, id),
        before === undefined ? undefined : lt(version, before),
      ),
    )
    .orderBy(desc(version))
    .limit(limit);
}

export async function findArticleVersion(
  tx: Tx,
  { district, id, version }: Pick<ArticleRow, "district" | "id" | "version">,
): Promise<ArticleVersionRow | null> {
  const [row] = await tx
    .select()
    .from(articleVersions)
    .where(
      and(
        eq(articleVersions.district, district),
        eq(articleVersions.articleId, id),
        eq(articleVersions.version, version),
      ),
    );
  return row ?? null;
}
