import type { Context, ErrorHandler, NotFoundHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Locale } from "../core/glossary.ts";
import type { Log } from "../core/ports.ts";
import { type Refusal, type RefusalCode, Refused, refusalMessage, refusalStatus } from "../core/refusals.ts";
import type { Env } from "./deps.ts";
import { html } from "./html.ts";
import { looksOf } from "./looks.ts";
import { ErrorPage } from "./pages/error.tsx";
import { refusalInEnglish } from "./refusals-in-english.ts";

/** What middleware of the framework refuses, in our words. */
const BY_STATUS: Readonly<Record<number, Refusal>> = {
  400: { code: "request.malformed" },
  403: { code: "auth.forbidden", values: { detail: "跨站提交。请从本网站的页面操作" } },
  413: { code: "request.too_large", values: { limit: "256 KB" } },
  415: { code: "request.malformed" },
};

/** The database went away, is starting, or has no connection left: worth another try. */
const DATABASE_AWAY =
  /^(CONNECTION_(CLOSED|ENDED|DESTROYED)|CONNECT_TIMEOUT|ECONN\w+|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|08\w{3}|57P0\d|53300)$/;

/** Somebody at a door that is not theirs (ASVS 16.3.2): who and why, never what they sent. */
const KEPT_OUT = /^auth\.(wrong|forbidden)$/;

/** Every error of a request comes here and nowhere else. Unknown ones are logged with their cause and told as one sentence. */
export function errorHandler(log: Log): ErrorHandler<Env> {
  return (error, c) => {
    const refusal = refusalOf(error);
    if (refusal.code === "internal" || refusal.code === "service.unavailable")
      log.error(
        { requestId: c.var.requestId, route: c.req.path.split("/")[1], error: describe(error) },
        "request failed",
      );
    else if (KEPT_OUT.test(refusal.code))
      log.info({ requestId: c.var.requestId, code: refusal.code, by: c.var.staff?.keyId }, "kept out");
    return answer(c, refusal);
  };
}

export const notFoundHandler: NotFoundHandler<Env> = (c) => answer(c, { code: "not_found" });

/** The refusal of an error; unknown ones become `internal`, whatever they say. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof Refused) return error.refusal;
  if (error instanceof HTTPException) return BY_STATUS[error.status] ?? { code: "internal" };
  const code: RefusalCode = causes(error).some(isDatabaseAway) ? "service.unavailable" : "internal";
  return { code };
}

/** Our error shape to programs, a page to people. */
function answer(c: Context<Env>, refusal: Refusal): Response | Promise<Response> {
  const status = refusalStatus(refusal) as ContentfulStatusCode;
  const message = refusalMessage(refusal);
  if (status === 401) c.header("WWW-Authenticate", "Bearer");
  if (refusal.values?.["seconds"] !== undefined) c.header("Retry-After", String(refusal.values["seconds"]));
  // The rest of the body is not read: a proxy must send nothing else over this connection.
  if (status === 413) c.header("Connection", "close");
  c.header("Cache-Control", "no-store");
  if (wantsPage(c))
    return html(
      c,
      ErrorPage({
        status,
        code: refusal.code,
        message: inEnglish(c, refusal) ?? message,
        requestId: c.var.requestId,
        lang: langHere(c),
        desk: isDesk(c),
      }),
      status,
    );
  return c.json({ error: { code: refusal.code, message } }, status);
}

/** Links that set up a sign-in are the staff's, too. */
const isDesk = (c: Context): boolean => /^\/(?:staff|welcome|setup)(?:\/|$)/.test(c.req.path);

/** The desk is Chinese; residents read what they chose. */
const langHere = (c: Context): Locale => (isDesk(c) ? "zh-CN" : looksOf(c).lang);

const inEnglish = (c: Context, refusal: Refusal): string | undefined =>
  langHere(c) === "en" ? refusalInEnglish(refusal) : undefined;

function wantsPage(c: Context): boolean {
  return !c.req.path.startsWith("/api/") && (c.req.header("accept") ?? "").includes("text/html");
}

const isDatabaseAway = (error: Error & { code?: unknown }) => DATABASE_AWAY.test(String(error.code ?? ""));

function causes(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let at = error; at instanceof Error && chain.length < 5; at = at.cause) chain.push(at);
  return chain;
}

/** For the log: kinds, codes and places in the code. Never a query's parameters: they may be personal. */
function describe(error: unknown): unknown {
  return causes(error).map((cause) => ({
    name: cause.name,
    code: (cause as { code?: unknown }).code,
    message: withoutValues(cause.message).slice(0, 500),
    at: cause.stack?.split("\n    at ").slice(1, 4),
  }));
}

/** PostgreSQL ends some messages with the value it could not read. */
const withoutValues = (message: string): string =>
  (message.split("\nparams:")[0] ?? "").replace(/: "[\s\S]*$/, "");
