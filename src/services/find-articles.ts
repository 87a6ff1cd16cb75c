import { allArticles } from "../../db/articles.ts";
import type { Staff } from "../core/actors.ts";
import {
  ARTICLE_LISTS,
  type ArticleList,
  articleList,
  type KeptArticle,
  keptArticles,
  mayArticle,
} from "../core/articles.ts";
import { Refused } from "../core/refusals.ts";
import type { Ctx } from "./context.ts";

/** An article as staff see it. */
export interface ArticleSummary extends Omit<KeptArticle, "ownerName"> {
  readonly ownerName: string;
  readonly list: ArticleList;
  /** Comes with the app; the deployment may change it or take it out. */
  readonly shipped: boolean;
  /** Whether this person may change it. */
  readonly mine: boolean;
}

export interface ArticlePage {
  readonly articles: readonly ArticleSummary[];
  readonly counts: Readonly<Record<ArticleList, number>>;
}

/** Those of a list, soonest review first, and how many each list has. @throws Refused without the right. */
export async function findArticles(
  ctx: Ctx,
  staff: Staff,
  { list, owner, mine }: { list?: ArticleList | undefined; owner?: string | undefined; mine?: boolean } = {},
): Promise<ArticlePage> {
  const all = (await summaries(ctx, staff)).filter(
    (one) => (owner === undefined || one.owner === owner) && (!mine || one.mine),
  );
  const counts = Object.fromEntries(
    ARTICLE_LISTS.map((name) => [name, all.filter((one) => one.list === name).length]),
  ) as Record<ArticleList, number>;
  const articles = all
    .filter((one) => list === undefined || one.list === list)
    .sort((a, b) => (a.reviewBy < b.reviewBy ? -1 : a.reviewBy > b.reviewBy ? 1 : 0));
  return { articles, counts };
}

/** One article. @throws Refused when it is unknown */
export async function showArticle(ctx: Ctx, staff: Staff, id: string): Promise<ArticleSummary> {
  const found = (await summaries(ctx, staff)).find((one) => one.id === id);
  if (!found) throw new Refused("article.not_found");
  return found;
}

/** How many wait for this person: drafts, and what is or soon will be expired. */
export async function countWaitingArticles(ctx: Ctx, staff: Staff): Promise<number> {
  const { counts } = await findArticles(ctx, staff, { mine: true });
  return counts.draft + counts.expiring + counts.expired;
}

async function summaries(ctx: Ctx, staff: Staff): Promise<ArticleSummary[]> {
  const { organisation } = ctx;
  const shipped = new Set(ctx.knowledge.shipped.map(({ id }) => id));
  const kept = keptArticles(ctx.knowledge.shipped, await allArticles(ctx.db, ctx.district));
  return kept
    .filter(({ owner }) => mayArticle(staff, "read", owner, organisation.isWithin))
    .map((article) => ({
      ...article,
      ownerName: organisation.unit(article.owner)?.name ?? article.owner,
      list: articleList(article, ctx.now()),
      shipped: shipped.has(article.id),
      mine: mayArticle(staff, "save", article.owner, organisation.isWithin),
    }));
}
