import type { Context } from "hono";
import { isAccessKind } from "../../core/access-kinds.ts";
import { isDay } from "../../core/calendar.ts";
import { type AccessQuery, exportAccesses, findAccesses } from "../../services/find-accesses.ts";
import type { AppDeps, Env } from "../deps.ts";
import { html } from "../html.ts";
import type { Router } from "../router.ts";
import { sendCsv } from "../send-file.ts";
import { ACCESS_LOG, AccessLogPage } from "./staff-access-log.tsx";
import { deskOf } from "./staff-parts.ts";

/** Who looked at whose contact data, when and why. */
export function addAccessLogPages(app: Router, deps: AppDeps): void {
  const { ctx } = deps;
  app.get(ACCESS_LOG, async (c) => {
    const query = queryOf(c);
    const found = await findAccesses(ctx, c.var.staff, query);
    return html(c, AccessLogPage({ desk: deskOf(deps, c, ACCESS_LOG), query, found }));
  });
  app.get(`${ACCESS_LOG}.csv`, async (c) =>
    sendCsv(c, "access-log.csv", await exportAccesses(ctx, c.var.staff, queryOf(c))),
  );
}

/** What does not fit is left out: an old link still opens. */
function queryOf(c: Context<Env>): AccessQuery {
  const get = (name: string) => (c.req.query(name) ?? "").trim();
  const day = (name: string) => (isDay(get(name)) ? get(name) : "");
  return {
    staff: get("staff").slice(0, 36),
    number: /^\d{13}$/.test(get("number")) ? get("number") : "",
    kind: isAccessKind(get("kind")) ? get("kind") : "",
    from: day("from"),
    to: day("to"),
    cursor: get("cursor") || undefined,
  };
}
