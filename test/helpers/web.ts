import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "../../src/http/app.ts";
import type { AppDeps } from "../../src/http/deps.ts";
import { readAssets } from "../../src/http/read-assets.ts";
import { encoding, mediaFolder } from "../../src/services/media-files.ts";
import { lazySignIn } from "../../src/sign-in.ts";
import type { World } from "./world.ts";

/** The web side of a world, without a server. */
export interface Web {
  /** One request; a string body is sent as it is, another one as JSON. */
  request(path: string, init?: Asked): Promise<Response>;
  /** The same, its answer read as JSON. */
  json<T = Answer>(path: string, init?: Asked): Promise<{ status: number; body: T }>;
  /** A chat of one's own over the API. */
  chat(): Promise<WebChat>;
  /** A browser: keeps cookies and says where its forms come from. */
  browser(): Browser;
  /** The browser of somebody of the staff, signed in with their key. */
  desk(who: { readonly key: string }): Promise<Browser>;
  readonly mediaDir: string;
  /** Every route the app has, as `GET /path/:id`. */
  readonly routes: readonly string[];
  /** For a server on a port. */
  readonly fetch: (request: Request) => Response | Promise<Response>;
  close(): void;
}

export interface Asked {
  readonly method?: string;
  readonly key?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Whatever the API said. */
export interface Answer {
  readonly error?: { readonly code: string; readonly message: string };
  // biome-ignore lint/suspicious/noExplicitAny: answers of every route are read through this one type
  readonly [field: string]: any;
}

export interface WebChat {
  readonly token: string;
  send(message: Record<string, unknown>): Promise<{ status: number; body: Answer }>;
  say(text: string): Promise<{ status: number; body: Answer }>;
  /** Reports and confirms; returns the case number. */
  files(text: string): Promise<string>;
}

export interface Browser {
  get(path: string): Promise<Response>;
  /** Sends a form whose fields may come more than once. */
  send(path: string, form: FormData): Promise<Response>;
  /** Sends a form as the page would. */
  post(
    path: string,
    fields?: Record<string, string | Blob>,
    headers?: Record<string, string>,
  ): Promise<Response>;
}

/** Opens the app of a world; limits and waits can be set otherwise. */
export function openWeb(world: World, given: Partial<AppDeps> = {}): Web {
  const mediaDir = mkdtempSync(join(tmpdir(), "pingan365-media-"));
  const app = createApp({
    ctx: world.ctx,
    assets: readAssets(),
    edges: [],
    photos: encoding(mediaFolder(mediaDir)),
    signIn: lazySignIn(world.ctx, {
      authSecret: "a-secret-of-the-tests-and-of-nobody-else",
      dataDir: mediaDir,
      publicUrl: world.ctx.publicUrl,
    }),
    secureCookies: false,
    trustProxy: false,
    limits: { waitSeconds: () => 0, miss: () => {}, forgive: () => {} },
    // What is answered is told with the message here, however busy the machine.
    replyTimeoutMs: 60_000,
    ...given,
  });
  const request: Web["request"] = async (path, { method, key, body, headers } = {}) => {
    const sent = new Headers(headers);
    if (key !== undefined) sent.set("authorization", `Bearer ${key}`);
    const plain = body === undefined || typeof body === "string" || body instanceof FormData;
    if (!(body instanceof FormData) && body !== undefined && !sent.has("content-type"))
      sent.set("content-type", "application/json");
    const text = plain ? (body as string | FormData | undefined) : JSON.stringify(body);
    return app.request(path, {
      method: method ?? (body === undefined ? "GET" : "POST"),
      headers: sent,
      ...(text === undefined ? {} : { body: text }),
    });
  };
  const json: Web["json"] = async (path, init) => {
    const answer = await request(path, init);
    return { status: answer.status, body: await answer.json() };
  };
  return {
    request,
    json,
    chat: () => openChat(json),
    browser: () => openBrowser(app),
    async desk({ key }) {
      const browser = openBrowser(app);
      await browser.post("/staff/sign-in", { key });
      return browser;
    },
    mediaDir,
    routes: [
      ...new Set(
        app.routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => `${method} ${path}`),
      ),
    ],
    fetch: (request) => app.fetch(request),
    close: () => rmSync(mediaDir, { recursive: true, force: true, maxRetries: 5 }),
  };
}

async function openChat(json: Web["json"]): Promise<WebChat> {
  const { token } = (await json("/api/chat/sessions", { method: "POST" })).body as unknown as {
    token: string;
  };
  const send: WebChat["send"] = (message) =>
    json("/api/chat/messages", { key: token, body: { id: randomUUID(), ...message } });
  return {
    token,
    send,
    say: (text) => send({ text }),
    async files(text) {
      const { body } = await send({ text });
      const option = body["replies"].at(-1)?.options?.[0]?.id;
      const filed = (await send({ option })).body["replies"].find((reply: { case?: string }) => reply.case);
      if (!filed) throw new Error(`not filed: ${JSON.stringify(body)}`);
      return filed.case;
    },
  };
}

function openBrowser(app: ReturnType<typeof createApp>): Browser {
  const cookies = new Map<string, string>();
  const visit = async (path: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    headers.set("accept", "text/html");
    if (cookies.size > 0)
      headers.set("cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const answer = await app.request(path, { ...init, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "") cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  return {
    get: (path) => visit(path, {}),
    send: (path, body) => visit(path, { method: "POST", body, headers: { origin: "http://localhost" } }),
    post(path, fields = {}, headers = { origin: "http://localhost" }) {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      return visit(path, { method: "POST", body: form, headers });
    },
  };
}
