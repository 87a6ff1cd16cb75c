import type { Context } from "hono";
import { mayDesk } from "../../core/desk.ts";
import { actFor } from "../../services/act-for.ts";
import { endDeputy } from "../../services/end-deputy.ts";
import { findDeputies } from "../../services/find-deputies.ts";
import { exportRoster, findRoster } from "../../services/find-roster.ts";
import { importRoster } from "../../services/import-roster.ts";
import { listStaffKeys } from "../../services/list-staff-keys.ts";
import { nameDeputy } from "../../services/name-deputy.ts";
import { clearCookie, writeCookie } from "../auth.ts";
import type { AppDeps, Env } from "../deps.ts";
import { html } from "../html.ts";
import { readForm } from "../read-form.ts";
import type { Router } from "../router.ts";
import { DutyPage } from "./staff-duty.tsx";
import type { Desk } from "./staff-frame.tsx";
import { deskOf, orRefusal, text } from "./staff-parts.ts";

const PATH = "/staff/duty";

/** The duty roster and the deputies. Each verb checks the right itself. */
export function addDutyPages(app: Router, deps: AppDeps): void {
  const { ctx } = deps;
  /** Runs what a form asks for and shows the page again. */
  const form = (path: string, work: (c: Context<Env>, form: FormData) => Promise<unknown>) =>
    app.post(path, async (c) => {
      const given = await readForm(c);
      return orRefusal(
        async () => {
          await work(c, given);
          return c.redirect(`${PATH}?done=1`, 303);
        },
        (error, status) => show(deps, c, { error }, status),
      );
    });
  app.get(PATH, (c) => show(deps, c, c.req.query("done") ? { done: "已完成。" } : {}));
  app.get(`${PATH}/roster.csv`, async (c) => {
    c.header("Content-Type", "text/csv; charset=utf-8");
    return c.body(await exportRoster({ ...ctx, actor: c.var.staff }));
  });
  form(PATH, async (c, given) => {
    const file = given.get("roster");
    const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
    await importRoster({ ...ctx, actor: c.var.staff }, bytes);
  });
  form(`${PATH}/deputies`, (c, given) =>
    nameDeputy(
      { ...ctx, actor: c.var.staff },
      {
        ...(text(given, "principal") ? { principal: text(given, "principal") } : {}),
        ...{ deputy: text(given, "deputy"), from: text(given, "from"), until: text(given, "until") },
      },
    ),
  );
  form(`${PATH}/deputies/:id/end`, (c) => endDeputy({ ...ctx, actor: c.var.staff }, c.req.param("id") ?? ""));
  form(`${PATH}/act`, async (c, given) => {
    const principal = text(given, "principal");
    if (principal === "") return clearCookie(deps, c, "acting");
    await actFor(ctx, c.var.staff, principal);
    writeCookie(deps, c, "acting", principal);
  });
}

async function show(
  deps: AppDeps,
  c: Context<Env>,
  said: Pick<Desk, "error" | "done">,
  status: 200 | 409 = 200,
) {
  const { staff } = c.var;
  const { ctx } = deps;
  const admin = staff.role === "admin" && !staff.deputyOf;
  const [shifts, deputies, keys] = await Promise.all([
    mayDesk(staff.role, "read_duty") ? findRoster({ ...ctx, actor: staff }) : [],
    findDeputies(ctx, staff),
    listStaffKeys(ctx),
  ]);
  // Everybody sees their own unit's people, the administrator all.
  const people = keys.filter(({ revokedAt, unit }) => revokedAt === null && (admin || unit === staff.unit));
  const props = { shifts, deputies, people, admin, mayImport: mayDesk(staff.role, "roster") };
  return html(c, DutyPage({ desk: deskOf(deps, c, PATH, said), ...props }), status);
}
