import { type ArticleRow, findArticle, insertArticle, updateArticle } from "../../db/articles.ts";
import type { Staff } from "../core/actors.ts";
import { type ArticleAct, type ArticleState, articleAfter, mayArticle } from "../core/articles.ts";
import { dayOf, isDay } from "../core/calendar.ts";
import { beginningOf } from "../core/clean.ts";
import { masked } from "../core/mask.ts";
import { type Refusal, Refused } from "../core/refusals.ts";
import type { Article } from "../core/understanding.ts";
import type { ActingCtx, Ctx } from "./context.ts";
import { keepArticleVersion } from "./keep-article-version.ts";
import { transact } from "./transact.ts";

/** What staff write of an article. */
export type ArticleContent = Pick<Article, "title" | "questions" | "body" | "source" | "owner" | "reviewBy">;

/** Which article, and the version the person saw; without it the last one is taken. */
export interface ArticleRef {
  readonly id: string;
  readonly version?: number | undefined;
}

/** @throws Refused unless the person may do it with articles of this owner */
export function mustBeAllowed(ctx: ActingCtx, act: ArticleAct, owner: string): Staff {
  const { actor, organisation } = ctx;
  if (actor.type === "staff" && mayArticle(actor, act, owner, organisation.isWithin)) return actor;
  throw new Refused("auth.forbidden", { detail: "维护这篇知识" });
}

/**
 * One act on one article, shipped or the deployment's own; in force in this process when it returns, in others
 * within seconds. A shipped one is copied first: the file it came from stays as it is.
 * @throws Refused when it is unknown, changed meanwhile, cannot be done or the actor may not.
 */
export async function changeArticle(
  ctx: ActingCtx,
  act: Exclude<ArticleAct, "read">,
  { id, version }: ArticleRef,
  change: Partial<ArticleContent> = {},
  restored: number | null = null,
): Promise<void> {
  await transact(ctx, async (inTx) => {
    const { known, own } = await look(inTx, id);
    const staff = mustBeAllowed(ctx, act, known.owner);
    if (change.owner !== undefined) mustBeAllowed(ctx, act, change.owner);
    if (version !== undefined && version !== (own?.version ?? 0))
      throw new Refused("article.changed_meanwhile");
    const state = articleAfter(own?.state ?? "published", act);
    if (!state) throw new Refused("article.move_not_allowed");
    const content = { ...contentOf(known), ...change };
    check(ctx, content, known.owner, state);
    const before = { ...contentOf(known), id, state: own?.state ?? "published", version: own?.version ?? 0 };
    const stored = await store(inTx, own, { ...content, id, state }, staff);
    if (!stored) throw new Refused("article.changed_meanwhile");
    // What was there before versions were kept, or came with the app, is one of them.
    await keepArticleVersion(inTx, before, own ? "save" : "shipped", {
      at: own?.changedAt ?? ctx.now(),
      by: own?.changedBy ?? null,
    });
    const after = { ...content, id, state, version: before.version + 1 };
    const made = restored === null ? act : "restore";
    await keepArticleVersion(inTx, after, made, { at: ctx.now(), by: staff.keyId, restored });
  });
  await ctx.knowledge.refresh();
}

async function look(ctx: Ctx, id: string): Promise<{ known: Article; own: ArticleRow | null }> {
  const own = await findArticle(ctx.db, ctx.district, id);
  const known = own ?? ctx.knowledge.shipped.find((article) => article.id === id);
  if (!known) throw new Refused("article.not_found");
  return { known, own };
}

const contentOf = ({ title, questions, body, source, owner, reviewBy }: Article): ArticleContent => ({
  title,
  questions: [...questions],
  body,
  source,
  owner,
  reviewBy,
});

/** What residents read must be right on the day it is published. @throws Refused */
function check(ctx: Ctx, content: ArticleContent, ownerBefore: string, state: ArticleState): void {
  if (content.owner !== ownerBefore && !ctx.organisation.unit(content.owner))
    throw new Refused("article.unknown_unit", { detail: content.owner });
  if (!isDay(content.reviewBy)) throw new Refused("article.review_passed", { detail: content.reviewBy });
  const fault = state === "published" ? publishFault(ctx, content) : null;
  if (fault) throw new Refused(fault.code, fault.values);
}

/** Why it could not be an answer today; null when it could. */
export function publishFault(ctx: Ctx, { reviewBy, title, questions, body }: ArticleContent): Refusal | null {
  if (!isDay(reviewBy) || reviewBy < dayOf(ctx.now()))
    return { code: "article.review_passed", values: { detail: reviewBy } };
  const personal = [title, ...questions, body].find((text) => masked(text) !== text);
  return personal === undefined
    ? null
    : { code: "article.personal", values: { detail: beginningOf(personal, 20) } };
}

type Stored = ArticleContent & { readonly id: string; readonly state: ArticleState };

async function store(ctx: Ctx, own: ArticleRow | null, article: Stored, staff: Staff): Promise<boolean> {
  const { db, district } = ctx;
  const change = {
    ...article,
    questions: [...article.questions],
    changedAt: ctx.now(),
    changedBy: staff.keyId,
  };
  if (own) return updateArticle(db, own, change);
  const created = { version: 1, createdAt: ctx.now(), createdBy: staff.keyId };
  return insertArticle(db, { ...change, ...created, district });
}
