import { createRoute, z } from "@hono/zod-openapi";
import { answerTogether } from "../../services/answer-together.ts";
import { askDepartment, draftConsultation } from "../../services/ask-department.ts";
import { requireStaff } from "../auth.ts";
import { cleanText } from "../clean-text.ts";
import type { AppDeps } from "../deps.ts";
import { newRouter, type Router } from "../router.ts";
import { instant, json, refusals, uuid } from "../shapes.ts";

const security = [{ staff: [] }];
const tags = ["咨询"];
const params = z.object({ id: uuid });
const text = z
  .string()
  .max(4000)
  .transform(cleanText)
  .pipe(z.string().trim().min(1))
  .openapi({ type: "string" });
const body = <S extends z.ZodType>(schema: S) => ({ required: true, content: json(schema) });

const ask = createRoute({
  method: "post",
  path: "/api/consultations/{id}/ask",
  tags,
  security,
  summary: "转部门协答：请单位拟答复，到期提醒；由咨询员发出",
  request: { params, body: body(z.strictObject({ unit: z.string().trim().min(1).max(64) })) },
  responses: {
    200: { description: "协答期限", content: json(z.object({ draftBy: instant })) },
    ...refusals(400, 401, 403, 404, 409, 503),
  },
});

const draft = createRoute({
  method: "post",
  path: "/api/consultations/{id}/draft",
  tags,
  security,
  summary: "协答单位拟答复，交回咨询员",
  request: { params, body: body(z.strictObject({ text })) },
  responses: {
    200: { description: "已交回", content: json(z.object({ ok: z.literal(true) })) },
    ...refusals(400, 401, 403, 404, 409, 503),
  },
});

const together = createRoute({
  method: "post",
  path: "/api/consultations/answer-together",
  tags,
  security,
  summary: "核对后，一个答复送给几条相同的咨询；每个聊天只收到一次",
  request: { body: body(z.strictObject({ ids: z.array(uuid).min(1).max(100), text })) },
  responses: {
    200: {
      description: "答复了几条、送到几个聊天",
      content: json(z.object({ answered: z.int(), told: z.int() })),
    },
    ...refusals(400, 401, 403, 404, 409, 503),
  },
});

/** Drafts by departments, and one answer to the same questions. */
export function consultationRoutes(deps: AppDeps): Router {
  const { ctx } = deps;
  const router = newRouter();
  router.use("/api/consultations/*", requireStaff(deps));
  router.openapi(ask, async (c) => {
    const { unit } = c.req.valid("json");
    const { draftBy } = await askDepartment(
      { ...ctx, actor: c.var.staff },
      { ...c.req.valid("param"), unit },
    );
    return c.json({ draftBy: draftBy.toISOString() }, 200);
  });
  router.openapi(draft, async (c) => {
    const input = { ...c.req.valid("param"), ...c.req.valid("json") };
    await draftConsultation({ ...ctx, actor: c.var.staff }, input);
    return c.json({ ok: true } as const, 200);
  });
  router.openapi(together, async (c) =>
    c.json(await answerTogether({ ...ctx, actor: c.var.staff }, c.req.valid("json")), 200),
  );
  return router;
}
