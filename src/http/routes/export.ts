import { createRoute, z } from "@hono/zod-openapi";
import { readListQuery } from "../../core/list-query.ts";
import { QUEUES } from "../../core/queues.ts";
import { requireStaff } from "../auth.ts";
import { cleanText } from "../clean-text.ts";
import type { AppDeps } from "../deps.ts";
import { newRouter, type Router } from "../router.ts";
import { sendCases } from "../send-cases.ts";
import { XLSX } from "../send-file.ts";
import { queryText, refusals } from "../shapes.ts";

const file = { schema: z.string().openapi({ format: "binary" }) };

const cases = createRoute({
  method: "get",
  path: "/api/export/cases",
  tags: ["案件"],
  security: [{ staff: [] }],
  summary: "看得到的案件存成表格：筛选同 /staff 的网址，时间为北京时间，单元格不会当公式算",
  request: {
    query: z.object({
      format: z.enum(["csv", "xlsx"]).optional().openapi({ description: "不填：csv" }),
      queue: queryText(40)
        .optional()
        .openapi({ description: `队列，不填为 all：${Object.keys(QUEUES).join("、")}` }),
      q: queryText(100).optional(),
      unit: queryText(64).optional(),
      street: queryText(64).optional(),
      category: queryText(64).optional(),
      urgency: queryText(20).optional(),
      overdue: z.enum(["true", "false"]).optional(),
      from: queryText(10).optional().openapi({ description: "上报日期，YYYY-MM-DD，含当天" }),
      to: queryText(10).optional(),
      sort: queryText(20).optional().openapi({ description: "oldest：久的在前；其余：新的在前" }),
      contactsFor: queryText(200).optional().openapi({
        description: "连同联系方式和原话：写明为什么，逐件记入访问记录；要有权限。不填：隐去电话、姓名、门牌",
      }),
    }),
  },
  responses: {
    200: { description: "文件", content: { "text/csv": file, [XLSX]: file } },
    ...refusals(400, 401, 403, 503),
  },
});

/** The console's list as a file. */
export function exportRoutes(deps: AppDeps): Router {
  const router = newRouter();
  router.use("/api/export/*", requireStaff(deps));
  router.openapi(cases, async (c) => {
    const { format = "csv", contactsFor } = c.req.valid("query");
    const query = readListQuery((name) => c.req.query(name), cleanText);
    return (await sendCases(deps, c, { query, format, contactsFor })) as never;
  });
  return router;
}
