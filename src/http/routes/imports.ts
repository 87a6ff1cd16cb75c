import { createRoute, z } from "@hono/zod-openapi";
import { IMPORT_ROW_STATES, IMPORT_STATES } from "../../core/imports.ts";
import {
  findImports,
  type ImportDetails,
  type ShownImport,
  showImport,
} from "../../services/find-imports.ts";
import { cancelImport, confirmImport } from "../../services/move-import.ts";
import { previewCaseImport } from "../../services/preview-import.ts";
import { requireStaff } from "../auth.ts";
import type { AppDeps } from "../deps.ts";
import { readForm } from "../read-form.ts";
import { uploadIn } from "../read-upload-form.ts";
import { newRouter, type Router } from "../router.ts";
import { instant, json, refusals } from "../shapes.ts";

const security = [{ staff: [] }];
const tags = ["导入"];
const params = z.object({ id: z.string().max(64) });

const counts = z
  .object(
    Object.fromEntries(IMPORT_ROW_STATES.map((state) => [state, z.int()])) as Record<
      (typeof IMPORT_ROW_STATES)[number],
      z.ZodInt
    >,
  )
  .openapi({ description: "行数：waiting 待导入，filed 已导入，known 这里已有，failed 没能导入" });

const Import = z
  .object({
    id: z.string(),
    source: z.string().openapi({ description: "原系统的名称" }),
    fileName: z.string(),
    state: z.enum(IMPORT_STATES),
    createdAt: instant,
    startedAt: instant.nullable(),
    endedAt: instant.nullable(),
    lines: z.int().openapi({ description: "文件里的行数，不含列名" }),
    wrong: z.int().openapi({ description: "有错的行数；这些行不会导入" }),
    counts,
  })
  .openapi("CaseImport");

const Details = Import.extend({
  encoding: z.string(),
  matched: z
    .array(z.object({ column: z.string(), head: z.string() }))
    .openapi({ description: "哪一列读作什么" }),
  ignored: z.array(z.string()).openapi({ description: "没有用到的列" }),
  problems: z
    .array(z.object({ line: z.int(), column: z.string(), message: z.string() }))
    .openapi({ description: "哪一行哪一列不对，怎样才对；最多 200 处" }),
  known: z.int().openapi({ description: "待导入的里面，这里已有的" }),
  failed: z
    .array(z.object({ line: z.int(), externalId: z.string(), error: z.string().nullable() }))
    .openapi({ description: "没能导入的行和原因" }),
}).openapi("CaseImportDetails");

const shown = { description: "这次导入", content: json(Details) };

const list = createRoute({
  method: "get",
  path: "/api/imports",
  tags,
  security,
  summary: "案件导入，新的在前；没有确认的预览不在里面",
  responses: {
    200: { description: "导入", content: json(z.object({ imports: z.array(Import) })) },
    ...refusals(401, 403, 503),
  },
});

const preview = createRoute({
  method: "post",
  path: "/api/imports",
  tags,
  security,
  summary: "上传别的系统的案件（CSV 或 XLSX，不超过 10 MB），只预览：读成什么、哪一行有错；确认后才导入",
  request: {
    body: {
      required: true,
      content: {
        "multipart/form-data": {
          schema: z.object({
            source: z.any().openapi({ type: "string", description: "原系统的名称" }),
            file: z.any().openapi({ type: "string", format: "binary" }),
          }),
        },
      },
    },
  },
  responses: { 201: { ...shown, description: "预览" }, ...refusals(400, 401, 403, 413, 503) },
});

const show = createRoute({
  method: "get",
  path: "/api/imports/{id}",
  tags,
  security,
  summary: "一次导入：预览、进度、没能导入的行",
  request: { params },
  responses: { 200: shown, ...refusals(401, 403, 404, 503) },
});

const act = <P extends string>(path: P, summary: string) =>
  createRoute({
    method: "post",
    path,
    tags,
    security,
    summary,
    request: { params },
    responses: { 200: shown, ...refusals(401, 403, 404, 409, 503) },
  });
const confirm = act("/api/imports/{id}/confirm", "确认导入；再确认一次没有别的效果");
const cancel = act("/api/imports/{id}/cancel", "取消；已经导入的留下，同一文件再传只导入其余的");

/** Another system's ledger over the API: as the page does it, with the same rights. */
export function importRoutes({ ctx, ...deps }: AppDeps): Router {
  const router = newRouter();
  for (const path of ["/api/imports", "/api/imports/*"]) router.use(path, requireStaff({ ctx, ...deps }));
  router.openapi(list, async (c) =>
    c.json({ imports: (await findImports(ctx, c.var.staff)).map(bodyOf) }, 200),
  );
  router.openapi(preview, async (c) => {
    const { staff } = c.var;
    const id = await previewCaseImport(ctx, staff, await uploadIn(await readForm(c)));
    return c.json(detailsOf(await showImport(ctx, staff, id)), 201);
  });
  router.openapi(show, async (c) =>
    c.json(detailsOf(await showImport(ctx, c.var.staff, c.req.valid("param").id)), 200),
  );
  for (const [route, verb] of [[confirm, confirmImport] as const, [cancel, cancelImport] as const])
    router.openapi(route, async (c) => {
      const { id } = c.req.valid("param");
      await verb(ctx, c.var.staff, id);
      return c.json(detailsOf(await showImport(ctx, c.var.staff, id)), 200);
    });
  return router;
}

function bodyOf(one: ShownImport): z.infer<typeof Import> {
  const { id, source, fileName, state, createdAt, startedAt, endedAt, counts, reading } = one;
  return {
    ...{ id, source, fileName, state, counts: { ...counts } },
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    ...{ lines: reading.lines, wrong: reading.wrong },
  };
}

/** What a line says of a person is on no answer: lines are told by their number. */
function detailsOf(found: ImportDetails): z.infer<typeof Details> {
  const { encoding, matched, ignored, problems } = found.reading;
  const failed = found.state === "preview" ? [] : found.lines;
  return {
    ...bodyOf(found),
    ...{ encoding, ignored: [...ignored], known: found.known },
    matched: matched.map((one) => ({ ...one })),
    problems: problems.map((one) => ({ ...one })),
    failed: failed.map(({ line, externalId, error }) => ({ line, externalId, error })),
  };
}
