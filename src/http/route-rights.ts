import type { Context } from "hono";
import { matchedRoutes } from "hono/route";
import type { Staff } from "../core/actors.ts";
import { type DeskRight, mayDesk } from "../core/desk.ts";
import { Refused } from "../core/refusals.ts";

/** `staff`: everybody signed in; what they see is cut to their sight, what they do is decided case by case. */
export type RouteRight = "staff" | DeskRight;

/**
 * What each route for staff asks of a role, in the API and on the pages alike, checked before anything is read. Cases
 * themselves are decided by `core/permissions`. A route without a line is refused to everybody: a new one is written
 * down here first.
 */
export const ROUTE_RIGHTS: Readonly<Record<string, RouteRight>> = {
  "GET /api/cases": "staff",
  "GET /api/cases/:number": "staff",
  "GET /api/cases/:number/dates": "staff",
  "POST /api/proposals/adopt": "adopt_rules",
  "POST /staff/suggestions/adopt": "adopt_rules",
  "GET /staff/training": "training",
  "POST /staff/training": "training",
  "GET /staff/training/:id": "training",
  "POST /staff/training/:id": "training",
  "POST /api/cases/:number/events": "staff",
  "POST /api/cases/:number/shares": "staff",
  "GET /staff": "staff",
  "GET /staff/stream": "staff",
  "GET /staff/search": "staff",
  "POST /staff/search": "staff",
  "POST /staff/filters": "staff",
  "POST /staff/filters/:id/delete": "staff",
  "GET /staff/bulk": "staff",
  "POST /staff/bulk": "staff",
  "POST /staff/bulk/apply": "staff",
  "GET /api/export/cases": "staff",
  "GET /staff/export": "staff",
  "POST /staff/export": "staff",
  "GET /staff/imports": "import_cases",
  "GET /staff/imports/template.csv": "import_cases",
  "POST /staff/imports": "import_cases",
  "GET /staff/imports/:id": "import_cases",
  "POST /staff/imports/:id/confirm": "import_cases",
  "POST /staff/imports/:id/cancel": "import_cases",
  "GET /staff/cases/:number": "staff",
  "GET /staff/canned": "staff",
  "GET /staff/canned/list": "staff",
  "POST /staff/canned": "staff",
  "GET /staff/cases/:number/mentionable": "staff",
  "GET /staff/cases/:number/history": "staff",
  "GET /staff/cases/:number/thread": "staff",
  "POST /staff/cases/:number/shares": "staff",
  "POST /staff/cases/:number/told": "staff",
  "POST /staff/cases/:number/events": "staff",

  "GET /api/consultations": "read_consultations",
  "POST /api/consultations/:id/ask": "answer_consultations",
  "POST /api/consultations/:id/draft": "draft_consultations",
  "POST /api/consultations/answer-together": "answer_consultations",
  "POST /api/consultations/:id/answer": "answer_consultations",
  "POST /api/consultations/:id/promote": "answer_consultations",
  "GET /staff/consultations": "read_consultations",
  "GET /staff/consultations/together": "read_consultations",
  "GET /staff/consultations/:id": "read_consultations",
  "POST /staff/consultations/:id/notes": "read_consultations",
  "POST /staff/consultations/together": "answer_consultations",
  "POST /staff/consultations/:id/ask": "answer_consultations",
  "POST /staff/consultations/:id/answer": "answer_consultations",
  "POST /staff/consultations/:id/promote": "answer_consultations",
  "GET /staff/asked": "draft_consultations",
  "POST /staff/asked/:id/draft": "draft_consultations",

  "GET /api/talks/:kind/:id": "talk",
  "POST /api/talks/:kind/:id/take": "talk",
  "POST /api/talks/:kind/:id/messages": "talk",
  "POST /api/talks/:kind/:id/release": "talk",
  "GET /staff/talks": "talk",
  "GET /staff/talks/:kind/:id": "talk",
  "POST /staff/talks/:kind/:id/take": "talk",
  "POST /staff/talks/:kind/:id/say": "talk",
  "POST /staff/talks/:kind/:id/release": "talk",

  "GET /api/articles": "staff",
  "GET /api/articles/:id": "staff",
  "POST /api/articles": "staff",
  "PUT /api/articles/:id": "staff",
  "POST /api/articles/:id/publish": "staff",
  "POST /api/articles/:id/retire": "staff",
  "POST /api/articles/:id/renew": "staff",
  "GET /staff/articles": "staff",
  "GET /staff/articles/new": "staff",
  "GET /staff/articles/:id": "staff",
  "POST /staff/articles/new": "staff",
  "POST /staff/articles/:id": "staff",

  "GET /api/alerts": "duty",
  "POST /api/alerts/:id/acknowledge": "duty",
  "GET /staff/alerts": "duty",
  "POST /staff/alerts/:id/acknowledge": "duty",
  "GET /api/quarantine": "quarantine",
  "POST /api/quarantine/:id/replay": "quarantine",
  "GET /staff/quarantine": "quarantine",
  "POST /staff/quarantine/:id/replay": "quarantine",
  "GET /api/calls": "read_calls",
  "POST /api/calls/:id/done": "call",
  "GET /staff/calls": "read_calls",
  "POST /staff/calls/:id/done": "call",
  "GET /api/scans": "read_duty",
  "GET /staff/scans": "read_duty",

  "GET /api/suggestions": "read_suggestions",
  "GET /api/proposals": "read_suggestions",
  "GET /staff/suggestions": "read_suggestions",
  "GET /api/drops": "read_drops",
  "GET /staff/drops": "read_drops",
  "GET /staff/brief": "read_brief",
  "GET /staff/brief/:week/figures.csv": "read_brief",
  "GET /staff/brief/:week/:figure": "read_brief",
  "GET /api/ledger": "read_ledger",
  "GET /api/ledger/closings": "read_ledger",
  "GET /api/ledger/:by": "read_ledger",
  "GET /staff/ledger": "read_ledger",

  "GET /api/claims": "read_claims",
  "GET /staff/claims": "read_claims",
  "POST /staff/claims/:number": "claims",
  "GET /api/credits": "staff",
  "POST /api/offline": "offline",
  "GET /staff/offline": "offline",
  "POST /staff/offline": "offline",

  "GET /api/street/returns": "read_street_returns",
  "POST /api/street/returns/:number/take": "take_street_returns",
  "GET /api/arbitrations": "arbitrations",
  "GET /api/whistles": "staff",
  "GET /api/duty-amendments": "staff",
  "GET /staff/street": "street_desk",
  "POST /staff/street/returns/:number/take": "take_street_returns",

  "GET /api/supervision": "staff",
  "GET /api/supervision/:id": "staff",
  "POST /api/supervision/:id/issue": "staff",
  "POST /api/supervision/:id/acknowledge": "staff",
  "POST /api/supervision/:id/withdraw": "staff",
  "GET /staff/supervision": "staff",
  "GET /staff/supervision/:id/print": "staff",
  "POST /staff/supervision/:id/issue": "staff",
  "POST /staff/supervision/:id/withdraw": "staff",
  "POST /staff/supervision/:id/acknowledge": "staff",
  "GET /api/bank": "staff",
  "GET /staff/bank": "staff",

  "GET /api/organisation": "read_organisation",
  "GET /api/organisation/tables/:table": "read_organisation",
  "PUT /api/organisation": "organisation",
  "GET /api/organisation/versions": "read_organisation",
  "GET /api/organisation/vacancies": "read_organisation",
  "GET /staff/organisation": "read_organisation",
  "GET /staff/organisation/units.csv": "read_organisation",
  "GET /staff/organisation/categories.csv": "read_organisation",
  "GET /staff/organisation/elsewhere.csv": "read_organisation",
  "POST /staff/organisation/preview": "organisation",
  "POST /staff/organisation": "organisation",

  "GET /api/duty": "read_duty",
  "GET /api/duty/roster": "read_duty",
  "PUT /api/duty/roster": "roster",
  "GET /api/deputies": "staff",
  "POST /api/deputies": "staff",
  "DELETE /api/deputies/:id": "staff",
  "GET /staff/duty": "staff",
  "GET /staff/duty/roster.csv": "read_duty",
  "POST /staff/duty": "roster",
  "POST /staff/duty/deputies": "staff",
  "POST /staff/duty/deputies/:id/end": "staff",
  "POST /staff/duty/act": "staff",

  "GET /staff/me/proof": "staff",
  "POST /staff/me/proof": "staff",
  "GET /staff/me": "staff",
  "POST /staff/me/password": "staff",
  "POST /staff/me/code": "staff",
  "POST /staff/me/code/confirm": "staff",
  "POST /staff/me/code/stop": "staff",
  "POST /staff/me/passkeys/challenge": "staff",
  "POST /staff/me/passkeys": "staff",
  "POST /staff/me/passkeys/remove": "staff",
  "POST /staff/me/sessions/end": "staff",
  "GET /staff/person": "personal_data",
  "GET /staff/person/find": "personal_data",
  "GET /staff/person/export": "personal_data",
  "GET /staff/person/erase": "personal_data",
  "POST /staff/person/find": "personal_data",
  "POST /staff/person/export": "personal_data",
  "POST /staff/person/erase": "personal_data",

  "GET /staff/access-log": "read_access_log",
  "GET /staff/access-log.csv": "read_access_log",
  "GET /staff/people": "people",
  "POST /staff/people": "people",
  "POST /staff/people/:id/reset": "people",
  "POST /staff/people/:id/disable": "people",
  "POST /staff/people/:id/move": "people",
  "POST /staff/people/:id/sign-on": "people",
  "GET /staff/keys": "keys",
  "POST /staff/keys": "keys",
  "POST /staff/keys/:id/revoke": "keys",
};

/** Lets through whom the route is for. @throws Refused auth.forbidden, naming what was asked for. */
export function guardRoute(c: Context, staff: Staff): void {
  const route = routeOf(c);
  // Nothing but middleware: there is no such page, and the reader is told so.
  if (route === null) return;
  const right = ROUTE_RIGHTS[route];
  if (right === "staff" || (right !== undefined && mayDesk(staff.role, right))) return;
  throw new Refused("auth.forbidden", { detail: right ?? route });
}

/** The route of a request as it stands in the table; null when nothing but middleware answers it. */
export function routeOf(c: Context): string | null {
  const matched = matchedRoutes(c).findLast(({ method }) => method !== "ALL");
  return matched ? `${matched.method} ${matched.path}` : null;
}
