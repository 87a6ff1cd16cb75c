import type { Context } from "hono";
import { IMPORT_COLUMNS, type ImportColumn } from "../../core/import-columns.ts";
import { findImports, showImport } from "../../services/find-imports.ts";
import { cancelImport, confirmImport } from "../../services/move-import.ts";
import { previewCaseImport } from "../../services/preview-import.ts";
import { cleanText } from "../clean-text.ts";
import type { AppDeps, Env } from "../deps.ts";
import { html } from "../html.ts";
import { readForm } from "../read-form.ts";
import { uploadIn } from "../read-upload-form.ts";
import type { Router } from "../router.ts";
import { sendCsv } from "../send-file.ts";
import type { Desk } from "./staff-frame.tsx";
import { ImportPage } from "./staff-import.tsx";
import { IMPORTS, ImportsPage } from "./staff-imports.tsx";
import { deskOf, orRefusal, text } from "./staff-parts.ts";

type Said = Pick<Desk, "error" | "done">;

/** Another system's ledger: upload, look, confirm, watch. */
export function addImportPages(app: Router, deps: AppDeps): void {
  const { ctx } = deps;
  app.get(IMPORTS, (c) => list(deps, c));
  app.get(`${IMPORTS}/template.csv`, (c) => sendCsv(c, "cases-template.csv", [[HEADS, EXAMPLE]]));
  app.post(IMPORTS, async (c) => {
    const form = await readForm(c);
    return orRefusal(
      async () => c.redirect(`${IMPORTS}/${await upload(deps, c, form)}`, 303),
      (error, status) => list(deps, c, { error }, status, cleanText(text(form, "source"))),
    );
  });
  app.get(`${IMPORTS}/:id`, (c) => show(deps, c, c.req.param("id")));
  for (const [act, verb] of [
    ["confirm", confirmImport],
    ["cancel", cancelImport],
  ] as const)
    app.post(`${IMPORTS}/:id/${act}`, (c) => {
      const id = c.req.param("id");
      return orRefusal(
        async () => {
          await verb(ctx, c.var.staff, id);
          return c.redirect(`${IMPORTS}/${id}`, 303);
        },
        (error, status) => show(deps, c, id, { error }, status),
      );
    });
}

/** A file with the heads we know and one line that shows how. */
const HEADS = (Object.keys(IMPORT_COLUMNS) as ImportColumn[]).map((column) => IMPORT_COLUMNS[column][0]);
const EXAMPLE = [
  ...[
    "A-2026-0001",
    "凯旋路12号门口路灯不亮",
    "2026-10-08 09:30",
    "",
    "凯旋路12号",
    "一般",
    "投诉",
    "已办结",
  ],
  ...["综合行政执法局", "已解决", "灯具已更换，夜间亮灯正常", "2026-10-12 16:00", "", ""],
];

const upload = async ({ ctx }: AppDeps, c: Context<Env>, form: FormData): Promise<string> =>
  previewCaseImport(ctx, c.var.staff, await uploadIn(form));

async function list(deps: AppDeps, c: Context<Env>, said: Said = {}, status: 200 | 409 = 200, source = "") {
  const imports = await findImports(deps.ctx, c.var.staff);
  return html(c, ImportsPage({ desk: deskOf(deps, c, IMPORTS, said), imports, source }), status);
}

async function show(deps: AppDeps, c: Context<Env>, id: string, said: Said = {}, status: 200 | 409 = 200) {
  const found = await showImport(deps.ctx, c.var.staff, id);
  return html(c, ImportPage({ desk: deskOf(deps, c, IMPORTS, said), found }), status);
}
