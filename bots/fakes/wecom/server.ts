import { type Context, Hono } from "hono";
import { cut, type Env, fail, json } from "../fail.ts";
import type { Faults } from "../faults.ts";
import { asText, type Json, parseJson } from "../read.ts";
import { type Answer, ERRCODES } from "./errcodes.ts";
import { createMenu, recall, send, updateCard } from "./methods.ts";
import type { Tokens } from "./tokens.ts";
import type { WecomWorld } from "./world.ts";

/** One call as the fake received it; neither token nor secret is kept. */
export interface Call {
  readonly path: string;
  readonly body: Json;
  readonly at: Date;
}

export interface ServerParts {
  readonly corpId: string;
  readonly agentId: string;
  readonly secret: string;
  readonly world: WecomWorld;
  readonly tokens: Tokens;
  readonly faults: Faults;
  readonly calls: Call[];
  readonly isDown: () => boolean;
  readonly stopped: AbortSignal;
}

const METHODS: Readonly<Record<string, (world: WecomWorld, body: Json) => Answer>> = {
  "/cgi-bin/message/send": send,
  "/cgi-bin/message/update_template_card": updateCard,
  "/cgi-bin/message/recall": recall,
  "/cgi-bin/menu/create": createMenu,
};
/** These name the app in the body. */
const OF_AN_APP = ["/cgi-bin/message/send", "/cgi-bin/message/update_template_card"];

/** The platform's API over HTTP. Refusals come in a 200 body, as on the platform. */
export function createServer(parts: ServerParts): Hono<Env> {
  const app = new Hono<Env>();
  app.use(async (c, next) => (parts.isDown() ? cut(c) : next()));
  app.all("/cgi-bin/*", async (c) => {
    const path = c.req.path;
    const body = c.req.method === "POST" ? parseJson(await c.req.text()) : {};
    parts.calls.push({ path, body: body ?? {}, at: parts.world.now() });
    const work = async () => answerTo(parts, c, path, body);
    const fault = parts.faults.next(path, asText(body?.["touser"]) || undefined);
    return fault === null ? work() : fail(parts.stopped, c, fault, work);
  });
  app.notFound((c) => c.html("<html><h1>404</h1></html>", 404));
  return app;
}

function answerTo(parts: ServerParts, c: Context<Env>, path: string, body: Json | null): Response {
  if (path === "/cgi-bin/gettoken") return json(token(parts, c));
  const refused = parts.tokens.whyNot(c.req.query("access_token"));
  if (refused) return json(refused);
  if (path === "/cgi-bin/media/get") return getMedia(parts.world, c);
  const method = METHODS[path];
  if (!method) return c.html("<html><h1>404</h1></html>", 404) as Response;
  if (!body) return json(ERRCODES.badJson);
  if (OF_AN_APP.includes(path) && String(body["agentid"]) !== parts.agentId) return json(ERRCODES.badAgentId);
  return json(method(parts.world, body));
}

function token({ corpId, secret, tokens }: ServerParts, c: Context<Env>): Answer {
  if (c.req.query("corpid") !== corpId) return ERRCODES.badCorpId;
  return c.req.query("corpsecret") === secret ? tokens.issue() : ERRCODES.badSecret;
}

/** The bytes, or an error in JSON: the content type tells which. */
function getMedia(world: WecomWorld, c: Context<Env>): Response {
  const media = world.media.get(c.req.query("media_id") ?? "");
  if (!media) return json(ERRCODES.badMediaId);
  return new Response(media.bytes.slice(), { headers: { "content-type": media.type } });
}
