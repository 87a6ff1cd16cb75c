import { createRoute, z } from "@hono/zod-openapi";
import { PURPOSES } from "../../core/reach.ts";
import { endCallTask, findCallTasks } from "../../services/call-people.ts";
import { countScans } from "../../services/count-scans.ts";
import { requireStaff } from "../auth.ts";
import type { AppDeps } from "../deps.ts";
import { newRouter, type Router } from "../router.ts";
import { instant, json, named, refusals, uuid } from "../shapes.ts";

const security = [{ staff: [] }];

const Call = z
  .object({
    id: z.string(),
    caseNumber: z.string().nullable(),
    purpose: z.enum(PURPOSES).openapi({ description: "没能告诉对方的是什么；delay 是延后原因" }),
    reason: z.string().openapi({ description: "为什么没有送到" }),
    heldSince: instant,
    openedAt: instant,
    phone: z.string().nullable().openapi({ description: "负责联系的人看到全号，其他人看到遮掩后的" }),
  })
  .openapi("CallTask");

const listCalls = createRoute({
  method: "get",
  path: "/api/calls",
  tags: ["值班"],
  security,
  summary: "联系不上、等人打电话的诉求人，等得久的在前",
  responses: {
    200: { description: "待联系", content: json(z.object({ calls: z.array(Call) })) },
    ...refusals(401, 403, 503),
  },
});

const done = createRoute({
  method: "post",
  path: "/api/calls/{id}/done",
  tags: ["值班"],
  security,
  summary: "已联系",
  request: { params: z.object({ id: uuid }) },
  responses: {
    200: { description: "已完成", content: json(z.object({ ok: z.literal(true) })) },
    ...refusals(400, 401, 403, 404, 503),
  },
});

const scans = createRoute({
  method: "get",
  path: "/api/scans",
  tags: ["值班"],
  security,
  summary: "各网格、社区的二维码被扫了多少次，多的在前",
  request: {
    query: z.object({
      by: z.enum(["grid"]).optional(),
      days: z.coerce
        .number()
        .int()
        .min(1)
        .max(366)
        .optional()
        .openapi({ description: "最近几天，含今天，默认 30" }),
    }),
  },
  responses: {
    200: {
      description: "扫码次数",
      content: json(z.object({ scans: z.array(z.object({ unit: named, scans: z.int() })) })),
    },
    ...refusals(400, 401, 403, 503),
  },
});

/** Whom nobody could reach by message, and where QR codes are scanned. */
export function reachRoutes(deps: AppDeps): Router {
  const { ctx } = deps;
  const router = newRouter();
  for (const path of ["/api/calls/*", "/api/scans/*"]) router.use(path, requireStaff(deps));
  router.openapi(listCalls, async (c) => {
    const calls = await findCallTasks(ctx, c.var.staff);
    return c.json({ calls: JSON.parse(JSON.stringify(calls)) as z.infer<typeof Call>[] }, 200);
  });
  router.openapi(done, async (c) => {
    await endCallTask({ ...ctx, actor: c.var.staff }, c.req.valid("param"));
    return c.json({ ok: true } as const, 200);
  });
  router.openapi(scans, async (c) => {
    const counted = await countScans(ctx, c.var.staff, { days: c.req.valid("query").days ?? 30 });
    return c.json({ scans: [...counted] }, 200);
  });
  return router;
}
