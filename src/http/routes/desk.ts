import { createRoute, z } from "@hono/zod-openapi";
import { CHANNELS, DANGERS } from "../../core/glossary.ts";
import { answerConsultation } from "../../services/answer-consultation.ts";
import { askQuarantined } from "../../services/ask-quarantined.ts";
import { findAlerts } from "../../services/find-alerts.ts";
import { findAsked, findQuestionGroups } from "../../services/find-asked.ts";
import { findConsultations } from "../../services/find-consultations.ts";
import { findQuarantined } from "../../services/find-quarantined.ts";
import { promoteConsultation } from "../../services/promote-consultation.ts";
import { acknowledgeAlert } from "../../services/raise-duty-alert.ts";
import { replayQuarantined } from "../../services/replay-quarantined.ts";
import { requireStaff } from "../auth.ts";
import { Media } from "../case-shapes.ts";
import { cleanText } from "../clean-text.ts";
import type { AppDeps } from "../deps.ts";
import { newRouter, type Router } from "../router.ts";
import { instant, json, queryText, refusals, uuid } from "../shapes.ts";

const security = [{ staff: [] }];
const params = z.object({ id: uuid });
const Done = z.object({ ok: z.literal(true) }).openapi("Done");
const done = { description: "已完成", content: json(Done) };

const Consultation = z
  .object({
    id: z.string(),
    question: z.string(),
    topic: z.string().nullable(),
    sealed: z.boolean(),
    state: z.enum(["open", "answered", "promoted"]),
    answer: z.string().nullable(),
    byArticle: z.boolean(),
    askedAt: instant,
    answerBy: instant,
    answeredAt: instant.nullable(),
    askedUnit: z.string().nullable().openapi({ description: "请求协答的单位代码" }),
    draftBy: instant.nullable().openapi({ description: "协答期限" }),
    draft: z.string().nullable().openapi({ description: "协答单位拟的答复，由咨询员发出" }),
  })
  .openapi("Consultation");
const ShownConsultation = Consultation.extend({
  media: z.array(Media).optional().openapi({ description: "随问题发来的照片和录音" }),
}).openapi("ShownConsultation");
const ConsultationPage = z.object({
  consultations: z.array(ShownConsultation),
  nextCursor: z.string().nullable(),
  groups: z
    .array(z.object({ question: z.string(), answerBy: instant, consultations: z.array(Consultation) }))
    .optional()
    .openapi({ description: "grouped=true 时：问的是同一件事的待答复咨询，可一次答复" }),
});

const AnswerBody = z
  .strictObject({
    text: z
      .string()
      .max(4000)
      .transform(cleanText)
      .pipe(z.string().trim().min(1))
      .openapi({ type: "string" }),
  })
  .openapi("Answer");
const PromoteBody = z
  .strictObject({
    category: z.string().max(64).optional(),
    place: z.string().max(500).transform(cleanText).optional(),
  })
  .openapi("Promote");

const listConsultations = createRoute({
  method: "get",
  path: "/api/consultations",
  tags: ["咨询"],
  security,
  summary: "咨询；待答复的按答复时限，先到期在前；其余新的在前",
  request: {
    query: z.object({
      state: z.enum(["open", "answered", "promoted"]).optional(),
      cursor: queryText(200).optional(),
      grouped: z.enum(["true", "false"]).optional().openapi({ description: "把相同的待答复咨询归为一组" }),
      asked: z.enum(["true", "false"]).optional().openapi({ description: "请本单位协答的" }),
    }),
  },
  responses: {
    200: { description: "一页咨询", content: json(ConsultationPage) },
    ...refusals(400, 401, 403, 503),
  },
});

const answer = createRoute({
  method: "post",
  path: "/api/consultations/{id}/answer",
  tags: ["咨询"],
  security,
  summary: "答复咨询，答复送回原来的聊天",
  request: { params, body: { required: true, content: json(AnswerBody) } },
  responses: { 200: done, ...refusals(400, 401, 403, 404, 409, 503) },
});

const promote = createRoute({
  method: "post",
  path: "/api/consultations/{id}/promote",
  tags: ["咨询"],
  security,
  summary: "把咨询转为案件",
  request: { params, body: { required: false, content: json(PromoteBody) } },
  responses: {
    200: { description: "新案件的工单号", content: json(z.object({ number: z.string() })) },
    ...refusals(400, 401, 403, 404, 409, 503),
  },
});

const Alert = z
  .object({
    id: z.string(),
    danger: z.enum(DANGERS),
    sealed: z.boolean(),
    caseNumber: z.string().nullable(),
    said: z.string().nullable().openapi({ description: "还没有提交的话" }),
    raisedAt: instant,
    times: z.int(),
  })
  .openapi("Alert");

const listAlerts = createRoute({
  method: "get",
  path: "/api/alerts",
  tags: ["值班"],
  security,
  summary: "没有人确认的值班提醒",
  responses: {
    200: { description: "值班提醒", content: json(z.object({ alerts: z.array(Alert) })) },
    ...refusals(401, 403, 503),
  },
});

const acknowledge = createRoute({
  method: "post",
  path: "/api/alerts/{id}/acknowledge",
  tags: ["值班"],
  security,
  summary: "确认已知晓，不再重复提醒",
  request: { params },
  responses: { 200: done, ...refusals(400, 401, 403, 404, 503) },
});

const Quarantined = z
  .object({
    id: z.string(),
    channel: z.enum(CHANNELS),
    receivedAt: instant,
    attempts: z.int(),
    error: z.string().nullable(),
    said: z
      .object({ text: z.string(), attachments: z.int() })
      .nullable()
      .openapi({ description: "说了什么，号码已遮住；不能看保密件的角色为 null" }),
  })
  .openapi("Quarantined");
const Replayed = z
  .object({
    ok: z.literal(true),
    outcome: z
      .enum(["done", "waiting"])
      .openapi({ description: "waiting：会话正忙，稍后处理；又没能处理时是 409" }),
  })
  .openapi("Replayed");

const listQuarantined = createRoute({
  method: "get",
  path: "/api/quarantine",
  tags: ["隔离"],
  security,
  summary: "五次处理都失败的消息",
  responses: {
    200: { description: "隔离的消息", content: json(z.object({ messages: z.array(Quarantined) })) },
    ...refusals(401, 403, 503),
  },
});

const replay = createRoute({
  method: "post",
  path: "/api/quarantine/{id}/replay",
  tags: ["隔离"],
  security,
  summary: "重新处理一条隔离的消息",
  request: { params },
  responses: {
    200: { description: "已处理或已排队", content: json(Replayed) },
    ...refusals(400, 401, 403, 404, 409, 503),
  },
});

const askAbout = createRoute({
  method: "post",
  path: "/api/quarantine/{id}/ask",
  tags: ["隔离"],
  security,
  summary: "把一条隔离的消息转为咨询",
  request: { params },
  responses: {
    200: { description: "咨询的编号", content: json(z.object({ consultation: uuid })) },
    ...refusals(400, 401, 403, 409, 503),
  },
});

const OK = { ok: true } as const;

/** Consultations, duty alerts and quarantined messages. */
export function deskRoutes(deps: AppDeps): Router {
  const { ctx } = deps;
  const router = newRouter();
  for (const path of ["/api/consultations/*", "/api/alerts/*", "/api/quarantine/*"])
    router.use(path, requireStaff(deps));
  router.openapi(listConsultations, async (c) => {
    const { state, cursor, grouped, asked } = c.req.valid("query");
    if (grouped === "true") {
      const groups = await findQuestionGroups(ctx, c.var.staff);
      const consultations = groups.flatMap((group) => group.consultations);
      return c.json(
        plain<z.infer<typeof ConsultationPage>>({ consultations, nextCursor: null, groups }),
        200,
      );
    }
    if (asked === "true") {
      const consultations = await findAsked(ctx, c.var.staff);
      return c.json(plain<z.infer<typeof ConsultationPage>>({ consultations, nextCursor: null }), 200);
    }
    const page = await findConsultations(ctx, c.var.staff, { state, cursor: cursor || undefined });
    return c.json(plain<z.infer<typeof ConsultationPage>>(page), 200);
  });
  router.openapi(answer, async (c) => {
    const { text } = c.req.valid("json");
    await answerConsultation({ ...ctx, actor: c.var.staff }, { id: c.req.valid("param").id, text });
    return c.json(OK, 200);
  });
  router.openapi(promote, async (c) => {
    const { category, place } = c.req.valid("json");
    const input = { id: c.req.valid("param").id, category, place };
    return c.json(await promoteConsultation({ ...ctx, actor: c.var.staff }, input), 200);
  });
  router.openapi(listAlerts, async (c) =>
    c.json({ alerts: plain<z.infer<typeof Alert>[]>(await findAlerts(ctx, c.var.staff)) }, 200),
  );
  router.openapi(acknowledge, async (c) => {
    await acknowledgeAlert({ ...ctx, actor: c.var.staff }, c.req.valid("param"));
    return c.json(OK, 200);
  });
  router.openapi(listQuarantined, async (c) =>
    c.json({ messages: plain<z.infer<typeof Quarantined>[]>(await findQuarantined(ctx, c.var.staff)) }, 200),
  );
  router.openapi(replay, async (c) => {
    const inboxId = c.req.valid("param").id;
    const outcome = await replayQuarantined({ ...ctx, actor: c.var.staff }, { inboxId });
    return c.json({ ...OK, outcome }, 200);
  });
  router.openapi(askAbout, async (c) => {
    const inboxId = c.req.valid("param").id;
    return c.json(await askQuarantined({ ...ctx, actor: c.var.staff }, { inboxId }), 200);
  });
  return router;
}

const plain = <T>(value: unknown) => JSON.parse(JSON.stringify(value)) as T;
