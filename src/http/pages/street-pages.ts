import type { Context } from "hono";
import { mayDesk } from "../../core/desk.ts";
import { countSharedOutcomes } from "../../services/count-shared-outcomes.ts";
import { findAmendments, findArbitrations, findCalls } from "../../services/find-disputes.ts";
import { findStreetReturns } from "../../services/find-street-returns.ts";
import { takeReturn } from "../../services/take-return.ts";
import type { AppDeps, Env } from "../deps.ts";
import { html } from "../html.ts";
import { readForm } from "../read-form.ts";
import type { Router } from "../router.ts";
import { caseNumber } from "../routes/cases.ts";
import type { Desk } from "./staff-frame.tsx";
import { deskOf, orRefusal, text } from "./staff-parts.ts";
import { StreetPage } from "./staff-street.tsx";

const PATH = "/staff/street";

/** Returns, arbitrations and whistles on one page. */
export function addStreetPages(app: Router, deps: AppDeps): void {
  const { ctx } = deps;
  app.get(PATH, (c) => show(deps, c));
  app.post(`${PATH}/returns/:number/take`, async (c) => {
    const form = await readForm(c);
    const number = caseNumber(c.req.param("number"));
    const version = Number(text(form, "version")) || undefined;
    return orRefusal(
      async () => {
        await takeReturn({ ...ctx, actor: c.var.staff }, { number, version });
        return c.redirect(`/staff/cases/${number}?done=claim`, 303);
      },
      (error, status) => show(deps, c, { error }, status),
    );
  });
}

async function show(
  deps: AppDeps,
  c: Context<Env>,
  said: Pick<Desk, "error" | "done"> = {},
  status: 200 | 409 = 200,
): Promise<Response> {
  const { ctx } = deps;
  const { staff } = c.var;
  const hasArea = mayDesk(staff.role, "read_street_returns");
  const [returns, arbitrations, calls, amendments, outcomes] = await Promise.all([
    hasArea ? findStreetReturns(ctx, staff) : null,
    mayDesk(staff.role, "arbitrations") ? findArbitrations(ctx, staff, { openOnly: true }) : null,
    findCalls(ctx, staff),
    findAmendments(ctx),
    countSharedOutcomes(ctx, staff),
  ]);
  const desk = deskOf(deps, c, PATH, said);
  return html(c, StreetPage({ desk, returns, arbitrations, calls, amendments, outcomes }), status);
}
