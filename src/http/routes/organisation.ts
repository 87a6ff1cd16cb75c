import { createRoute, z } from "@hono/zod-openapi";
import { ROLES } from "../../core/glossary.ts";
import { TABLES } from "../../core/organisation-tables.ts";
import { exportCsv, exportJson } from "../../services/export-organisation.ts";
import { findOrganisationVersions } from "../../services/find-organisation-versions.ts";
import { findVacancies } from "../../services/find-vacancies.ts";
import { importAndApply } from "../../services/import-and-apply.ts";
import { DRY_RUN_CASES, previewImport } from "../../services/import-organisation.ts";
import { requireStaff } from "../auth.ts";
import { cleanText } from "../clean-text.ts";
import type { AppDeps } from "../deps.ts";
import { newRouter, type Router } from "../router.ts";
import { instant, json, refusals } from "../shapes.ts";

const tags = ["组织"];
const security = [{ staff: [] }];
const cell = z.union([z.string().max(4000), z.number(), z.boolean(), z.null(), z.array(z.string().max(200))]);
const rows = z.array(z.record(z.string(), cell)).max(20_000);
const records = rows.openapi({ description: "按 CSV 的列名，一行一个对象" });
const given = z
  .union([rows, z.string().max(4_000_000)])
  .openapi({ description: "对象的列表，或 CSV 全文；不给的表不变" });
const named = z.object({ code: z.string(), name: z.string() });
const moved = named.extend({ from: z.string(), to: z.string() });

const Diff = z
  .object({
    added: z.array(named),
    renamed: z.array(moved),
    moved: z.array(moved),
    closed: z.array(named.extend({ on: z.string(), successors: z.array(z.string()) })),
    reopened: z.array(named),
    removed: z.array(named),
    categoriesAdded: z.array(named),
    categoriesRemoved: z.array(named),
    categoriesChanged: z.array(named.extend({ columns: z.array(z.string()) })),
    elsewhere: z.int(),
    otherUnits: z.array(named),
  })
  .openapi("OrganisationDiff");
const Preview = z
  .object({
    base: z.string(),
    version: z.string(),
    changes: z.int(),
    diff: Diff,
    routes: z.object({
      cases: z.int(),
      rerouted: z.array(
        z.object({ number: z.string(), category: z.string(), from: z.string(), to: z.string() }),
      ),
      byCategory: z.array(z.object({ category: z.string(), cases: z.int() })),
    }),
  })
  .openapi("OrganisationPreview", { description: "会改什么，最近的案件里哪些会派到别处" });
const Whole = z
  .object({ version: z.string(), units: records, categories: records, elsewhere: records })
  .openapi("Organisation");
const Version = z
  .object({
    seq: z.int(),
    version: z.string(),
    at: instant,
    source: z.enum(["files", "import"]),
    by: z.string().nullable(),
    note: z.string(),
    changes: z.int(),
    diff: Diff.nullable(),
  })
  .openapi("OrganisationVersion");
const Vacancy = z.union([
  z.object({ kind: z.literal("role"), role: z.enum(ROLES) }),
  z.object({ kind: z.literal("roster"), unit: z.string(), from: instant, until: instant }),
]);

const show = createRoute({
  method: "get",
  path: "/api/organisation",
  tags,
  security,
  summary: "现在的单位、权责清单和外部事项；可以原样导入",
  responses: { 200: { description: "组织表", content: json(Whole) }, ...refusals(401, 403, 503) },
});
const csv = createRoute({
  method: "get",
  path: "/api/organisation/tables/{table}",
  tags,
  security,
  summary: "其中一张表的 CSV",
  request: { params: z.object({ table: z.enum(TABLES) }) },
  responses: {
    200: { description: "CSV，UTF-8", content: { "text/csv": { schema: z.string() } } },
    ...refusals(400, 401, 403, 503),
  },
});
const put = createRoute({
  method: "put",
  path: "/api/organisation",
  tags,
  security,
  summary: "导入：整体生效或整体拒绝；dryRun=true 只预览",
  request: {
    query: z.object({
      dryRun: z.enum(["true", "false"]).optional(),
      last: z.coerce.number().int().min(1).max(10_000).default(DRY_RUN_CASES).openapi({
        type: "integer",
        minimum: 1,
        maximum: 10_000,
        default: DRY_RUN_CASES,
        description: "预览时重算最近多少件案件",
      }),
    }),
    body: {
      required: true,
      content: json(
        z
          .strictObject({
            version: z.string().max(64).optional().openapi({ description: "导出时的版本号，不起作用" }),
            units: given.optional(),
            categories: given.optional(),
            elsewhere: given.optional(),
            note: z.string().max(500).transform(cleanText).optional(),
            base: z.string().max(64).optional().openapi({ description: "预览时的版本；已变则拒绝（409）" }),
          })
          .openapi("OrganisationImport"),
      ),
    },
  },
  responses: {
    200: { description: "改了什么", content: json(Preview) },
    ...refusals(400, 401, 403, 409, 413, 503),
  },
});
const versions = createRoute({
  method: "get",
  path: "/api/organisation/versions",
  tags,
  security,
  summary: "用过的版本，新的在前",
  responses: {
    200: { description: "版本", content: json(z.object({ versions: z.array(Version) })) },
    ...refusals(401, 403, 503),
  },
});
const vacancies = createRoute({
  method: "get",
  path: "/api/organisation/vacancies",
  tags,
  security,
  summary: "没有人的决策岗位，和未来七天没有人值班的时段",
  responses: {
    200: { description: "空缺", content: json(z.object({ vacancies: z.array(Vacancy) })) },
    ...refusals(401, 403, 503),
  },
});

/** The organisation and its versions. */
export function organisationRoutes(deps: AppDeps): Router {
  const { ctx } = deps;
  const router = newRouter();
  router.use("/api/organisation/*", requireStaff(deps));
  router.openapi(show, (c) => c.json(plain<z.infer<typeof Whole>>(exportJson(ctx.organisation)), 200));
  router.openapi(csv, (c) => {
    c.header("Content-Type", "text/csv; charset=utf-8");
    return c.body(exportCsv(ctx.organisation, c.req.valid("param").table), 200);
  });
  router.openapi(put, async (c) => {
    const { units, categories, elsewhere, note, base } = c.req.valid("json");
    const { dryRun, last } = c.req.valid("query");
    const tables = {
      ...(units === undefined ? {} : { units }),
      ...(categories === undefined ? {} : { categories }),
      ...(elsewhere === undefined ? {} : { elsewhere }),
    };
    const acting = { ...ctx, actor: c.var.staff };
    const done =
      dryRun === "true"
        ? await previewImport(acting, { tables }, last)
        : await importAndApply(acting, { tables, note, base });
    return c.json(plain<z.infer<typeof Preview>>(done), 200);
  });
  router.openapi(versions, async (c) =>
    c.json({ versions: plain<z.infer<typeof Version>[]>(await findOrganisationVersions(ctx)) }, 200),
  );
  router.openapi(vacancies, async (c) =>
    c.json({ vacancies: plain<z.infer<typeof Vacancy>[]>(await findVacancies(ctx)) }, 200),
  );
  return router;
}

const plain = <T>(value: unknown) => JSON.parse(JSON.stringify(value)) as T;
