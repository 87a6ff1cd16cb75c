import { createRoute, z } from "@hono/zod-openapi";
import { endDeputy } from "../../services/end-deputy.ts";
import { findDeputies } from "../../services/find-deputies.ts";
import { exportRoster, findRoster } from "../../services/find-roster.ts";
import { importRoster } from "../../services/import-roster.ts";
import { nameDeputy } from "../../services/name-deputy.ts";
import { requireStaff } from "../auth.ts";
import type { AppDeps } from "../deps.ts";
import { newRouter, type Router } from "../router.ts";
import { instant, json, named, refusals, uuid } from "../shapes.ts";

const tags = ["值班"];
const security = [{ staff: [] }];
const day = z.string().max(10).openapi({ description: "年-月-日", example: "2026-12-01" });
const person = z.object({ id: z.string(), name: z.string() });

const Shift = z
  .object({ unit: named, person, from: instant, until: instant, now: z.boolean() })
  .openapi("Shift");
const Deputy = z
  .object({ id: z.string(), principal: person, deputy: person, from: day, until: day, active: z.boolean() })
  .openapi("Deputy");

const roster = createRoute({
  method: "get",
  path: "/api/duty",
  tags,
  security,
  summary: "值班表，从现在起 31 天",
  responses: {
    200: { description: "值班", content: json(z.object({ shifts: z.array(Shift) })) },
    ...refusals(401, 403, 503),
  },
});
const rosterCsv = createRoute({
  method: "get",
  path: "/api/duty/roster",
  tags,
  security,
  summary: "值班表的 CSV；改好可以再导入",
  responses: {
    200: { description: "CSV，UTF-8", content: { "text/csv": { schema: z.string() } } },
    ...refusals(401, 403, 503),
  },
});
const putRoster = createRoute({
  method: "put",
  path: "/api/duty/roster",
  tags,
  security,
  summary: "导入值班表（CSV：unit,person,from,until），替换这些单位在这段时间里的值班",
  request: { body: { required: true, content: { "text/csv": { schema: z.string() } } } },
  responses: {
    200: { description: "导入了几个班", content: json(z.object({ shifts: z.int() })) },
    ...refusals(400, 401, 403, 413, 503),
  },
});
const deputies = createRoute({
  method: "get",
  path: "/api/deputies",
  tags,
  security,
  summary: "与我有关的代理；管理员看全部",
  responses: {
    200: { description: "代理", content: json(z.object({ deputies: z.array(Deputy) })) },
    ...refusals(401, 503),
  },
});
const name = createRoute({
  method: "post",
  path: "/api/deputies",
  tags,
  security,
  summary: "指定代理人；代理人办理时带请求头 X-Acting-For: <被代理人的密钥编号>",
  request: {
    body: {
      required: true,
      content: json(
        z
          .strictObject({ principal: uuid.optional(), deputy: uuid, from: day, until: day })
          .openapi("NameDeputy"),
      ),
    },
  },
  responses: {
    201: { description: "代理的编号", content: json(z.object({ id: z.string() })) },
    ...refusals(400, 401, 403, 409, 503),
  },
});
const end = createRoute({
  method: "delete",
  path: "/api/deputies/{id}",
  tags,
  security,
  summary: "立即结束代理",
  request: { params: z.object({ id: uuid }) },
  responses: {
    200: { description: "已结束", content: json(z.object({ ok: z.literal(true) })) },
    ...refusals(400, 401, 403, 404, 503),
  },
});

/** Who is on duty, and who acts for whom. */
export function dutyRoutes(deps: AppDeps): Router {
  const { ctx } = deps;
  const router = newRouter();
  for (const path of ["/api/duty/*", "/api/deputies/*"]) router.use(path, requireStaff(deps));
  router.openapi(roster, async (c) => {
    const shifts = await findRoster({ ...ctx, actor: c.var.staff });
    return c.json({ shifts: plain<z.infer<typeof Shift>[]>(shifts) }, 200);
  });
  router.openapi(rosterCsv, async (c) => {
    c.header("Content-Type", "text/csv; charset=utf-8");
    return c.body(await exportRoster({ ...ctx, actor: c.var.staff }), 200);
  });
  router.openapi(putRoster, async (c) => {
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    return c.json({ shifts: await importRoster({ ...ctx, actor: c.var.staff }, bytes) }, 200);
  });
  router.openapi(deputies, async (c) =>
    c.json({ deputies: plain<z.infer<typeof Deputy>[]>(await findDeputies(ctx, c.var.staff)) }, 200),
  );
  router.openapi(name, async (c) =>
    c.json(await nameDeputy({ ...ctx, actor: c.var.staff }, c.req.valid("json")), 201),
  );
  router.openapi(end, async (c) => {
    await endDeputy({ ...ctx, actor: c.var.staff }, c.req.valid("param").id);
    return c.json({ ok: true } as const, 200);
  });
  return router;
}

const plain = <T>(value: unknown) => JSON.parse(JSON.stringify(value)) as T;
