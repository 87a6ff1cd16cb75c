import { createRoute, z } from "@hono/zod-openapi";
import { TOPICS } from "../../core/organisation.ts";
import { filterMatters, LISTED_STAGES, type ListedMatter, pageOf } from "../../core/public-matter.ts";
import type { AppDeps, PublicData } from "../deps.ts";
import { newRouter, type Router } from "../router.ts";
import { instant, json, named, queryText, refusals } from "../shapes.ts";
import { NEXT_WORDS, STAGE_WORDS } from "../words.ts";
import { Count, countOf } from "./figures.ts";

export const PAGE_SIZE = 20;

const day = z.string().openapi({ description: "年-月-日，北京时间" });
const Matter = z
  .object({
    number: z.string(),
    category: named,
    topic: z.enum(TOPICS),
    stage: z.string(),
    unit: z.string().nullable(),
    street: named.nullable(),
    community: named.nullable(),
    road: z.string().nullable().openapi({ description: "路、桥、公园的名字，没有门牌" }),
    reportedAt: instant,
    changedAt: instant,
    dueAt: instant.nullable(),
    next: z.string().openapi({ description: "接下来做什么" }),
    delay: z.object({ reason: z.string(), newDate: day }).nullable(),
    followUp: z
      .object({ owner: z.string().nullable(), plan: z.string(), nextReview: day })
      .nullable()
      .openapi({ description: "持续跟进的事项：谁负责、打算怎么办、下次复查" }),
  })
  .openapi("PublicMatter");

const list = createRoute({
  method: "get",
  path: "/api/public/cases",
  tags: ["公开数据"],
  summary: "公共空间的事项，新的在前；办结的保留三个月；不含个人信息，每半分钟更新",
  request: {
    query: z.object({
      q: queryText(60).optional().openapi({ description: "路名、社区、街道、类别或工单号里的词" }),
      street: queryText(64).optional().openapi({ description: "街道代码" }),
      community: queryText(64).optional().openapi({ description: "社区代码" }),
      topic: z.enum(TOPICS).optional(),
      stage: z.enum(LISTED_STAGES).optional(),
      page: z.coerce.number().int().min(1).max(100_000).default(1),
    }),
  },
  responses: {
    200: {
      description: "一页，20 件",
      content: json(z.object({ cases: z.array(Matter), page: z.int(), pages: z.int(), licence: z.string() })),
    },
    ...refusals(400, 429, 503),
  },
});

const communities = createRoute({
  method: "get",
  path: "/api/public/communities",
  tags: ["公开数据"],
  summary: "各社区近一年的公共事项；小数已隐去，每分钟更新",
  responses: {
    200: {
      description: "全部社区；code 为空：社区未定",
      content: json(
        z.object({
          countedAt: instant,
          minimum: z.int(),
          licence: z.string(),
          total: Count,
          others: Count.openapi({ description: "不上图的其余事项；与 total 合为 /api/figures 的全部事项" }),
          communities: z.array(z.object({ ...named.shape, ...Count.shape })),
        }),
      ),
    },
    ...refusals(429, 503),
  },
});

/** The public list, and its counts by community, as JSON. */
export function publicCaseRoutes({ ctx, publicData }: AppDeps & { readonly publicData: PublicData }): Router {
  const router = newRouter();
  router.openapi(communities, async (c) => {
    const { at, minimum, total, others, rows } = (await publicData.figures()).communities;
    c.header("Cache-Control", "public, max-age=60");
    const named = rows.map(({ code, matters }) => ({
      ...{ code, name: ctx.organisation.unit(code)?.name ?? "" },
      ...countOf(matters),
    }));
    const { licence } = publicData;
    const countedAt = at.toISOString();
    const sums = { total: countOf(total), others: countOf(others) };
    return c.json({ countedAt, minimum, licence, ...sums, communities: named }, 200);
  });
  router.openapi(list, async (c) => {
    const { page: asked, ...filter } = c.req.valid("query");
    const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value));
    const fitting = filterMatters(await publicData.matters(), given);
    const { rows, page, pages } = pageOf(fitting, asked, PAGE_SIZE);
    c.header("Cache-Control", "public, max-age=30");
    return c.json({ cases: rows.map(bodyOf), page, pages, licence: publicData.licence }, 200);
  });
  return router;
}

function bodyOf(matter: ListedMatter): z.infer<typeof Matter> {
  const { number, category, stage, unit, street, community, road, dueAt, delay, followUp } = matter;
  return {
    ...{ number, unit, street, community, road, followUp },
    category: { code: category.code, name: category.name },
    topic: category.topic,
    stage: STAGE_WORDS[stage],
    reportedAt: matter.reportedAt.toISOString(),
    changedAt: matter.changedAt.toISOString(),
    dueAt: dueAt?.toISOString() ?? null,
    next: NEXT_WORDS[stage],
    delay: delay && { reason: delay.reason, newDate: delay.newDate },
  };
}
