import { createRoute, z } from "@hono/zod-openapi";
import { OUTCOMES } from "../../core/glossary.ts";
import { findBank } from "../../services/find-bank.ts";
import { findFollowed } from "../../services/find-followed.ts";
import { requireStaff } from "../auth.ts";
import { Bank, Summary } from "../case-shapes.ts";
import type { AppDeps } from "../deps.ts";
import { newRouter, type Router } from "../router.ts";
import { json, queryText, refusals, yesNo } from "../shapes.ts";
import { STAGE_WORDS } from "../words.ts";

const Entry = Summary.extend({
  bank: Bank,
  reviewOn: z.string().nullable(),
  overdue: z.boolean().openapi({ description: "复查逾期" }),
  outcome: z.enum(OUTCOMES).nullable(),
}).openapi("BankEntry");
const Page = z.object({ entries: z.array(Entry), nextCursor: z.string().nullable() });

const list = createRoute({
  method: "get",
  path: "/api/bank",
  tags: ["挂账"],
  security: [{ staff: [] }],
  summary: "挂过账的案件，解决与否都在，新的在前",
  request: {
    query: z.object({
      q: queryText(100).optional().openapi({ description: "在工单号、地点、内容、计划、公开说明里查找" }),
      unit: queryText(64).optional().openapi({ description: "责任单位或主办单位的代码" }),
      overdue: yesNo.optional().openapi({ description: "true：只要复查逾期的" }),
      resolved: yesNo.optional().openapi({ description: "true：已结束的；false：还没有结束的" }),
      cursor: queryText(200).optional(),
    }),
  },
  responses: { 200: { description: "一页", content: json(Page) }, ...refusals(400, 401, 503) },
});

const Followed = z
  .object({
    category: z.string(),
    summary: z.string(),
    nextReview: z.string().openapi({ description: "年-月-日，北京时间" }),
    unit: z.string().nullable(),
    stage: z.string(),
  })
  .openapi("Followed");

const followed = createRoute({
  method: "get",
  path: "/api/followed",
  tags: ["进度"],
  summary: "持续跟进的公共空间事项：公开说明、下次复查日期、单位；不含个人信息",
  responses: {
    200: { description: "全部", content: json(z.object({ followed: z.array(Followed) })) },
    ...refusals(503),
  },
});

/** 挂账 for staff, 持续跟进 for everybody. */
export function bankRoutes(deps: AppDeps): Router {
  const { ctx } = deps;
  const router = newRouter();
  router.use("/api/bank", requireStaff(deps));
  router.openapi(list, async (c) => {
    const { q, unit, overdue, resolved, cursor } = c.req.valid("query");
    const page = await findBank(ctx, c.var.staff, {
      q: q || undefined,
      unit: unit || undefined,
      overdue: overdue === "true",
      resolved: resolved === undefined ? undefined : resolved === "true",
      cursor: cursor || undefined,
    });
    return c.json(JSON.parse(JSON.stringify(page)) as z.infer<typeof Page>, 200);
  });
  router.openapi(followed, async (c) => {
    const rows = await findFollowed(ctx);
    return c.json(
      { followed: rows.map(({ since: _, ...row }) => ({ ...row, stage: STAGE_WORDS[row.stage] })) },
      200,
    );
  });
  return router;
}
