/**
 * The Cloudflare Workers entry: the same app as on Node, as a front door only. It verifies, stores and shows; it never
 * processes. The sweep of a Node process on the same database answers what was stored here, within about a second.
 */
import { type Database, type OpenDatabase, openDatabase } from "../db/client.ts";
import { parseCalendar } from "../db/parse-calendar.ts";
import { parseOrganisation } from "../db/parse-organisation.ts";
import categories from "../db/seed/categories.csv";
import elsewhere from "../db/seed/elsewhere.csv";
import units from "../db/seed/units.csv";
import { ownedArticles } from "../intents/create.ts";
import community from "../intents/knowledge/community.json";
import daily from "../intents/knowledge/daily.json";
import family from "../intents/knowledge/family.json";
import housing from "../intents/knowledge/housing.json";
import residents from "../intents/knowledge/residents.json";
import rights from "../intents/knowledge/rights.json";
import social from "../intents/knowledge/social.json";
import htmx from "../node_modules/htmx.org/dist/htmx.esm.min.js";
import { composeCtx } from "./compose.ts";
import { type Config, readConfig } from "./config.ts";
import type { Calendar } from "./core/calendar.ts";
import type { Organisation } from "./core/organisation.ts";
import type { Channel, Log } from "./core/ports.ts";
import { refusalMessage, refusalStatus } from "./core/refusals.ts";
import type { SignOnPort } from "./core/sign-on.ts";
import { type Article, unread } from "./core/understanding.ts";
import { createApp } from "./http/app.ts";
import { type Assets, assetsOf } from "./http/assets.ts";
import type { Edge } from "./http/deps.ts";
import { type ReadLimits, readLimits, type StatusLimits, statusLimits } from "./http/limits.ts";
import account from "./http/pages/static/account.css";
import articles from "./http/pages/static/articles.css";
import base from "./http/pages/static/base.css";
import brief from "./http/pages/static/brief.css";
import card from "./http/pages/static/card.png";
import caseStyle from "./http/pages/static/case.css";
import caseScript from "./http/pages/static/case.js";
import chatStyle from "./http/pages/static/chat.css";
import chat from "./http/pages/static/chat.js";
import chatDraw from "./http/pages/static/chat-draw.js";
import chatLooks from "./http/pages/static/chat-looks.js";
import consoleStyle from "./http/pages/static/console.css";
import consoleScript from "./http/pages/static/console.js";
import consoleKeys from "./http/pages/static/console-keys.js";
import consoleLive from "./http/pages/static/console-live.js";
import icon from "./http/pages/static/icon.svg";
import instead from "./http/pages/static/instead.js";
import myData from "./http/pages/static/my-data.css";
import parts from "./http/pages/static/parts.css";
import passkey from "./http/pages/static/passkey.js";
import print from "./http/pages/static/print.css";
import publicStyle from "./http/pages/static/public.css";
import publicCases from "./http/pages/static/public-cases.css";
import refresh from "./http/pages/static/refresh.js";
import staff from "./http/pages/static/staff.css";
import talkStyle from "./http/pages/static/talk.css";
import talk from "./http/pages/static/talk.js";
import tokens from "./http/pages/static/tokens.css";
import { open311Edge } from "./open311.ts";
import { s3MediaStore } from "./platforms/s3/media-store.ts";
import type { Ctx } from "./services/context.ts";
import { versioned } from "./services/organisation-tables.ts";
import { receiveMessage } from "./services/receive-message.ts";
import { shareToken } from "./services/share-token.ts";
import { signOnElsewhere } from "./sign-in-elsewhere.ts";
import { createTelegram, type Telegram } from "./telegram.ts";
import { type WechatOn, type WechatWebhook, wechatWebhook } from "./wechat.ts";
import { plainWechat } from "./wechat-channel.ts";
import { createWecom, type Wecom } from "./wecom.ts";

/** Variables and secrets, and the database behind Hyperdrive where wrangler.toml binds one. */
interface Bindings {
  readonly HYPERDRIVE?: { readonly connectionString: string };
  readonly [variable: string]: unknown;
}

interface Execution {
  waitUntil(work: Promise<unknown>): void;
}

/** What requests may share. A connection is not among it: workerd ties it to the request that opened it. */
interface Shared {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly log: Log;
  readonly organisation: Organisation;
  readonly calendar: Calendar;
  readonly assets: Assets;
  readonly limits: StatusLimits;
  readonly readLimits: ReadLimits;
  readonly telegram: Telegram | null;
  /** The district's own sign-on: the one way in here besides a key. */
  readonly signOn: SignOnPort | null;
  /** The official account as it is configured, and its webhook. */
  readonly wechat: { readonly on: WechatOn; readonly webhook: WechatWebhook } | null;
}

function createWorker() {
  let shared: Shared | null = null;
  return {
    async fetch(request: Request, env: Bindings, execution: Execution): Promise<Response> {
      try {
        shared ??= prepare(env);
      } catch (error) {
        // Said to the operator in full, to the public only that it does not work now.
        consoleLog().error({}, error instanceof Error ? error.message : "unknown error");
        return unavailable();
      }
      const database = openDatabase(shared.databaseUrl, { max: 1, prepare: false });
      const { app, organisation, organisations } = appOf(shared, database);
      await organisations.refresh();
      // Parsed once, not at every request. Holds no connection.
      if (organisation.version !== shared.organisation.version) shared = { ...shared, organisation };
      const response = await app.fetch(request);
      return closeAfter(response, database, execution);
    },
  };
}

function unavailable(): Response {
  const refusal = { code: "service.unavailable" } as const;
  const error = { code: refusal.code, message: refusalMessage(refusal) };
  return Response.json({ error }, { status: refusalStatus(refusal) });
}

function prepare(env: Bindings): Shared {
  const texts = Object.entries(env).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  const config = readConfig(Object.fromEntries(texts));
  const databaseUrl = env.HYPERDRIVE?.connectionString ?? config.databaseUrl;
  if (databaseUrl === null)
    throw new Error("A Worker needs the binding HYPERDRIVE or the secret DATABASE_URL.");
  const log = consoleLog();
  const organisation = parseOrganisation("the bundle", {
    units: new Uint8Array(units),
    categories: new Uint8Array(categories),
    elsewhere: new Uint8Array(elsewhere),
  });
  return {
    config,
    databaseUrl,
    log,
    organisation: versioned(organisation),
    calendar: parseCalendar("the bundle", organisation, {}),
    assets: assetsOf([
      ["account.css", account],
      ["articles.css", articles],
      ["instead.js", instead],
      ["passkey.js", passkey],
      ["my-data.css", myData],
      ["tokens.css", tokens],
      ["base.css", base],
      ["brief.css", brief],
      ["parts.css", parts],
      ["staff.css", staff],
      ["print.css", print],
      ["chat.css", chatStyle],
      ["public.css", publicStyle],
      ["public-cases.css", publicCases],
      ["case.css", caseStyle],
      ["case.js", caseScript],
      ["chat.js", chat],
      ["chat-draw.js", chatDraw],
      ["chat-looks.js", chatLooks],
      ["console.css", consoleStyle],
      ["console.js", consoleScript],
      ["console-keys.js", consoleKeys],
      ["console-live.js", consoleLive],
      ["htmx.js", htmx],
      ["icon.svg", icon],
      ["card.png", new Uint8Array(card)],
      ["refresh.js", refresh],
      ["talk.css", talkStyle],
      ["talk.js", talk],
    ]),
    limits: statusLimits(() => new Date()),
    readLimits: readLimits(() => new Date()),
    signOn: signOnElsewhere(config, { now: () => new Date(), log }),
    telegram: config.telegram.mode === "webhook" ? createTelegram(config.telegram, log) : null,
    wechat: config.wechat.mode === "off" ? null : hearWechat(config.wechat),
  };
}

/** Another process finds the answer: no response here waits for it. */
function hearWechat(on: WechatOn): Shared["wechat"] {
  return { on, webhook: wechatWebhook({ ...on, holdMs: 0 }, () => new Date()) };
}

function appOf({ config, assets, telegram, wechat, signOn, ...parts }: Shared, { db }: OpenDatabase) {
  const wecom = wecomOf({ config, log: parts.log }, db);
  const ctx = composeCtx(config, {
    db,
    now: () => new Date(),
    log: parts.log,
    // The sweep of a Node process wakes deliveries too.
    jobs: { wakeDelivery: async () => {} },
    organisation: parts.organisation,
    calendar: parts.calendar,
    // Node reads what people write; what is shown here rests on what the case already says.
    understand: unread,
    articles: shippedArticles(parts.organisation),
    indexArticles: () => leftToNode,
    channels: [
      ...(telegram ? [telegram.channel] : []),
      ...wechatChannels({ config, wechat, log: parts.log }, db),
      ...(wecom ? [wecom.channel] : []),
    ],
  });
  const app = createApp({
    ctx,
    assets,
    limits: parts.limits,
    readLimits: parts.readLimits,
    edges: edgesOf(ctx, telegram, wechat?.webhook, wecom),
    secureCookies: config.publicUrl.startsWith("https:"),
    ...(signOn && { signOn }),
    secondFactor: config.secondFactor,
    trustProxy: false,
    // Nothing opens pictures here: they wait in the bucket, unread, until a Node process has re-encoded them.
    ...(config.mediaS3 && { photos: s3MediaStore({ ...config.mediaS3, log: parts.log }) }),
    peerOf: (c) => c.req.header("cf-connecting-ip"),
    storesOnly: true,
  });
  return { app, organisation: ctx.organisation, organisations: ctx.organisations };
}

function wechatChannels(
  { config, wechat, log }: Pick<Shared, "config" | "wechat" | "log">,
  db: Database,
): Channel[] {
  if (!wechat) return [];
  const { district, publicUrl } = config;
  const tokens = shareToken({ db, district }, "wechat", wechat.on.appId);
  const parts = { tokens, publicUrl, now: () => new Date(), log };
  return [plainWechat(wechat.on, config.wechatSending, wechat.webhook.hearing, parts).channel];
}

function wecomOf({ config, log }: Pick<Shared, "config" | "log">, db: Database): Wecom | null {
  const { wecom: on, district, publicUrl } = config;
  return on.mode === "off" ? null : createWecom(on, { db, district, publicUrl, now: () => new Date(), log });
}

/** The platforms' ways in: each stores what it verified, and nothing is processed. */
function edgesOf(
  ctx: Ctx,
  telegram: Telegram | null,
  wechat: WechatWebhook | undefined,
  wecom: Wecom | null,
): Edge[] {
  const fromTelegram = telegram?.edge(async (message) => {
    await receiveMessage(ctx, message);
  });
  const fromWechat = wechat?.edge((message) => receiveMessage(ctx, message));
  const fromWecom = wecom?.edge((message) => receiveMessage(ctx, message));
  return [fromTelegram, fromWechat, fromWecom, open311Edge(ctx)].filter(
    (edge) => edge !== null && edge !== undefined,
  );
}

/** The desk shows them; a Node process answers from them. */
function shippedArticles({ categories }: Organisation): Article[] {
  const written = [community, daily, family, housing, residents, rights, social].flat();
  return ownedArticles(written, Object.fromEntries(categories.map(({ label, lead }) => [label, lead])));
}

function leftToNode(): never {
  throw new Error("A Worker does not process messages: run a Node process on the same database.");
}

/** Hands the response on and closes the request's connection once the last byte of a stream has gone. */
function closeAfter(response: Response, database: OpenDatabase, execution: Execution): Response {
  const streams = response.headers.get("content-type")?.startsWith("text/event-stream");
  if (!streams || !response.body) {
    execution.waitUntil(database.close());
    return response;
  }
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  // Cut off by the reader is an end like any other.
  const sent = response.body.pipeTo(writable).catch(() => {});
  execution.waitUntil(sent.then(() => database.close()));
  return new Response(readable, response);
}

/** JSON lines for `wrangler tail` and Workers Logs. */
function consoleLog(): Log {
  const line = (level: string) => (fields: Record<string, unknown>, msg: string) =>
    console.log(JSON.stringify({ level, time: new Date().toISOString(), ...fields, msg }));
  return { info: line("info"), warn: line("warn"), error: line("error") };
}

export default createWorker();
