import { type ServerType, serve } from "@hono/node-server";
import { getConnInfo } from "@hono/node-server/conninfo";
import { openBoundaries } from "./boundaries.ts";
import type { Config } from "./config.ts";
import { createApp } from "./http/app.ts";
import { nodeMetrics } from "./http/node-metrics.ts";
import { openPublicData } from "./http/public-data.ts";
import { readAssets } from "./http/read-assets.ts";
import { checkLedger } from "./services/check-ledger.ts";
import type { Ctx } from "./services/context.ts";
import type { MediaFiles } from "./services/media-files.ts";
import { lazySignIn } from "./sign-in.ts";

/** Opens the doors: pages, API and the platforms' webhooks on one port. @throws Error that says what to do where it is taken */
export async function openDoor(
  config: Config,
  ctx: Ctx,
  files: MediaFiles,
  edges: Parameters<typeof createApp>[0]["edges"],
): Promise<ServerType> {
  const app = createApp({
    ctx,
    assets: readAssets(),
    edges,
    // A scrape counts; the hashes of all histories are the command's work.
    metrics: nodeMetrics(() => checkLedger(ctx, { chains: false }), config.metricsKey ?? undefined),
    photos: files,
    publicData: openPublicData(ctx, config.publicData, openBoundaries(config, ctx.organisation)),
    signIn: lazySignIn(ctx, config),
    ...(await elsewhere(config, ctx)),
    secondFactor: config.secondFactor,
    secureCookies: config.publicUrl.startsWith("https:"),
    trustProxy: config.trustProxy,
    peerOf: (c) => getConnInfo(c).remote.address,
  });
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port: config.port, hostname: config.host }, () =>
      resolve(server),
    );
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE"
          ? new Error(`Port ${config.port} is taken: set PORT to a free one.`)
          : error,
      ),
    );
  });
}

/** Loaded only where the district has a sign-on of its own. */
async function elsewhere(config: Config, ctx: Ctx): Promise<Pick<Parameters<typeof createApp>[0], "signOn">> {
  if (config.signOn.mode === "off") return {};
  const signOn = (await import("./sign-in-elsewhere.ts")).signOnElsewhere(config, ctx);
  return signOn ? { signOn } : {};
}

/** Takes no new requests; streams are cut, running requests end. */
export function closeDoor(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ("closeIdleConnections" in server) server.closeIdleConnections();
    setTimeout(() => "closeAllConnections" in server && server.closeAllConnections(), 3000).unref();
  });
}
