import type { Context } from "hono";
import { csrf } from "hono/csrf";
import { NONCE, secureHeaders } from "hono/secure-headers";
import { Refused } from "../core/refusals.ts";
import type { AppDeps, Middleware } from "./deps.ts";

/** Headers of every answer. Nothing inline, nothing from elsewhere, in no frame. */
export function headers({ secureCookies }: Pick<AppDeps, "secureCookies">): Middleware {
  const common = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'", NONCE],
      imgSrc: ["'self'", "blob:"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      formAction: ["'self'"],
    },
    permissionsPolicy: { geolocation: ["self"], camera: ["self"], microphone: false },
    // Not "no-referrer": browsers would then send `Origin: null` with our own forms.
    referrerPolicy: "same-origin",
    strictTransportSecurity: secureCookies ? "max-age=31536000; includeSubDomains" : false,
    xFrameOptions: "DENY",
  }) as Middleware;
  return async (c, next) => {
    await common(c, next);
    // What people sent runs nothing, even opened by itself.
    if (c.req.path.startsWith("/media/")) c.res.headers.set("Content-Security-Policy", SENT_BY_PEOPLE);
  };
}

const SENT_BY_PEOPLE = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

/** Makes an id for each request; it joins an answer to its line in the log. */
export function requestIds(): Middleware {
  return async (c, next) => {
    c.set("requestId", crypto.randomUUID());
    c.header("X-Request-Id", c.var.requestId);
    await next();
  };
}

/** Refuses forms that another site sends in a signed-in browser's name. */
export const sameSiteForms = () => csrf({ origin: (origin, c) => isOwnOrigin(origin, c) });

/** Whether a request with a cookie comes from our own pages. */
export function isSameOrigin(c: Context): boolean {
  return c.req.header("sec-fetch-site") === "same-origin" || isOwnOrigin(c.req.header("origin") ?? "", c);
}

/** Compared by host: behind a proxy that ends TLS the scheme differs. */
function isOwnOrigin(origin: string, c: Context): boolean {
  const host = c.req.header("host") ?? new URL(c.req.url).host;
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** Slows down whoever reads without end. @throws Refused request.too_many, with the seconds to wait */
export function limitReads(deps: AppDeps): Middleware {
  return async (c, next) => {
    const address = clientAddress(deps, c);
    // Our own machine, or a proxy that hides everybody behind one address: nobody is kept out for others.
    const known = address !== "unknown" && !isLoopback(address);
    const seconds = known ? (deps.readLimits?.take(address) ?? 0) : 0;
    if (seconds > 0) throw new Refused("request.too_many", { seconds });
    await next();
  };
}

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;
export const isLoopback = (address: string): boolean => LOOPBACK.test(address);

/** Who asks, for limits: the connection's other end, or what our own proxy says it was. */
export function clientAddress({ trustProxy, peerOf }: AppDeps, c: Context): string {
  const forwarded = trustProxy ? c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
  return forwarded || peerOf?.(c) || "unknown";
}
