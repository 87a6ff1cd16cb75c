import { countWaitingArticles } from "../../services/find-articles.ts";
import { staffOf } from "../auth.ts";
import type { AppDeps, Middleware } from "../deps.ts";
import { guardRoute } from "../route-rights.ts";
import type { Router } from "../router.ts";
import { addArticlePages } from "./article-pages.ts";
import { addBankPages } from "./bank-pages.ts";
import { addCallPages } from "./call-pages.ts";
import { addCannedPages } from "./canned-pages.ts";
import { addClaimPages } from "./claim-pages.ts";
import { addConsolePages } from "./console-pages.ts";
import { addConsultationHelp } from "./consultation-help-pages.ts";
import { addDutyPages } from "./duty-pages.ts";
import { addOrganisationPages } from "./organisation-pages.ts";
import { addPeoplePages } from "./people-pages.ts";
import { addPersonPages } from "./person-pages.ts";
import { addSignIn } from "./sign-in-pages.ts";
import { addCasePages } from "./staff-case-pages.ts";
import { addDeskPages } from "./staff-desk-pages.ts";
import { addStreetPages } from "./street-pages.ts";
import { addSupervisionPages } from "./supervision-pages.ts";
import { addWelcome } from "./welcome-pages.ts";

/** The staff's pages: sign-in, cases, consultations, articles, alerts, quarantine, keys. */
export function addStaffPages(app: Router, deps: AppDeps): void {
  addSignIn(app, deps);
  addWelcome(app, deps);
  app.use("/staff/*", signedIn(deps));
  addConsolePages(app, deps);
  addCasePages(app, deps);
  addConsultationHelp(app, deps);
  addDeskPages(app, deps);
  addArticlePages(app, deps);
  addCannedPages(app, deps);
  addClaimPages(app, deps);
  addStreetPages(app, deps);
  addSupervisionPages(app, deps);
  addBankPages(app, deps);
  addOrganisationPages(app, deps);
  addDutyPages(app, deps);
  addCallPages(app, deps);
  addPeoplePages(app, deps);
  addPersonPages(app, deps);
}

function signedIn(deps: AppDeps): Middleware {
  return async (c, next) => {
    const staff = await staffOf(deps, c);
    if (!staff) {
      const back = c.req.method === "GET" ? `?next=${encodeURIComponent(c.req.path)}` : "";
      return c.redirect(`/staff/sign-in${back}`, 303);
    }
    guardRoute(c, staff);
    c.set("staff", staff);
    if (c.req.method === "GET") c.set("articlesWaiting", await countWaitingArticles(deps.ctx, staff));
    await next();
  };
}
