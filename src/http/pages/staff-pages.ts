import type { Context } from "hono";
import type { Staff } from "../../core/actors.ts";
import { countWaitingArticles } from "../../services/find-articles.ts";
import { isLimited, memberOf, readCookie, staffOf } from "../auth.ts";
import type { AppDeps, Env, Middleware } from "../deps.ts";
import { askProof } from "../fresh-proof.ts";
import { guardRoute } from "../route-rights.ts";
import type { Router } from "../router.ts";
import { addAccessLogPages } from "./access-log-pages.ts";
import { addArticlePages } from "./article-pages.ts";
import { addBankPages } from "./bank-pages.ts";
import { addBriefPages } from "./brief-pages.ts";
import { addCallPages } from "./call-pages.ts";
import { addCannedPages } from "./canned-pages.ts";
import { addClaimPages } from "./claim-pages.ts";
import { addConsolePages } from "./console-pages.ts";
import { addConsultationHelp } from "./consultation-help-pages.ts";
import { addConsultationPages } from "./consultation-pages.ts";
import { addDutyPages } from "./duty-pages.ts";
import { addExportPages } from "./export-pages.ts";
import { addImportPages } from "./import-pages.ts";
import { addMePages, ME } from "./me-pages.ts";
import { addOrganisationPages } from "./organisation-pages.ts";
import { addPeoplePages } from "./people-pages.ts";
import { addPersonPages } from "./person-pages.ts";
import { addScanPages } from "./scan-pages.ts";
import { addSignIn } from "./sign-in-pages.ts";
import { addSignOn } from "./sign-on-pages.ts";
import { addCasePages } from "./staff-case-pages.ts";
import { addDeskPages } from "./staff-desk-pages.ts";
import { addStreetPages } from "./street-pages.ts";
import { addSupervisionPages } from "./supervision-pages.ts";
import { addTalkPages } from "./talk-pages.ts";
import { addTrainingPages } from "./training-pages.ts";
import { addWelcome } from "./welcome-pages.ts";

/** The staff's pages: sign-in, cases, consultations, articles, alerts, quarantine, keys. */
export function addStaffPages(app: Router, deps: AppDeps): void {
  addSignIn(app, deps);
  addSignOn(app, deps);
  addWelcome(app, deps);
  app.use("/staff/*", signedIn(deps));
  addConsolePages(app, deps);
  addCasePages(app, deps);
  addExportPages(app, deps);
  addImportPages(app, deps);
  addConsultationHelp(app, deps);
  addConsultationPages(app, deps);
  addDeskPages(app, deps);
  addArticlePages(app, deps);
  addCannedPages(app, deps);
  addClaimPages(app, deps);
  addTrainingPages(app, deps);
  addStreetPages(app, deps);
  addSupervisionPages(app, deps);
  addBankPages(app, deps);
  addOrganisationPages(app, deps);
  addDutyPages(app, deps);
  addCallPages(app, deps);
  addScanPages(app, deps);
  addTalkPages(app, deps);
  addBriefPages(app, deps);
  addPeoplePages(app, deps);
  addMePages(app, deps);
  addPersonPages(app, deps);
  addAccessLogPages(app, deps);
}

/** Where to go after signing in, and, to whom it was open before, that it is over. */
function wayBack(deps: AppDeps, c: Context<Env>): string {
  const asks = c.req.method === "GET";
  const { pathname, search } = new URL(c.req.url);
  const said = new URLSearchParams(asks ? { next: `${pathname}${search}` } : {});
  // The cookie stays: a list that asks by itself must not take the reason away from the next click.
  if (readCookie(deps, c, "staff") !== undefined) said.set("why", asks ? "over" : "unsent");
  return said.size > 0 ? `?${said}` : "";
}

function signedIn(deps: AppDeps): Middleware {
  return async (c, next) => {
    const staff = (await staffOf(deps, c)) ?? (await limitedStaff(deps, c));
    if (!staff) {
      return c.redirect(`/staff/sign-in${wayBack(deps, c)}`, 303);
    }
    if (staff === "limited") return c.redirect(ME, 303);
    c.set("staff", staff);
    guardRoute(c, staff);
    const asked = await askProof(deps, c);
    if (asked) return asked;
    if (c.req.method === "GET") c.set("articlesWaiting", await countWaitingArticles(deps.ctx, staff));
    await next();
  };
}

/** Who lacks the second factor their role must have may set it up, and sees no other page. */
async function limitedStaff(deps: AppDeps, c: Context<Env>): Promise<Staff | "limited" | null> {
  const member = await memberOf(deps, c);
  if (!member || !isLimited(deps, member)) return null;
  return c.req.path === ME || c.req.path.startsWith(`${ME}/`) ? member.staff : "limited";
}
