import { createRoute, z } from "@hono/zod-openapi";
import { ARTICLE_VERSION_ACTS } from "../../core/article-versions.ts";
import { ARTICLE_LISTS, ARTICLE_STATES } from "../../core/articles.ts";
import { articleHistory } from "../../services/article-history.ts";
import { findArticles, showArticle } from "../../services/find-articles.ts";
import { publishArticle } from "../../services/publish-article.ts";
import { renewArticle } from "../../services/renew-article.ts";
import { restoreArticle } from "../../services/restore-article.ts";
import { retireArticle } from "../../services/retire-article.ts";
import { saveArticle } from "../../services/save-article.ts";
import { requireStaff } from "../auth.ts";
import { cleanText } from "../clean-text.ts";
import type { AppDeps } from "../deps.ts";
import { newRouter, type Router } from "../router.ts";
import { instant, json, queryText, refusals } from "../shapes.ts";

const security = [{ staff: [] }];
const tags = ["知识库"];
const params = z.object({
  id: z
    .string()
    .max(64)
    .regex(/^[\w-]+$/, "要是字母、数字、- 或 _"),
});
const Done = z.object({ ok: z.literal(true) }).openapi("ArticleDone");
const done = { description: "已完成", content: json(Done) };
const OK = { ok: true } as const;

const Article = z
  .object({
    id: z.string(),
    state: z.enum(ARTICLE_STATES),
    list: z.enum(ARTICLE_LISTS),
    title: z.string(),
    questions: z.array(z.string()),
    body: z.string(),
    source: z.string(),
    owner: z.string(),
    ownerName: z.string(),
    reviewBy: z.string().openapi({ description: "复核至（ISO 日期，Asia/Shanghai），过期不再答复" }),
    version: z.int().openapi({ description: "0：随软件提供，本地没有改过" }),
    shipped: z.boolean(),
    mine: z.boolean().openapi({ description: "您可以维护" }),
    consultationId: z.string().nullable(),
    changedAt: instant.nullable(),
  })
  .openapi("Article");
type Article = z.infer<typeof Article>;

/** A line of at most so many characters that says something. */
const line = (max: number) =>
  z
    .string()
    .max(max)
    .transform(cleanText)
    .pipe(z.string().trim().min(1))
    .openapi({ type: "string", maxLength: max });
const day = z.iso.date("要写日期，如 2027-06-30");
const version = z.int().min(0).optional();

const Content = z
  .strictObject({
    title: line(60),
    questions: z.array(line(200)).min(1).max(20),
    body: line(1000),
    source: line(100),
    owner: z.string().max(64),
    reviewBy: day,
    version,
  })
  .openapi("ArticleContent");
const Seen = z.strictObject({ version }).openapi("ArticleSeen");
const Renewal = z.strictObject({ reviewBy: day, version }).openapi("ArticleRenewal");

const list = createRoute({
  method: "get",
  path: "/api/articles",
  tags,
  security,
  summary: "知识库：待审草稿、即将到期（30 天内）、已过期、使用中、已停用",
  request: { query: z.object({ list: z.enum(ARTICLE_LISTS).optional(), owner: queryText(64).optional() }) },
  responses: {
    200: {
      description: "文章和各列表的篇数",
      content: json(
        z.object({
          articles: z.array(Article),
          counts: z.object(
            Object.fromEntries(ARTICLE_LISTS.map((name) => [name, z.int()])) as Record<
              (typeof ARTICLE_LISTS)[number],
              z.ZodInt
            >,
          ),
        }),
      ),
    },
    ...refusals(400, 401, 503),
  },
});

const show = createRoute({
  method: "get",
  path: "/api/articles/{id}",
  tags,
  security,
  summary: "一篇知识",
  request: { params },
  responses: { 200: { description: "文章", content: json(Article) }, ...refusals(400, 401, 404, 503) },
});

const write = createRoute({
  method: "post",
  path: "/api/articles",
  tags,
  security,
  summary: "写一篇新的草稿",
  request: { body: { required: true, content: json(Content) } },
  responses: {
    201: { description: "草稿的编号", content: json(z.object({ id: z.string() })) },
    ...refusals(400, 401, 403, 409, 503),
  },
});

const save = createRoute({
  method: "put",
  path: "/api/articles/{id}",
  tags,
  security,
  summary: "修改；使用中的文章改后立即生效",
  request: { params, body: { required: true, content: json(Content) } },
  responses: { 200: done, ...refusals(400, 401, 403, 404, 409, 503) },
});

const act = <P extends string>(path: P, summary: string) =>
  createRoute({
    method: "post",
    path,
    tags,
    security,
    summary,
    request: { params, body: { required: false, content: json(Seen) } },
    responses: { 200: done, ...refusals(400, 401, 403, 404, 409, 503) },
  });
const publish = act("/api/articles/{id}/publish", "发布：从现在起用它答复居民");
const retire = act("/api/articles/{id}/retire", "停用，或丢弃草稿");

const renew = createRoute({
  method: "post",
  path: "/api/articles/{id}/renew",
  tags,
  security,
  summary: "复核后延长使用日期",
  request: { params, body: { required: true, content: json(Renewal) } },
  responses: { 200: done, ...refusals(400, 401, 403, 404, 409, 503) },
});

const Version = z
  .object({
    version: z.int(),
    act: z.enum(ARTICLE_VERSION_ACTS),
    state: z.enum(ARTICLE_STATES),
    title: z.string(),
    questions: z.array(z.string()),
    body: z.string(),
    source: z.string(),
    owner: z.string(),
    reviewBy: z.string(),
    restored: z.int().nullable().openapi({ description: "恢复自第几版" }),
    at: instant,
    byName: z.string().nullable().openapi({ description: "谁改的；null：随软件提供" }),
    changes: z.array(
      z.object({
        field: z.string(),
        pieces: z.array(z.object({ in: z.enum(["both", "old", "new"]), text: z.string() })),
      }),
    ),
  })
  .openapi("ArticleVersion");
type Version = z.infer<typeof Version>;

const versions = createRoute({
  method: "get",
  path: "/api/articles/{id}/versions",
  tags,
  security,
  summary: "一篇知识的历次版本：谁、什么时候、改了什么；新的在前，每次 30 版",
  request: {
    params,
    query: z.object({ before: z.coerce.number().int().min(1).max(1e9).optional() }),
  },
  responses: {
    200: {
      description: "版本",
      content: json(z.object({ versions: z.array(Version), more: z.boolean() })),
    },
    ...refusals(400, 401, 404, 503),
  },
});

const restore = createRoute({
  method: "post",
  path: "/api/articles/{id}/restore",
  tags,
  security,
  summary: "恢复旧版的标题、问法、答复、来源，成为新的一版",
  request: {
    params,
    body: { required: true, content: json(z.strictObject({ from: z.int().min(0).max(1e9), version })) },
  },
  responses: { 200: done, ...refusals(400, 401, 403, 404, 409, 503) },
});

/** The knowledge base, for those who keep it right. */
export function articleRoutes(deps: AppDeps): Router {
  const { ctx } = deps;
  const router = newRouter();
  for (const path of ["/api/articles", "/api/articles/*"]) router.use(path, requireStaff(deps));
  router.openapi(list, async (c) => {
    const { list, owner } = c.req.valid("query");
    const page = await findArticles(ctx, c.var.staff, { list, owner: owner || undefined });
    return c.json({ ...page, articles: plain<Article[]>(page.articles) }, 200);
  });
  router.openapi(show, async (c) =>
    c.json(plain<Article>(await showArticle(ctx, c.var.staff, c.req.valid("param").id)), 200),
  );
  router.openapi(write, async (c) => {
    const { version: _, ...content } = c.req.valid("json");
    return c.json(await saveArticle({ ...ctx, actor: c.var.staff }, content), 201);
  });
  router.openapi(save, async (c) => {
    await saveArticle({ ...ctx, actor: c.var.staff }, { ...c.req.valid("json"), ...c.req.valid("param") });
    return c.json(OK, 200);
  });
  for (const [route, verb] of [[publish, publishArticle] as const, [retire, retireArticle] as const])
    router.openapi(route, async (c) => {
      const { version } = c.req.valid("json") ?? {};
      await verb({ ...ctx, actor: c.var.staff }, { ...c.req.valid("param"), version });
      return c.json(OK, 200);
    });
  router.openapi(versions, async (c) => {
    const { id } = c.req.valid("param");
    const found = await articleHistory(ctx, c.var.staff, { id, before: c.req.valid("query").before });
    return c.json({ versions: plain<Version[]>(found.versions), more: found.more }, 200);
  });
  router.openapi(restore, async (c) => {
    await restoreArticle({ ...ctx, actor: c.var.staff }, { ...c.req.valid("json"), ...c.req.valid("param") });
    return c.json(OK, 200);
  });
  router.openapi(renew, async (c) => {
    await renewArticle({ ...ctx, actor: c.var.staff }, { ...c.req.valid("json"), ...c.req.valid("param") });
    return c.json(OK, 200);
  });
  return router;
}

const plain = <T>(value: unknown) => JSON.parse(JSON.stringify(value)) as T;
