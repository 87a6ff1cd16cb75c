import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "../src/http/app.ts";
import { readAssets } from "../src/http/read-assets.ts";
import type { Ctx } from "../src/services/context.ts";
import { lazySignIn } from "../src/sign-in.ts";

/** The web side on a bench's database, without limits, and what takes it away again. */
export function benchApp(ctx: Ctx) {
  const dataDir = mkdtempSync(join(tmpdir(), "pingan365-bench-app-"));
  const app = createApp({
    ctx,
    assets: readAssets(),
    edges: [],
    signIn: lazySignIn(ctx, {
      authSecret: "a-secret-of-the-benches-and-of-nobody-else",
      dataDir,
      publicUrl: ctx.publicUrl,
    }),
    secureCookies: false,
    trustProxy: false,
    limits: { waitSeconds: () => 0, miss: () => {}, forgive: () => {} },
  });
  return { app, close: () => rmSync(dataDir, { recursive: true, force: true }) };
}
