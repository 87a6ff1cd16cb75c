import { createRoute, z } from "@hono/zod-openapi";
import { countSuggestions } from "../../services/count-suggestions.ts";
import { requireStaff } from "../auth.ts";
import type { AppDeps } from "../deps.ts";
import { newRouter, type Router } from "../router.ts";
import { json, refusals } from "../shapes.ts";

const Month = z
  .object({
    month: z.string().openapi({ description: "年-月，按第一次派遣的时间，北京时间", example: "2026-11" }),
    accepted: z.int().openapi({ description: "派给了当时第一个建议的单位" }),
    recategorised: z.int().openapi({ description: "受理时改了类别，派给了改后建议的单位" }),
    corrected: z.int().openapi({ description: "派给了别的单位" }),
    amongSuggested: z.int().openapi({ description: "更正的里面，派给了另外两个建议单位之一的" }),
    returned: z.int().openapi({ description: "单位以不是本单位职责或辖区退办，中心同意" }),
    total: z.int().openapi({ description: "派遣过的案件，每件一次" }),
    shareAccepted: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .openapi({ description: "采纳率；没有派遣的月份为 null" }),
    firstDispatches: z.int().openapi({ description: "这个月第一次交给单位的案件" }),
    shareWrongFirst: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .openapi({ description: "其中第一次就派错的：退办，中心同意" }),
    medianHours: z.number().nullable().openapi({ description: "从反映到第一次交给单位，小时，中位数" }),
  })
  .openapi("SuggestionMonth");

const Counted = z
  .object({
    months: z.array(Month).openapi({ description: "新的在前，没有派遣的月份也在" }),
    lessons: z
      .object({ return: z.int(), correction: z.int(), promotion: z.int() })
      .openapi({ description: "可供学习的：同意的退办、更正的派遣和类别、转为案件的咨询" }),
  })
  .openapi("SuggestionCounts");

const list = createRoute({
  method: "get",
  path: "/api/suggestions",
  tags: ["派遣建议"],
  security: [{ staff: [] }],
  summary: "派遣建议每月采纳、更正、退办了多少",
  request: {
    query: z.object({
      months: z.coerce
        .number()
        .int()
        .min(1)
        .max(36)
        .default(12)
        .openapi({ type: "integer", minimum: 1, maximum: 36, default: 12, description: "最近几个月" }),
    }),
  },
  responses: { 200: { description: "每月一行", content: json(Counted) }, ...refusals(400, 401, 403, 503) },
});

/** How well the suggestions of units serve. */
export function suggestionRoutes(deps: AppDeps): Router {
  const router = newRouter();
  router.use("/api/suggestions", requireStaff(deps));
  router.openapi(list, async (c) => {
    const counted = await countSuggestions(deps.ctx, c.var.staff, c.req.valid("query"));
    return c.json({ months: [...counted.months], lessons: counted.lessons }, 200);
  });
  return router;
}
