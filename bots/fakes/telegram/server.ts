import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { type Context, Hono } from "hono";
import type { Answer } from "./answers.ts";
import { badRequest, REFUSALS, tooManyRequests } from "./answers.ts";
import { hasBadUtf8, readParams } from "./body.ts";
import { type Fault, type Faults, isSend } from "./faults.ts";
import type { Rates } from "./limits.ts";
import * as chats from "./methods-chats.ts";
import * as messages from "./methods-messages.ts";
import { createPolling, deleteWebhook, getWebhookInfo, setWebhook } from "./methods-updates.ts";
import type { Call, Params } from "./types.ts";
import type { Updates } from "./updates.ts";
import type { World } from "./world.ts";

const METHODS = {
  getMe: chats.getMe,
  getFile: chats.getFile,
  getChat: chats.getChat,
  getChatMember: chats.getChatMember,
  leaveChat: chats.leaveChat,
  createForumTopic: chats.createForumTopic,
  answerCallbackQuery: chats.answerCallbackQuery,
  setMyCommands: chats.setMyCommands,
  sendMessage: messages.sendMessage,
  sendPhoto: messages.sendPhoto,
  sendLocation: messages.sendLocation,
  editMessageText: messages.editMessageText,
  editMessageReplyMarkup: messages.editMessageReplyMarkup,
  deleteMessage: messages.deleteMessage,
  pinChatMessage: messages.pinChatMessage,
  setMessageReaction: messages.setMessageReaction,
} as const satisfies Record<string, (world: World, params: Params) => Answer>;

export interface ServerParts {
  readonly token: string;
  readonly world: World;
  readonly updates: Updates;
  readonly faults: Faults;
  readonly rates: Rates;
  readonly calls: Call[];
  /** While true every connection is cut, as if the platform could not be reached. */
  readonly isDown: () => boolean;
  readonly stopped: AbortSignal;
}

type Env = { Bindings: HttpBindings };

/** The Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`. */
export function createServer(parts: ServerParts): Hono<Env> {
  const app = new Hono<Env>();
  const call = createCaller(parts);
  app.use(async (c, next) => (parts.isDown() ? cut(c) : next()));
  app.get("/file/*", (c) => download(parts, c));
  app.all("/:bot{bot[^/]+}/:method", async (c) => {
    if (c.req.param("bot") !== `bot${parts.token}`) return answer(REFUSALS.unauthorized);
    return handle(parts, call, c, c.req.param("method"));
  });
  app.notFound(() => answer(REFUSALS.noSuchMethod));
  return app;
}

type Caller = (method: string, params: Params) => Promise<Answer>;

function createCaller({ world, updates, rates }: ServerParts): Caller {
  const getUpdates = createPolling(updates);
  const special: Readonly<Record<string, (params: Params) => Answer | Promise<Answer>>> = {
    getUpdates,
    setWebhook: (params) => setWebhook(updates, params),
    deleteWebhook: (params) => deleteWebhook(updates, params),
    getWebhookInfo: () => getWebhookInfo(updates),
  };
  return async (method, params) => {
    const own = special[method];
    if (own) return own(params);
    if (!isMethod(method)) return REFUSALS.noSuchMethod;
    if (hasBadUtf8(params)) return REFUSALS.badUtf8;
    const wait = isSend(method) ? rates.take(world, Number(params["chat_id"])) : 0;
    return wait > 0 ? tooManyRequests(wait) : METHODS[method](world, params);
  };
}

const isMethod = (name: string): name is keyof typeof METHODS => Object.hasOwn(METHODS, name);

async function handle(parts: ServerParts, call: Caller, c: Context<Env>, method: string): Promise<Response> {
  const params = await readParams(c.req.raw);
  if (!params) return answer(badRequest("can't parse request JSON object"));
  const at = parts.world.now();
  const one: Call = { method, params, at };
  parts.calls.push(one);
  const fault = parts.faults.next(method, Number(params["chat_id"]), at);
  if (fault) return fail(parts, call, c, { method, params, fault });
  const given = await call(method, params);
  if (!given.ok) one.refused = given.error_code;
  return answer(given);
}

interface FailedCall {
  readonly method: string;
  readonly params: Params;
  readonly fault: Fault;
}

async function fail(
  parts: ServerParts,
  call: Caller,
  c: Context<Env>,
  failed: FailedCall,
): Promise<Response> {
  const { method, params, fault } = failed;
  if (typeof fault === "object") return answer(fault);
  if (fault === "gateway") return c.html("<html><h1>502 Bad Gateway</h1></html>", 502);
  if (fault === "hangs") await untilGone(parts, c);
  if (fault === "lost") await call(method, params);
  return cut(c);
}

function untilGone(parts: ServerParts, c: Context<Env>): Promise<void> {
  return new Promise((resolve) => {
    c.env.incoming.socket.once("close", () => resolve());
    parts.stopped.addEventListener("abort", () => resolve(), { once: true });
  });
}

const noEffect: Caller = async () => REFUSALS.noSuchMethod;

function cut(c: Context<Env>): Response {
  c.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

function answer(result: Answer): Response {
  const status = result.ok ? 200 : result.error_code;
  return new Response(JSON.stringify(result), { status, headers: { "content-type": "application/json" } });
}

/** Faults of downloads are planned for the method "file". */
async function download(parts: ServerParts, c: Context<Env>): Promise<Response> {
  const { token, world, faults } = parts;
  const fault = faults.next("file", 0, world.now());
  if (fault) return fail(parts, noEffect, c, { method: "file", params: {}, fault });
  const [, , bot = "", ...path] = new URL(c.req.url).pathname.split("/");
  if (bot !== `bot${token}`) return answer(REFUSALS.unauthorized);
  const file = [...world.files.values()].find((one) => one.path === path.join("/"));
  if (!file) return answer(REFUSALS.noSuchMethod);
  return new Response(file.bytes.slice(), { headers: { "content-type": "application/octet-stream" } });
}
