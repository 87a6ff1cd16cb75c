import { showCase } from "../../services/show-case.ts";
import { threadOfCase } from "../../services/thread-of-case.ts";
import type { AppDeps } from "../deps.ts";
import { html } from "../html.ts";
import type { Router } from "../router.ts";
import { caseNumber } from "../routes/cases.ts";
import { PastPage, PastThreadPage } from "./case-past.tsx";
import { historyView } from "./staff-history.tsx";
import { deskOf } from "./staff-parts.ts";

/** What is older than the case pane shows at once: 更早. */
export function addPastPages(app: Router, deps: AppDeps): void {
  const { ctx } = deps;
  app.get("/staff/cases/:number/history", async (c) => {
    const number = caseNumber(c.req.param("number"));
    const shown = await showCase(ctx, c.var.staff, number);
    const before = Number(c.req.query("before"));
    const view = historyView(c.req.query("view"));
    const desk = deskOf(deps, c, "");
    return html(c, PastPage({ desk, shown, view, before: Number.isSafeInteger(before) ? before : 0 }));
  });
  app.get("/staff/cases/:number/thread", async (c) => {
    const number = caseNumber(c.req.param("number"));
    const given = new Date(c.req.query("before") ?? "");
    const before = Number.isNaN(given.getTime()) ? null : given;
    const thread = await threadOfCase(ctx, c.var.staff, { number, before });
    return html(c, PastThreadPage({ desk: deskOf(deps, c, ""), number, thread }));
  });
}
