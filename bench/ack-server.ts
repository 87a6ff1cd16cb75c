/** The server of `bench -- ack`: the app's own webhook and the bare route, in one process of its own. */
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import postgres from "postgres";
import { createApp } from "../src/http/app.ts";
import { readAssets } from "../src/http/read-assets.ts";
import { receiveMessage } from "../src/services/receive-message.ts";
import { createTelegram } from "../src/telegram.ts";
import { benchCtx } from "./ctx.ts";

const SECRET = "a-secret-of-the-bench-0001";
const quiet = () => {};

const telegram = createTelegram(
  {
    mode: "webhook",
    token: "4200000001:a-token-of-the-bench",
    apiRoot: "http://127.0.0.1:1",
    secret: SECRET,
  },
  { info: quiet, warn: quiet, error: quiet },
);
const url = process.argv[2] ?? "";
const { ctx } = benchCtx(url, [telegram.channel]);
const sql = postgres(url, { max: 12 });
const edge = telegram.edge(async (message) => void (await receiveMessage(ctx, message)));
const app = createApp({
  ctx,
  assets: readAssets(),
  edges: edge ? [edge] : [],
  secureCookies: false,
  trustProxy: false,
});

await sql`create table bare (id bigserial primary key, update_id bigint not null unique, raw jsonb not null, at timestamptz not null default now())`;
const bare = new Hono();
bare.post("/bare", async (c) => {
  const update = await c.req.json<{ update_id: number }>();
  await sql`insert into bare (update_id, raw) values (${update.update_id}, ${sql.json(update)}) on conflict do nothing`;
  return c.json({ ok: true });
});

const fetch = (request: Request) =>
  new URL(request.url).pathname === "/bare" ? bare.fetch(request) : app.fetch(request);
serve({ fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) => process.send?.(port));
