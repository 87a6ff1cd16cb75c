import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { Refused } from "../../core/refusals.ts";
import { findStatus, type PublicStatus } from "../../services/find-status.ts";
import type { AppDeps } from "../deps.ts";
import { newRouter, type Router } from "../router.ts";
import { clientAddress } from "../security.ts";
import { instant, json, queryText, refusals } from "../shapes.ts";
import { STAGE_WORDS } from "../words.ts";

const stage = z.string().openapi({
  description:
    "已受理 · 已派单 · 办理中 · 已答复 · 已办结，或 持续跟进、不予受理、已撤回、已合并办理、改为直接答复",
});

const Status = z
  .object({
    number: z.string(),
    stage,
    unit: z.string().nullable(),
    reportedAt: instant,
    dueAt: instant.optional(),
    delay: z.object({ reason: z.string(), newDate: z.string() }).optional(),
    publicReply: z.string().optional(),
    asQuestion: z.literal(true).optional().openapi({ description: "诉求人同意改为答复：在聊天里答复" }),
    followUp: z
      .object({ summary: z.string(), nextReview: z.string() })
      .optional()
      .openapi({ description: "持续跟进的事项：公开说明和下次复查日期" }),
    steps: z.array(z.object({ stage, at: instant })),
  })
  .openapi("Status");

const lookUp = createRoute({
  method: "get",
  path: "/api/status/{number}",
  tags: ["进度"],
  summary: "按工单号和查询码查进度；公共空间的事项不用查询码",
  request: {
    params: z.object({ number: z.string().openapi({ description: "工单号，13 位数字" }) }),
    query: z.object({ code: queryText(32).optional() }),
  },
  responses: {
    200: { description: "进度，不含个人信息", content: json(Status) },
    ...refusals(404, 429, 503),
  },
});

/** The public look-up. */
export function statusRoutes(deps: AppDeps): Router {
  const router = newRouter();
  router.openapi(lookUp, async (c) => {
    c.header("Cache-Control", "no-store");
    c.header("X-Robots-Tag", "noindex");
    const status = await lookUpStatus(deps, c, c.req.valid("param").number, c.req.valid("query").code ?? "");
    return c.json(statusBody(status), 200);
  });
  return router;
}

/** @throws Refused: the same for an unknown number and a wrong code; after some misses it asks to wait. */
export async function lookUpStatus(
  deps: AppDeps,
  c: Context,
  given: string,
  code: string,
): Promise<PublicStatus> {
  const number = /^\d{13}$/.test(given) ? given : "0";
  const address = clientAddress(deps, c);
  const seconds = deps.limits?.waitSeconds(number, address) ?? 0;
  if (seconds > 0) throw new Refused("request.too_many", { seconds });
  // Without a code nobody guessed one: only the address is counted.
  const guessed = code === "" ? null : number;
  deps.limits?.miss(guessed, address);
  const forgive = () => deps.limits?.forgive(guessed, address);
  const status = await findStatus(deps.ctx, number, code).catch((error: unknown) => {
    forgive();
    throw error;
  });
  if (!status) throw new Refused("status.not_found");
  forgive();
  return status;
}

function statusBody({
  stage,
  reportedAt,
  dueAt,
  delay,
  steps,
  ...status
}: PublicStatus): z.infer<typeof Status> {
  return {
    ...status,
    stage: STAGE_WORDS[stage],
    reportedAt: reportedAt.toISOString(),
    ...(dueAt ? { dueAt: dueAt.toISOString() } : {}),
    ...(delay ? { delay: { reason: delay.reason, newDate: delay.newDate } } : {}),
    steps: steps.map(({ stage, at }) => ({ stage: STAGE_WORDS[stage], at: at.toISOString() })),
  };
}
