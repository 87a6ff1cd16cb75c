import type { Context } from "hono";
import { beginningOf } from "../../core/clean.ts";
import { mayDesk } from "../../core/desk.ts";
import { TABLES, type TableName } from "../../core/organisation-tables.ts";
import { Refused } from "../../core/refusals.ts";
import { csvOf } from "../../core/spreadsheet.ts";
import { exportCsv } from "../../services/export-organisation.ts";
import { findLeftOver } from "../../services/find-left-over.ts";
import { findOrganisationVersions } from "../../services/find-organisation-versions.ts";
import { findVacancies } from "../../services/find-vacancies.ts";
import { importAndApply } from "../../services/import-and-apply.ts";
import { previewImport } from "../../services/import-organisation.ts";
import type { GivenTables } from "../../services/organisation-tables.ts";
import { readTable } from "../../services/sheet-work.ts";
import { cleanText } from "../clean-text.ts";
import type { AppDeps, Env } from "../deps.ts";
import { html } from "../html.ts";
import { readForm } from "../read-form.ts";
import type { Router } from "../router.ts";
import type { Desk } from "./staff-frame.tsx";
import { OrganisationPage, PreviewPage } from "./staff-organisation.tsx";
import { deskOf, orRefusal, text } from "./staff-parts.ts";

const PATH = "/staff/organisation";

/** The organisation: what is in force, who is missing, import with preview, export. */
export function addOrganisationPages(app: Router, deps: AppDeps): void {
  const { ctx } = deps;
  app.get(PATH, (c) => show(deps, c, c.req.query("done") ? { done: "已导入，正在生效。" } : {}));
  for (const table of TABLES)
    app.get(`${PATH}/${table}.csv`, (c) => {
      c.header("Content-Type", "text/csv; charset=utf-8");
      c.header("Content-Disposition", `attachment; filename="${table}.csv"`);
      return c.body(exportCsv(ctx.organisation, table));
    });
  app.post(`${PATH}/preview`, async (c) => {
    const form = await readForm(c);
    return orRefusal(
      () => preview(deps, c, form),
      (error, status) => show(deps, c, { error }, status),
    );
  });
  app.post(PATH, async (c) => {
    const form = await readForm(c);
    return orRefusal(
      async () => {
        const input = { tables: tablesAgain(form), note: text(form, "note"), base: text(form, "base") };
        await importAndApply({ ...ctx, actor: c.var.staff }, input);
        return c.redirect(`${PATH}?done=1`, 303);
      },
      (error, status) => show(deps, c, { error }, status),
    );
  });
}

async function show(
  deps: AppDeps,
  c: Context<Env>,
  said: Pick<Desk, "error" | "done">,
  status: 200 | 409 = 200,
) {
  const [versions, vacancies, leftOver] = await Promise.all([
    findOrganisationVersions(deps.ctx),
    findVacancies(deps.ctx),
    findLeftOver(deps.ctx),
  ]);
  const mayImport = mayDesk(c.var.staff.role, "organisation");
  const desk = deskOf(deps, c, PATH, said);
  return html(c, OrganisationPage({ desk, versions, vacancies, leftOver, mayImport }), status);
}

async function preview(deps: AppDeps, c: Context<Env>, form: FormData): Promise<Response> {
  const texts: Partial<Record<TableName, string>> = {};
  for (const name of TABLES) {
    const file = form.get(name);
    if (file instanceof File && file.size > 0) texts[name] = await textOf(file);
  }
  if (Object.keys(texts).length === 0)
    throw new Refused("request.invalid", { detail: "请至少选一个 CSV 或 XLSX 文件" });
  const found = await previewImport({ ...deps.ctx, actor: c.var.staff }, { tables: texts });
  const note = beginningOf(cleanText(text(form, "note")), 500);
  const tables = JSON.stringify(texts);
  return html(c, PreviewPage({ desk: deskOf(deps, c, PATH), preview: found, tables, note }));
}

/** A table as CSV, each row on the line it had, so that errors name the line people see. */
async function textOf(file: File): Promise<string> {
  const { rows } = await readTable(new Uint8Array(await file.arrayBuffer()));
  const lines: (readonly string[])[] = [];
  for (const { line, cells } of rows) {
    while (lines.length < line - 1) lines.push([]);
    lines.push(cells);
  }
  return csvOf(lines);
}

/** What the preview was made of, as CSV; anything else is refused as it would be at the first time. */
function tablesAgain(form: FormData): GivenTables {
  const read = parsed(text(form, "tables"));
  return Object.fromEntries(
    TABLES.filter((name) => typeof read[name] === "string").map((name) => [name, read[name]]),
  ) as GivenTables;
}

function parsed(json: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(json);
    return typeof read === "object" && read !== null ? (read as Record<string, unknown>) : {};
  } catch {
    throw new Refused("request.form");
  }
}
