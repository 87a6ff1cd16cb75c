import { createRoute, z } from "@hono/zod-openapi";
import { WAITING_FOR } from "../../core/glossary.ts";
import { changeCase } from "../../services/change-case.ts";
import { estimateDates } from "../../services/estimate-dates.ts";
import { findCases } from "../../services/find-cases.ts";
import { shareToCase } from "../../services/share-to-case.ts";
import { showCase, showRow } from "../../services/show-case.ts";
import { withMentions } from "../../services/with-mentions.ts";
import { requireStaff } from "../auth.ts";
import { Estimates, number, Shown, Summary } from "../case-shapes.ts";
import { cleanText } from "../clean-text.ts";
import type { AppDeps } from "../deps.ts";
import { CaseEventInput, eventOf } from "../event-schemas.ts";
import { estimateWhy } from "../pages/estimate-words.ts";
import { newRouter, type Router } from "../router.ts";
import { caseState, json, queryText, refusals, yesNo } from "../shapes.ts";

const tags = ["案件"];
const security = [{ staff: [] }];
const list = createRoute({
  method: "get",
  path: "/api/cases",
  tags,
  security,
  summary: "看得到的案件，新的在前，每页 50 件",
  request: {
    query: z.object({
      state: caseState.optional(),
      unit: queryText(64).optional().openapi({ description: "主办或协办单位的代码" }),
      q: queryText(100).optional().openapi({ description: "在工单号、地点、内容里查找" }),
      circling: z
        .enum(["true", "false"])
        .optional()
        .openapi({ description: "true：只看回流的，即绕一圈又回到同一级的" }),
      idle: yesNo.optional().openapi({ description: "true：只要空转的" }),
      waiting: z.enum(WAITING_FOR).optional().openapi({
        description: "explanation 要说明延后原因 · supervision 诉求人不接受延后 · resident 等诉求人回答",
      }),
      order: z
        .enum(["newest", "urgent"])
        .optional()
        .openapi({ description: "urgent：急件优先；不填：新的在前" }),
      cursor: queryText(200).optional(),
    }),
  },
  responses: {
    200: {
      description: "一页案件",
      content: json(z.object({ cases: z.array(Summary), nextCursor: z.string().nullable() })),
    },
    ...refusals(400, 401, 503),
  },
});

const show = createRoute({
  method: "get",
  path: "/api/cases/{number}",
  tags,
  security,
  summary: "一件案件：事实、历史、时限、现在可以做什么",
  request: { params: z.object({ number }) },
  responses: { 200: { description: "案件", content: json(Shown) }, ...refusals(401, 404, 503) },
});

const dates = createRoute({
  method: "get",
  path: "/api/cases/{number}/dates",
  tags,
  security,
  summary: "按单位自己的办理记录和在办量估的日期，附理由；只供承诺日期的人参考，不改任何时限",
  request: {
    params: z.object({ number }),
    query: z.object({
      unit: queryText(64).optional().openapi({ description: "不填：主办单位；没有时是建议的单位" }),
    }),
  },
  responses: {
    200: { description: "估的日期", content: json(Estimates) },
    ...refusals(400, 401, 404, 409, 503),
  },
});

const share = createRoute({
  method: "post",
  path: "/api/cases/{number}/shares",
  tags,
  security,
  summary: "把私下的协调记入案件：遮住电话、证件号和能认出的姓名，要先得到同意",
  request: {
    params: z.object({ number }),
    body: {
      required: true,
      content: json(
        z.strictObject({ text: z.string().min(1).max(4000), consent: z.boolean() }).openapi("Share"),
      ),
    },
  },
  responses: {
    200: { description: "记入的文字", content: json(z.object({ text: z.string() })) },
    ...refusals(400, 401, 403, 404, 409, 503),
  },
});

const change = createRoute({
  method: "post",
  path: "/api/cases/{number}/events",
  tags,
  security,
  summary: "在案件上做一个事件",
  request: {
    params: z.object({ number }),
    body: { required: true, content: json(CaseEventInput) },
  },
  responses: {
    200: { description: "事件之后的案件", content: json(Shown) },
    ...refusals(400, 401, 403, 404, 409, 503),
  },
});

/** Cases for staff. What is out of sight looks like what does not exist. */
export function caseRoutes(deps: AppDeps): Router {
  const { ctx } = deps;
  const router = newRouter();
  router.use("/api/cases/*", requireStaff(deps));
  router.openapi(list, async (c) => {
    const { state, unit, q, circling, idle, waiting, order, cursor } = c.req.valid("query");
    const filter = {
      states: state && [state],
      unit: unit || undefined,
      q: q || undefined,
      circling: circling === "true",
      idle: idle === "true",
      waiting,
      urgentFirst: order === "urgent",
      cursor: cursor || undefined,
    };
    return c.json(plain<typeof Page>(await findCases(ctx, c.var.staff, filter)), 200);
  });
  router.openapi(show, async (c) =>
    c.json(
      plain<typeof Shown>(await showCase(ctx, c.var.staff, caseNumber(c.req.valid("param").number))),
      200,
    ),
  );
  router.openapi(dates, async (c) => {
    const asked = {
      number: caseNumber(c.req.valid("param").number),
      unit: c.req.valid("query").unit || undefined,
    };
    const { promised, estimates } = await estimateDates(ctx, c.var.staff, asked);
    const told = estimates.map((one) => ({ ...one, why: estimateWhy(one) }));
    return c.json({ promised, estimates: told }, 200);
  });
  router.openapi(change, async (c) => {
    const { event, version } = eventOf(c.req.valid("json"));
    const number = caseNumber(c.req.valid("param").number);
    const full = await withMentions(ctx, c.var.staff, number, event);
    const row = await changeCase({ ...ctx, actor: c.var.staff }, { number, event: full, version });
    return c.json(plain<typeof Shown>(await showRow(ctx, c.var.staff, row)), 200);
  });
  router.openapi(share, async (c) => {
    const { text, consent } = c.req.valid("json");
    const given = { number: caseNumber(c.req.valid("param").number), text: cleanText(text), consent };
    return c.json({ text: await shareToCase({ ...ctx, actor: c.var.staff }, given) }, 200);
  });
  return router;
}

const Page = z.object({ cases: z.array(Summary), nextCursor: z.string().nullable() });

/** Anything that is no number is no case's number. */
export const caseNumber = (given: string) => (/^\d{13}$/.test(given) ? given : "0");

/** As it goes over the wire: instants as ISO texts. */
function plain<S extends z.ZodType>(value: unknown): z.infer<S> {
  return JSON.parse(JSON.stringify(value)) as z.infer<S>;
}
