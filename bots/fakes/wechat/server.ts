import { type Context, Hono } from "hono";
import { cut, type Env, fail, json } from "../fail.ts";
import type { Faults } from "../faults.ts";
import { asText, type Json, parseJson } from "../read.ts";
import { type Answer, ERRCODES, type Errcode, OK } from "./errcodes.ts";
import { createMenu, createQr, sendCustom, sendSubscribe, sendTemplate } from "./methods.ts";
import type { Tokens } from "./tokens.ts";
import { addMedia, type WechatWorld } from "./world.ts";

/** One call as the fake received it; neither token nor secret is kept. */
export interface Call {
  readonly path: string;
  readonly body: Json;
  readonly at: Date;
}

export interface ServerParts {
  readonly appId: string;
  readonly appSecret: string;
  readonly world: WechatWorld;
  readonly tokens: Tokens;
  readonly faults: Faults;
  readonly calls: Call[];
  readonly dailyQuota: number;
  readonly isDown: () => boolean;
  /** Why the account may call nothing; null: it may. */
  readonly unauthorized: () => Errcode | null;
  readonly stopped: AbortSignal;
}

const METHODS: Readonly<Record<string, (world: WechatWorld, body: Json) => Answer>> = {
  "/cgi-bin/message/custom/send": sendCustom,
  "/cgi-bin/message/template/send": sendTemplate,
  "/cgi-bin/message/subscribe/bizsend": sendSubscribe,
  "/cgi-bin/menu/create": createMenu,
  "/cgi-bin/qrcode/create": createQr,
};

/** The platform's API over HTTP. Refusals come in a 200 body, as on the platform. */
export function createServer(parts: ServerParts): Hono<Env> {
  const app = new Hono<Env>();
  app.use(async (c, next) => (parts.isDown() ? cut(c) : next()));
  app.all("/cgi-bin/*", async (c) => {
    const path = c.req.path;
    const isForm = (c.req.header("content-type") ?? "").includes("multipart");
    const body = isForm ? {} : parseJson(await c.req.raw.clone().text());
    const { secret: _, ...kept } = { secret: undefined, ...body };
    parts.calls.push({ path, body: kept, at: parts.world.now() });
    const work = () => answerTo(parts, c, path, body);
    const fault = parts.faults.next(path, asText(body?.["touser"]) || undefined);
    return fault === null ? work() : fail(parts.stopped, c, fault, work);
  });
  app.notFound((c) => c.html("<html><h1>404</h1></html>", 404));
  return app;
}

async function answerTo(
  parts: ServerParts,
  c: Context<Env>,
  path: string,
  body: Json | null,
): Promise<Response> {
  if (path === "/cgi-bin/stable_token") return json(stableToken(parts, c, body));
  const refused = parts.tokens.whyNot(c.req.query("access_token")) ?? parts.unauthorized();
  if (refused) return json(refused);
  if (overQuota(parts)) return json(ERRCODES.dailyQuota);
  if (path === "/cgi-bin/media/get") return getMedia(parts.world, c);
  if (path === "/cgi-bin/media/upload") return json(await upload(parts.world, c));
  const method = METHODS[path];
  if (!method) return c.html("<html><h1>404</h1></html>", 404);
  if (c.req.method !== "POST") return json(ERRCODES.needPost);
  return json(body ? method(parts.world, body) : ERRCODES.badJson);
}

function stableToken(parts: ServerParts, c: Context<Env>, body: Json | null): Answer {
  if (c.req.method !== "POST") return ERRCODES.needPost;
  if (!body) return ERRCODES.badJson;
  if (body["grant_type"] !== "client_credential") return ERRCODES.badGrantType;
  if (body["appid"] !== parts.appId) return ERRCODES.badAppId;
  if (body["secret"] !== parts.appSecret) return ERRCODES.badSecret;
  return parts.tokens.issue(body["force_refresh"] === true);
}

/** Counted by the day of Asia/Shanghai, this call included. */
function overQuota({ calls, dailyQuota, world }: ServerParts): boolean {
  if (calls.length <= dailyQuota) return false;
  const day = (at: Date) => Math.floor((at.getTime() + 8 * 3600_000) / (24 * 3600_000));
  const today = calls.filter(({ path, at }) => !path.endsWith("token") && day(at) === day(world.now()));
  return today.length > dailyQuota;
}

/** The bytes, or an error in JSON: the content type tells which. */
function getMedia(world: WechatWorld, c: Context<Env>): Response {
  const media = world.media.get(c.req.query("media_id") ?? "");
  if (!media || media.until <= world.now()) return json(ERRCODES.badMediaId);
  const headers = { "content-type": media.type, "content-disposition": 'attachment; filename="media"' };
  return new Response(media.bytes.slice(), { headers });
}

async function upload(world: WechatWorld, c: Context<Env>): Promise<Answer> {
  const type = c.req.query("type") ?? "";
  if (!["image", "voice", "video", "thumb"].includes(type)) return ERRCODES.badMediaType;
  const file = (await c.req.raw.formData()).get("media");
  if (!(file instanceof File)) return ERRCODES.emptyPost;
  const media_id = addMedia(world, new Uint8Array(await file.arrayBuffer()), file.type);
  return { ...OK, type, media_id, created_at: Math.floor(world.now().getTime() / 1000) };
}
