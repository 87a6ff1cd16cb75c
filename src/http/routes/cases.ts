import { createRoute, z } from "@hono/zod-openapi";
import { DANGERS, OUTCOMES, URGENCIES } from "../../core/glossary.ts";
import { REPLY_ELEMENTS } from "../../core/reply-elements.ts";
import { ROUTING_RULES } from "../../core/routing.ts";
import { CASE_EVENTS } from "../../core/workflow.ts";
import { changeCase } from "../../services/change-case.ts";
import { findCases } from "../../services/find-cases.ts";
import { showCase } from "../../services/show-case.ts";
import { requireStaff } from "../auth.ts";
import type { AppDeps } from "../deps.ts";
import { CaseEventInput, eventOf } from "../event-schemas.ts";
import { newRouter, type Router } from "../router.ts";
import { caseState, instant, json, location, named, queryText, refusals } from "../shapes.ts";

const tags = ["案件"];
const security = [{ staff: [] }];
const number = z.string().openapi({ description: "工单号，13 位数字" });
const delay = z.object({ reason: z.string(), text: z.string(), newDate: z.string() }).nullable();

const Summary = z
  .object({
    number,
    state: caseState,
    version: z.int(),
    kind: z.enum(["case", "suggestion", "thanks"]),
    category: named,
    topic: z.string(),
    urgency: z.enum(URGENCIES),
    danger: z.enum(DANGERS).nullable(),
    sealed: z.boolean(),
    text: z.string(),
    place: z.string().nullable(),
    community: named.nullable(),
    street: named.nullable(),
    leadUnit: named.nullable(),
    reportedAt: instant,
    dueAt: instant.nullable(),
    delay,
  })
  .openapi("CaseSummary");

const Details = Summary.extend({
  location: location.nullable(),
  firstUnit: named.nullable(),
  assisting: z.array(named),
  selfHandled: z.boolean(),
  outcome: z.enum(OUTCOMES).nullable(),
  publicReply: z.string().nullable(),
  asked: delay,
  extensions: z.int(),
  reviewOn: z.string().nullable(),
  mergedInto: z.string().nullable(),
  recurrenceOf: z.string().nullable().openapi({ description: "上次的工单号：问题又出现了" }),
  updatedAt: instant,
}).openapi("CaseDetails");

const Entry = z
  .object({
    seq: z.int(),
    type: z.enum(["open", ...CASE_EVENTS]),
    at: instant,
    actor: z.record(z.string(), z.string()),
    from: caseState.nullable(),
    to: caseState,
    detail: z.record(z.string(), z.unknown()),
    words: z.record(z.string(), z.unknown()).nullable(),
  })
  .openapi("HistoryEntry");

const Dispatch = z
  .object({
    unit: named,
    at: instant,
    signBy: instant,
    feedbackBy: instant,
    doneBy: instant,
    signedAt: instant.nullable(),
    feedbackAt: instant.nullable(),
    endedAt: instant.nullable(),
    ended: z.enum(["done", "returned", "recalled"]).nullable(),
  })
  .openapi("Dispatch");

const Suggestion = z
  .object({
    unit: named,
    rule: z.enum(ROUTING_RULES),
    duty: z.string(),
    passesTo: named.nullable(),
  })
  .openapi("Suggestion");

const share = (description: string) => z.number().min(0).max(1).openapi({ description });

const UnitSuggestion = Suggestion.extend({
  category: named,
  notCovered: z.string().openapi({ description: "这项职责不包括什么" }),
  referTo: z.string().openapi({ description: "不包括的转到哪里" }),
  confidence: share("这项职责合适的把握"),
}).openapi("UnitSuggestion");

const LookAlike = z
  .object({
    number,
    state: caseState,
    category: named,
    text: z.string(),
    leadUnit: named.nullable(),
    outcome: z.enum(OUTCOMES).nullable(),
    similarity: share("两件内容的相似程度"),
  })
  .openapi("LookAlike");

const SameMatter = z
  .object({
    number,
    state: caseState,
    text: z.string(),
    place: z.string().nullable(),
    leadUnit: named.nullable(),
    reportedAt: instant,
    likeness: share("两件内容的相似程度"),
  })
  .openapi("SameMatter");

const Shown = z
  .object({
    case: Details,
    history: z.array(Entry),
    dispatches: z.array(Dispatch),
    allowed: z.array(z.enum(CASE_EVENTS)).openapi({ description: "这把密钥现在可以做的事件" }),
    photos: z.array(z.string()).openapi({ description: "照片编号，见 /media/{id}" }),
    suggestion: Suggestion.nullable().openapi({
      description: "按权责清单建议的承办单位，即 suggestions 的第一个；不能再派遣时为 null",
    }),
    suggestions: z.array(UnitSuggestion).openapi({
      description: "最合适的单位，最多三个，最好的在前；不能再派遣时为空",
    }),
    lookAlikes: z.array(LookAlike).openapi({
      description: "内容相似的案件，最多两件，已结案的优先；没有保密件；不能再派遣时为空",
    }),
    answerCheck: z
      .object({ untold: z.array(z.enum(REPLY_ELEMENTS)), besideThePoint: z.boolean() })
      .nullable()
      .openapi({ description: "待核查的答复：缺哪些要素，是否像答非所问；只供核查参考" }),
    sameMatters: z.array(SameMatter).openapi({
      description: "地点、时间和内容都像同一件事的进行中案件，可以并入；没有保密件",
    }),
  })
  .openapi("Case");

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
    const { state, unit, q, cursor } = c.req.valid("query");
    const filter = {
      states: state && [state],
      unit: unit || undefined,
      q: q || undefined,
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
  router.openapi(change, async (c) => {
    const { event, version } = eventOf(c.req.valid("json"));
    const number = caseNumber(c.req.valid("param").number);
    await changeCase(
      { ...ctx, actor: c.var.staff },
      { number, event, ...(version === undefined ? {} : { version }) },
    );
    return c.json(plain<typeof Shown>(await showCase(ctx, c.var.staff, number)), 200);
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
