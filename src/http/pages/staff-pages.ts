import { Refused, refusalMessage } from "../../core/refusals.ts";
import { authenticateStaff, endStaffSession } from "../../services/authenticate-staff.ts";
import { countWaitingArticles } from "../../services/find-articles.ts";
import { openStaffSession } from "../../services/open-staff-session.ts";
import { useSetupLink } from "../../services/use-setup-link.ts";
import { clearCookie, readCookie, staffOf, writeCookie } from "../auth.ts";
import type { AppDeps, Middleware } from "../deps.ts";
import { html } from "../html.ts";
import { readForm } from "../read-form.ts";
import { guardRoute } from "../route-rights.ts";
import type { Router } from "../router.ts";
import { addArticlePages } from "./article-pages.ts";
import { addBankPages } from "./bank-pages.ts";
import { addCallPages } from "./call-pages.ts";
import { addClaimPages } from "./claim-pages.ts";
import { addConsultationHelp } from "./consultation-help-pages.ts";
import { addDutyPages } from "./duty-pages.ts";
import { addOrganisationPages } from "./organisation-pages.ts";
import { addPersonPages } from "./person-pages.ts";
import { addCasePages } from "./staff-case-pages.ts";
import { addDeskPages } from "./staff-desk-pages.ts";
import { SignInPage } from "./staff-frame.tsx";
import { text } from "./staff-parts.ts";
import { addStreetPages } from "./street-pages.ts";
import { addSupervisionPages } from "./supervision-pages.ts";
import { addTalkPages } from "./talk-pages.ts";

/** The staff's pages: sign-in, cases, consultations, articles, alerts, quarantine, keys. */
export function addStaffPages(app: Router, deps: AppDeps): void {
  addSignIn(app, deps);
  app.use("/staff/*", signedIn(deps));
  addCasePages(app, deps);
  addConsultationHelp(app, deps);
  addDeskPages(app, deps);
  addArticlePages(app, deps);
  addClaimPages(app, deps);
  addStreetPages(app, deps);
  addSupervisionPages(app, deps);
  addBankPages(app, deps);
  addOrganisationPages(app, deps);
  addDutyPages(app, deps);
  addCallPages(app, deps);
  addTalkPages(app, deps);
  addPersonPages(app, deps);
}

function addSignIn(app: Router, deps: AppDeps): void {
  const { ctx, assets } = deps;
  app.get("/staff/sign-in", (c) => html(c, SignInPage({ assets, next: ownPath(c.req.query("next")) })));
  app.post("/staff/sign-in", async (c) => {
    const form = await readForm(c);
    const next = ownPath(text(form, "next"));
    const staff = await authenticateStaff(ctx, text(form, "key").trim());
    if (!staff) {
      const { refusal } = new Refused("auth.wrong");
      return html(c, SignInPage({ assets, next, error: refusalMessage(refusal) }), 401);
    }
    writeCookie(deps, c, "staff", await openStaffSession(ctx, staff.keyId));
    return c.redirect(next, 303);
  });
  app.post("/staff/sign-out", async (c) => {
    const token = readCookie(deps, c, "staff");
    if (token !== undefined) await endStaffSession(ctx, token);
    clearCookie(deps, c, "staff");
    return c.redirect("/staff/sign-in", 303);
  });
  app.get("/setup/:token", async (c) => {
    c.header("Cache-Control", "no-store");
    // A HEAD comes from whatever previews links: it must not use the link up.
    if (c.req.method !== "GET") return c.body(null, 204);
    const session = await useSetupLink(ctx, c.req.param("token").slice(0, 100));
    if (!session) throw new Refused("not_found");
    writeCookie(deps, c, "staff", session);
    return c.redirect("/staff/keys", 303);
  });
}

/** Only paths of the desk: nobody is sent elsewhere after signing in. */
function ownPath(given: string | undefined): string {
  return given && /^\/staff([/?][\w/?=&%.-]*)?$/.test(given) ? given : "/staff";
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
