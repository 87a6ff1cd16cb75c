import { bodyLimit } from "hono/body-limit";
import { Refused } from "../core/refusals.ts";
import type { AppDeps, Middleware } from "./deps.ts";
import { errorHandler, notFoundHandler } from "./errors.ts";
import { chatLimits, readLimits, statusLimits } from "./limits.ts";
import { addChatPages } from "./pages/chat-pages.ts";
import { addMediationPages } from "./pages/mediation-pages.ts";
import { addMyDataPages } from "./pages/my-data-pages.ts";
import { addPublicPages } from "./pages/public-pages.ts";
import { addStaffPages } from "./pages/staff-pages.ts";
import { openPublicData } from "./public-data.ts";
import { newRouter, type Router } from "./router.ts";
import { articleRoutes } from "./routes/articles.ts";
import { bankRoutes } from "./routes/bank.ts";
import { caseRoutes } from "./routes/cases.ts";
import { chatRoutes, FORM_MEGABYTES } from "./routes/chat.ts";
import { claimRoutes } from "./routes/claims.ts";
import { consultationRoutes } from "./routes/consultations.ts";
import { deskRoutes } from "./routes/desk.ts";
import { addDocs } from "./routes/docs.ts";
import { dutyRoutes } from "./routes/duty.ts";
import { exportRoutes } from "./routes/export.ts";
import { figureRoutes } from "./routes/figures.ts";
import { healthRoutes } from "./routes/health.ts";
import { importRoutes } from "./routes/imports.ts";
import { ledgerRoutes } from "./routes/ledger.ts";
import { organisationRoutes } from "./routes/organisation.ts";
import { publicCaseRoutes } from "./routes/public-cases.ts";
import { reachRoutes } from "./routes/reach.ts";
import { addStatic } from "./routes/static.ts";
import { statusRoutes } from "./routes/status.ts";
import { streetRoutes } from "./routes/street.ts";
import { suggestionRoutes } from "./routes/suggestions.ts";
import { supervisionRoutes } from "./routes/supervision.ts";
import { talkRoutes } from "./routes/talks.ts";
import { headers, limitReads, requestIds, sameSiteForms } from "./security.ts";

/** The whole web side as one function from Request to Response. Needs nothing of Node: deps bring the runtime's parts. */
export function createApp(given: AppDeps): Router {
  const { now } = given.ctx;
  const deps = {
    ...given,
    publicData: given.publicData ?? openPublicData(given.ctx),
    limits: given.limits ?? statusLimits(now),
    chatLimits: given.chatLimits ?? chatLimits(now),
    readLimits: given.readLimits ?? readLimits(now),
  };
  const app = newRouter();
  app.onError(errorHandler(deps.ctx.log));
  app.notFound(notFoundHandler);
  // Platforms sign their own requests and wait for nothing but the commit; the rules for browsers below are not theirs.
  for (const { path, handle } of deps.edges)
    app.all(path, observe(deps), limitDeclared(MOST_WEBHOOK_BYTES), (c) =>
      handle({
        method: c.req.method,
        path: c.req.path,
        query: (name) => c.req.query(name),
        header: (name) => c.req.header(name),
        text: () => c.req.text(),
        gone: () => c.req.raw.signal,
      }),
    );
  app.use(requestIds(), headers(deps), observe(deps));
  app.use(limitBodies());
  for (const path of READ_BY_ALL) app.use(path, limitReads(deps));
  const api = [
    chatRoutes,
    statusRoutes,
    caseRoutes,
    exportRoutes,
    consultationRoutes,
    deskRoutes,
    suggestionRoutes,
    claimRoutes,
    streetRoutes,
    articleRoutes,
    ledgerRoutes,
    supervisionRoutes,
    bankRoutes,
    organisationRoutes,
    importRoutes,
    dutyRoutes,
    reachRoutes,
    talkRoutes,
    figureRoutes,
    publicCaseRoutes,
    healthRoutes,
  ];
  for (const routes of api) app.route("/", routes(deps));
  addDocs(app, deps);
  addStatic(app, deps);
  for (const path of [
    "/chat/*",
    "/status",
    "/staff/*",
    "/my-data/*",
    "/mediation/*",
    "/setup/*",
    "/welcome/*",
  ])
    app.use(path, sameSiteForms());
  for (const add of [addChatPages, addPublicPages, addMyDataPages, addMediationPages, addStaffPages])
    add(app, deps);
  return app;
}

/** What everybody may read, without a code: each address only so often. */
const READ_BY_ALL = ["/cases/*", "/api/public/*", "/figures", "/figures.csv", "/api/figures", "/followed"];

const MEGABYTE = 1024 * 1024;
const MOST_BYTES = 256 * 1024;
/** Platforms send no files, only where to get them. */
const MOST_WEBHOOK_BYTES = 1024 * 1024;
/** A whole organisation with thousands of grids. */
const MOST_TABLE_BYTES = 4 * 1024 * 1024;
const WITH_TABLES = /^\/(api\/organisation|staff\/organisation|api\/duty\/roster|staff\/duty)(\/|$)/;
/** Ledgers of other systems. */
const MOST_LEDGER_BYTES = 10 * 1024 * 1024;
const WITH_LEDGER = /^\/(staff|api)\/imports$/;
/** Where photos come in; those routes have a limit of their own. */
const WITH_PHOTOS = /^\/(api\/chat\/media|chat|staff\/cases\/\d+\/events)$/;

function limitTo(maxSize: number): Middleware {
  const refuse = () => {
    throw new Refused("request.too_large", {
      limit: maxSize < MEGABYTE ? `${maxSize / 1024} KB` : `${maxSize / MEGABYTE} MB`,
    });
  };
  return bodyLimit({ maxSize, onError: refuse }) as Middleware;
}

/** Platforms say how much they send: no need to count. Who does not say is counted. */
function limitDeclared(maxSize: number): Middleware {
  const counting = limitTo(maxSize);
  return (c, next) => (Number(c.req.header("content-length")) <= maxSize ? next() : counting(c, next));
}

function limitBodies(): Middleware {
  const limit = limitTo(MOST_BYTES);
  const limitTables = limitTo(MOST_TABLE_BYTES);
  const limitLedger = limitTo(MOST_LEDGER_BYTES);
  const limitTogether = limitPhotosTogether();
  return (c, next) => {
    if (WITH_LEDGER.test(c.req.path)) return limitLedger(c, next);
    if (WITH_TABLES.test(c.req.path)) return limitTables(c, next);
    return WITH_PHOTOS.test(c.req.path) ? limitTogether(c, next) : limit(c, next);
  };
}

/** Photos are held in memory while they come in, several times over: so much of them at once, the others come again. */
const MOST_TOGETHER = 200 * MEGABYTE;
const LARGEST = FORM_MEGABYTES * MEGABYTE;

/** Small bodies always pass: words are never kept waiting by photos. */
function limitPhotosTogether(): Middleware {
  let held = 0;
  return async (c, next) => {
    const declared = Number(c.req.header("content-length") ?? (c.req.method === "POST" ? LARGEST : 0));
    if (declared < MEGABYTE) return next();
    const bytes = Math.min(declared, LARGEST);
    if (held + bytes > MOST_TOGETHER) throw new Refused("request.too_many", { seconds: 5 });
    held += bytes;
    try {
      await next();
    } finally {
      held -= bytes;
    }
  };
}

/** Counts and times answers by their route, never by their path: paths hold numbers and tokens. */
function observe({ metrics, ctx }: AppDeps): Middleware {
  return async (c, next) => {
    const began = ctx.now().getTime();
    await next();
    metrics?.observe?.(c.req.method, c.req.routePath, c.res.status, (ctx.now().getTime() - began) / 1000);
  };
}
