import type { Context } from "hono";
import { ARTICLE_LISTS, type ArticleList, keepsOwn } from "../../core/articles.ts";
import { findArticles, showArticle } from "../../services/find-articles.ts";
import { publishArticle } from "../../services/publish-article.ts";
import { renewArticle } from "../../services/renew-article.ts";
import { retireArticle } from "../../services/retire-article.ts";
import { saveArticle } from "../../services/save-article.ts";
import { cleanText } from "../clean-text.ts";
import type { AppDeps, Env } from "../deps.ts";
import { html } from "../html.ts";
import { readForm } from "../read-form.ts";
import type { Router } from "../router.ts";
import { ArticlePage, ArticlesPage, type Written } from "./staff-articles.tsx";
import { ARTICLES } from "./staff-frame.tsx";
import { deskOf, orRefusal, text } from "./staff-parts.ts";

/** What a form says happened, told after the page has turned. */
const DONE: Readonly<Record<string, string>> = {
  saved: "已保存。",
  published: "已发布，现在起用它答复居民。",
  renewed: "已延长，继续用它答复居民。",
  retired: "已停用，不再用它答复居民。",
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
  app.get(`${ARTICLES}/new`, (c) =>
    html(c, ArticlePage({ desk: deskOf(deps, c, ARTICLES), article: null, written: undefined })),
  );
  app.get(`${ARTICLES}/:id`, (c) => showOne(deps, c));
  app.post(`${ARTICLES}/new`, async (c) => {
    const written = writtenIn(await readForm(c));
    return orRefusal(
      async () => {
        const { id } = await saveArticle({ ...ctx, actor: c.var.staff }, written);
        return c.redirect(`${ARTICLES}/${id}?done=saved`, 303);
      },
      async (error, status) =>
        html(c, ArticlePage({ desk: deskOf(deps, c, ARTICLES, { error }), article: null, written }), status),
    );
  });
  app.post(`${ARTICLES}/:id`, (c) => change(deps, c));
}

const listOf = (given: string | undefined): ArticleList =>
  ARTICLE_LISTS.find((name) => name === given) ?? "draft";

async function showOne(
  deps: AppDeps,
  c: Context<Env>,
  { error, written, status = 200 }: { error?: string; written?: Written; status?: 200 | 409 } = {},
) {
  const article = await showArticle(deps.ctx, c.var.staff, c.req.param("id") ?? "");
  const done = DONE[c.req.query("done") ?? ""];
  return html(c, ArticlePage({ desk: deskOf(deps, c, ARTICLES, { error, done }), article, written }), status);
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
      await saveArticle(ctx, { ...written, id, version });
      if (next === "publish") await publishArticle(ctx, { id });
      return c.redirect(`${ARTICLES}/${id}?done=${next === "publish" ? "published" : "saved"}`, 303);
    },
    (error, status) => showOne(deps, c, { error, written, status }),
  );
}

function writtenIn(form: FormData): Written {
  const field = (name: string, max: number) => cleanText(text(form, name)).slice(0, max).toWellFormed();
  return {
    title: field("title", 60),
    questions: field("questions", 4000)
      .split("\n")
      .map((line) => line.trim().slice(0, 200).toWellFormed())
      .slice(0, 20),
    body: field("body", 1000),
    source: field("source", 100),
    owner: field("owner", 64),
    reviewBy: field("reviewBy", 10),
  };
}
