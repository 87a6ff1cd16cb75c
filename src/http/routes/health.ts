import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { Refused } from "../../core/refusals.ts";
import { checkReady } from "../../services/check-ready.ts";
import { sameSecret } from "../../services/secrets.ts";
import type { AppDeps } from "../deps.ts";
import { newRouter, type Router } from "../router.ts";
import { isLoopback } from "../security.ts";
import { json, refusals } from "../shapes.ts";

const tags = ["运行"];
const Ok = z.object({ status: z.literal("ok") }).openapi("Ok");

const healthz = createRoute({
  method: "get",
  path: "/healthz",
  tags,
  summary: "进程在运行",
  responses: { 200: { description: "是", content: json(Ok) } },
});
const readyz = createRoute({
  method: "get",
  path: "/readyz",
  tags,
  summary: "数据库有应答",
  responses: { 200: { description: "是", content: json(Ok) }, ...refusals(503) },
});
const metrics = createRoute({
  method: "get",
  path: "/metrics",
  tags,
  security: [{ metrics: [] }],
  summary: "Prometheus 指标：带密钥，或从本机",
  responses: {
    200: { description: "Prometheus 文本", content: { "text/plain": { schema: z.string() } } },
    ...refusals(401, 404, 503),
  },
});

/** For whoever runs the service. */
export function healthRoutes(deps: AppDeps): Router {
  const router = newRouter();
  router.openapi(healthz, (c) => c.json({ status: "ok" } as const, 200));
  router.openapi(readyz, async (c) => {
    // Whatever keeps the database from answering, we are not ready.
    await checkReady(deps.ctx).catch(() => {
      throw new Refused("service.unavailable");
    });
    return c.json({ status: "ok" } as const, 200);
  });
  router.openapi(metrics, async (c) => {
    if (!deps.metrics) throw new Refused("not_found");
    if (!mayReadMetrics(deps, c)) throw new Refused("auth.wrong");
    return c.text(await deps.metrics.read(), 200);
  });
  return router;
}

/** What proxies add. */
const PROXIED = ["x-forwarded-for", "x-real-ip", "forwarded", "via"];

/** Behind a proxy everybody seems to come from this machine: then only the key counts. */
function mayReadMetrics({ metrics, peerOf }: AppDeps, c: Context): boolean {
  const given = /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
  if (metrics?.key !== undefined && given !== undefined) return sameSecret(given, metrics.key);
  const proxied = PROXIED.some((name) => c.req.header(name) !== undefined);
  return !proxied && isLoopback(peerOf?.(c) ?? "");
}
