import type { Context } from "hono";
import { ARTICLE_LISTS, type ArticleList, keepsOwn } from "../../core/articles.ts";
import { beginningOf } from "../../core/clean.ts";
import { articleHistory } from "../../services/article-history.ts";
import { findAlikeArticles } from "../../services/find-alike-articles.ts";
import { findArticles, showArticle } from "../../services/find-articles.ts";
import { type ArticlePreview, previewArticle } from "../../services/preview-article.ts";
import { publishArticle } from "../../services/publish-article.ts";
import { renewArticle } from "../../services/renew-article.ts";
import { restoreArticle } from "../../services/restore-article.ts";
import { retireArticle } from "../../services/retire-article.ts";
import { saveArticle } from "../../services/save-article.ts";
import { cleanText } from "../clean-text.ts";
import type { AppDeps, Env } from "../deps.ts";
import { html } from "../html.ts";
import { readForm } from "../read-form.ts";
import type { Router } from "../router.ts";
import { AlikeHint } from "./article-help.tsx";
import { ArticleHistoryPage } from "./article-history.tsx";
import { ArticlePage, ArticlesPage, type Written } from "./staff-articles.tsx";
import { ARTICLES } from "./staff-frame.tsx";
import { deskOf, orRefusal, text } from "./staff-parts.ts";

/** What a form says happened, told after the page has turned. */
const DONE: Readonly<Record<string, string>> = {
  saved: "已保存。",
  published: "已发布，现在起用它答复居民。",
  renewed: "已延长，继续用它答复居民。",
  retired: "已停用，不再用它答复居民。",
  restored: "已恢复成新的一版。",
};

/** The knowledge base: the owner's lists and one page per article. Each verb checks the right itself. */
export function addArticlePages(app: Router, deps: AppDeps): void {
  const { ctx } = deps;
  app.get(ARTICLES, async (c) => {
    const list = listOf(c.req.query("list"));
    const mine = keepsOwn(c.var.staff.role) && c.req.query("all") !== "1";
    const page = await findArticles(ctx, c.var.staff, { list, mine });
    const done = DONE[c.req.query("done") ?? ""];
    return html(c, ArticlesPage({ desk: deskOf(deps, c, ARTICLES, { done }), list, mine, ...page }));
  });
  app.get(`${ARTICLES}/new`, (c) => showNew(deps, c));
  app.post(`${ARTICLES}/alike`, async (c) => {
    const { title, questions } = writtenIn(await readForm(c));
    const id = c.req.query("id");
    const alike = await findAlikeArticles(ctx, c.var.staff, { ...(id ? { id } : {}), title, questions });
    return html(c, AlikeHint({ alike }));
  });
  app.get(`${ARTICLES}/:id/history`, (c) => showHistory(deps, c));
  app.post(`${ARTICLES}/:id/restore`, (c) => restore(deps, c));
  app.get(`${ARTICLES}/:id`, (c) => showOne(deps, c));
  app.post(`${ARTICLES}/new`, async (c) => {
    const form = await readForm(c);
    const written = writtenIn(form);
    return orRefusal(
      async () => {
        const acting = { ...ctx, actor: c.var.staff };
        if (text(form, "do") === "preview")
          return await showNew(deps, c, { written, preview: previewArticle(acting, written) });
        const { id } = await saveArticle(acting, written);
        return c.redirect(`${ARTICLES}/${id}?done=saved`, 303);
      },
      (error, status) => showNew(deps, c, { error, written, status }),
    );
  });
  app.post(`${ARTICLES}/:id`, (c) => change(deps, c));
}

const listOf = (given: string | undefined): ArticleList =>
  ARTICLE_LISTS.find((name) => name === given) ?? "draft";

interface Shown {
  readonly error?: string;
  readonly written?: Written;
  readonly preview?: ArticlePreview;
  readonly status?: 200 | 409;
}

async function showNew(
  deps: AppDeps,
  c: Context<Env>,
  { error, written, preview, status = 200 }: Shown = {},
) {
  const desk = deskOf(deps, c, ARTICLES, { error });
  const alike = written ? await findAlikeArticles(deps.ctx, c.var.staff, written) : [];
  const { publicUrl } = deps.ctx;
  return html(c, ArticlePage({ desk, article: null, written, preview, alike, publicUrl }), status);
}

async function showOne(
  deps: AppDeps,
  c: Context<Env>,
  { error, written, preview, status = 200 }: Shown = {},
) {
  const { publicUrl } = deps.ctx;
  const article = await showArticle(deps.ctx, c.var.staff, c.req.param("id") ?? "");
  const done = DONE[c.req.query("done") ?? ""];
  const { title, questions } = written ?? article;
  const alike = article.mine
    ? await findAlikeArticles(deps.ctx, c.var.staff, { id: article.id, title, questions })
    : [];
  const desk = deskOf(deps, c, ARTICLES, { error, done });
  return html(c, ArticlePage({ desk, article, written, preview, alike, publicUrl }), status);
}

async function showHistory(
  deps: AppDeps,
  c: Context<Env>,
  { error, status = 200 }: Pick<Shown, "error" | "status"> = {},
) {
  const asked = Number(c.req.query("before"));
  const before = Number.isSafeInteger(asked) && asked > 0 && asked < 2 ** 31 ? asked : undefined;
  const history = await articleHistory(deps.ctx, c.var.staff, { id: c.req.param("id") ?? "", before });
  const desk = deskOf(deps, c, ARTICLES, { error });
  return html(c, ArticleHistoryPage({ desk, history, older: before !== undefined }), status);
}

async function restore(deps: AppDeps, c: Context<Env>): Promise<Response> {
  const form = await readForm(c);
  const id = c.req.param("id") ?? "";
  const [version, from] = [wholeNumber(form, "version"), wholeNumber(form, "from")];
  return orRefusal(
    async () => {
      await restoreArticle({ ...deps.ctx, actor: c.var.staff }, { id, version, from });
      return c.redirect(`${ARTICLES}/${id}?done=restored`, 303);
    },
    (error, status) => showHistory(deps, c, { error, status }),
  );
}

/** A version as a form says it; -1, which none has, where it says nothing sensible. */
function wholeNumber(form: FormData, name: string): number {
  const said = text(form, name);
  return /^\d{1,9}$/.test(said) ? Number(said) : -1;
}

/** One form with several buttons: what is written is saved first, then done what the button says. */
async function change(deps: AppDeps, c: Context<Env>): Promise<Response> {
  const form = await readForm(c);
  const ctx = { ...deps.ctx, actor: c.var.staff };
  const id = c.req.param("id") ?? "";
  const version = Number(text(form, "version"));
  const written = writtenIn(form);
  const next = text(form, "do");
  return orRefusal(
    async () => {
      if (next === "retire") {
        await retireArticle(ctx, { id, version });
        return c.redirect(`${ARTICLES}?list=retired&done=retired`, 303);
      }
      if (next === "renew") {
        await renewArticle(ctx, { id, version, reviewBy: written.reviewBy });
        return c.redirect(`${ARTICLES}/${id}?done=renewed`, 303);
      }
      if (next === "preview")
        return await showOne(deps, c, { written, preview: previewArticle(ctx, written) });
      await saveArticle(ctx, { ...written, id, version });
      if (next === "publish") await publishArticle(ctx, { id });
      return c.redirect(`${ARTICLES}/${id}?done=${next === "publish" ? "published" : "saved"}`, 303);
    },
    (error, status) => showOne(deps, c, { error, written, status }),
  );
}

function writtenIn(form: FormData): Written {
  const field = (name: string, max: number) => beginningOf(cleanText(text(form, name)), max);
  return {
    title: field("title", 60),
    questions: field("questions", 4000)
      .split("\n")
      .map((line) => beginningOf(line.trim(), 200))
      .slice(0, 20),
    body: field("body", 1000),
    source: field("source", 100),
    owner: field("owner", 64),
    reviewBy: field("reviewBy", 10),
  };
}
