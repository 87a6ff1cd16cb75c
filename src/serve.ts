import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type OpenDatabase, openDatabase } from "../db/client.ts";
import { startEmbedded } from "../db/embedded/index.ts";
import { freePort } from "../db/embedded/port.ts";
import { type JobLine, openJobs } from "../db/jobs.ts";
import { loadCalendar } from "../db/load-calendar.ts";
import { loadOrganisation, shippedOrganisationFolder } from "../db/load-organisation.ts";
import { migrateDatabase } from "../db/migrate.ts";
import { probeServer } from "../db/probe.ts";
import { isUnheardLoss } from "../db/unheard-loss.ts";
import { type Intents, loadIntents, readModels } from "../intents/index.ts";
import { withOwnModels } from "../intents/own-models.ts";
import type { ModelFiles } from "../intents/understand.ts";
import { composeCtx } from "./compose.ts";
import { type Config, readConfig } from "./config.ts";
import type { Organisation } from "./core/organisation.ts";
import type { Log } from "./core/ports.ts";
import { closeDoor, openDoor } from "./door.ts";
import { createLog } from "./log.ts";
import { openMedia, startFetching, telegramDownloads } from "./media.ts";
import { open311Edge } from "./open311.ts";
import { createSmsWebhook } from "./platforms/sms-webhook.ts";
import { adoptOrganisation } from "./services/adopt-organisation.ts";
import type { Ctx } from "./services/context.ts";
import { errorReason } from "./services/error-reason.ts";
import { type Delivering, keepDelivering } from "./services/keep-delivering.ts";
import { offerSetupLink } from "./services/make-link.ts";
import { runImports } from "./services/run-imports.ts";
import { sweep } from "./services/sweep.ts";
import { takeMessage } from "./services/take-message.ts";
import { warnOfCalendarEnd } from "./services/warn-of-calendar-end.ts";
import { runWatches } from "./services/watches.ts";
import { createTelegram } from "./telegram.ts";
import { openWechat } from "./wechat-node.ts";
import { openWecom } from "./wecom-node.ts";

const SWEEP_MS = 1000;
const KNOWLEDGE_MS = 3000;
const DRAIN_MS = 20_000;
/** Connections that only take messages in: whatever else this process asks of the database, nobody waits behind it. */
const DOOR_CONNECTIONS = 2;

/** Starts everything on Node and stops it cleanly on SIGTERM or SIGINT. A start that fails says why and exits 1. */
export async function serve(env: NodeJS.ProcessEnv): Promise<void> {
  const stops: Stops = [];
  try {
    await start(await withPort(readConfig(env)), stops);
  } catch (error) {
    console.error(whyNot(error));
    await stopAll(stops, () => {});
    process.exit(1);
  }
}

/** How to stop what was started, in the order of the start. */
type Stops = (() => Promise<unknown>)[];

/** Last started, first stopped; what fails to stop keeps nothing else from it. */
async function stopAll(stops: Stops, failed: (error: unknown) => void): Promise<void> {
  for (const end of stops.reverse()) await end().catch(failed);
}

/** Of a failed query its cause: the query itself may hold what must not be printed. */
function whyNot(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `The database failed: ${error.cause.message}` : error.message;
}

/** PORT=0 takes any free port; links must know it before anything is said. */
async function withPort(config: Config): Promise<Config> {
  if (config.port !== 0) return config;
  const port = await freePort();
  return { ...config, port, publicUrl: config.publicUrl.replace(/:0$/, `:${port}`) };
}

async function start(config: Config, stops: Stops): Promise<void> {
  const log = createLog(config.logLevel);
  const stopping = new AbortController();
  const stop = once(async () => {
    stopping.abort();
    await stopAll(stops, (error) => log.error({ error: errorReason(error) }, "stopping"));
    process.exit(0);
  });
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());

  process.on("unhandledRejection", (error) => {
    if (!isUnheardLoss(error)) throw error;
    log.warn({ error: errorReason(error) }, "a connection was lost while it was opened");
  });

  const { database, url } = await openRecords(config, stops);
  const jobs = await openJobs(url, (error) =>
    log.warn({ error: errorReason(error) }, "the job line has trouble"),
  );
  stops.push(() => jobs.stop(DRAIN_MS));
  const telegram =
    config.telegram.mode === "off"
      ? null
      : createTelegram(config.telegram, log, { download: telegramDownloads(config.telegram.apiRoot) });
  const folder = config.organisationDir ?? shippedOrganisationFolder();
  const files = loadOrganisation(folder);
  const records = { db: database.db, district: config.district, now: () => new Date(), log };
  const wechat = await openWechat(config, records);
  const wecom = await openWecom(config, records);
  const organisation = await adoptOrganisation(records, files);
  const calendar = loadCalendar(folder, organisation);
  const models = ownModels(config, log);
  const intents = intentsBy(models, organisation);
  let delivering: Delivering | null = null;
  const ctx = composeCtx(config, {
    ...records,
    // Each process delivers by itself; what another one wrote it finds within a second.
    jobs: { wakeDelivery: async () => delivering?.wake(), wakeImports: jobs.wakeImports },
    organisation,
    understandBy: (next) => intentsBy(models, next).understand,
    calendar,
    ...intents,
    channels: [telegram, wechat, wecom].flatMap((on) => (on ? [on.channel] : [])),
    ...(config.sms ? { sms: createSmsWebhook({ ...config.sms, now: records.now }) } : {}),
  });

  const door = openDatabase(url, { max: DOOR_CONNECTIONS });
  stops.push(() => door.close());
  const receive = (message: Parameters<typeof takeMessage>[1]) => takeMessage(ctx, message, door.db);
  const edges = [
    telegram?.edge(async (message) => void (await receive(message))),
    wechat?.edge(receive),
    wecom?.edge(receive),
    open311Edge(ctx),
  ].filter((edge) => edge !== null && edge !== undefined);
  await takeWork(ctx, jobs);
  const media = openMedia(config, log);
  const server = await openDoor(config, ctx, media, edges);
  stops.push(() => closeDoor(server));
  const sending = keepDelivering(ctx, stopping.signal);
  delivering = sending;
  stops.push(() => sending.stopped);
  stops.push(startSweep(ctx, stopping.signal));
  stops.push(startFetching(ctx, media, stopping.signal));
  stops.push(keepUp(ctx, stopping.signal));
  telegram?.start(config.publicUrl, async (message) => void (await receive(message)), stopping.signal);
  wechat?.start(receive, stopping.signal);
  wecom?.start(receive, stopping.signal);
  if (wechat) stops.push(wechat.stop);
  if (wecom) stops.push(wecom.stop);
  await greet(config, ctx);
}

/** Understanding with the words of a catalogue. */
const intentsBy = (models: ModelFiles, { categories, elsewhere, units }: Organisation): Intents =>
  loadIntents({
    ...{ models, categories, elsewhere, units },
    // Articles name their owner by the label of the duty list.
    unitCodes: Object.fromEntries(categories.map(({ label, lead }) => [label, lead])),
  });

/** What this deployment learned (`npm run train -- --from-database`), else what was shipped. */
function ownModels({ dataDir }: Config, log: Log): ModelFiles {
  const { models, used, refused } = withOwnModels(join(dataDir, "model"), readModels());
  if (used.length > 0) log.info({ used }, "own models are in use");
  for (const note of refused) log.warn({}, note);
  return models;
}

/** The records: the given server or the embedded one, probed and migrated. */
async function openRecords(config: Config, stops: Stops): Promise<{ database: OpenDatabase; url: string }> {
  const embedded = config.databaseUrl
    ? null
    : await startEmbedded({ dataDir: config.dataDir, log: (line) => console.error(line) });
  if (embedded) stops.push(() => embedded.stop());
  const url = config.databaseUrl ?? embedded?.url ?? "";
  const database = openDatabase(url, { max: 12 });
  stops.push(() => database.close());
  await probeServer(database.db);
  await migrateDatabase(url);
  return { database, url };
}

async function takeWork(ctx: Ctx, jobs: JobLine): Promise<void> {
  const warn = warnOfCalendarEnd();
  await jobs.work({
    everyMinute: () => runWatches(ctx, [warn]),
    imports: () => runImports(ctx),
  });
  // What the process before left half done goes on at once.
  await jobs.wakeImports();
}

/** Looks every second for what was left behind; returns how to stop it. */
function startSweep(ctx: Ctx, signal: AbortSignal): () => Promise<void> {
  const loop = async () => {
    while (!signal.aborted) {
      await sweep(ctx).catch((error) =>
        ctx.log.warn({ error: errorReason(error) }, "the sweep failed, trying again"),
      );
      await sleep(SWEEP_MS, undefined, { signal }).catch(() => {});
    }
  };
  const running = loop();
  return () => running;
}

/** What another process published or imported counts here within seconds; never while a message waits. */
function keepUp({ knowledge, organisations }: Ctx, signal: AbortSignal): () => Promise<void> {
  const loop = async () => {
    while (!signal.aborted) {
      await knowledge.refresh();
      await organisations.refresh();
      await sleep(KNOWLEDGE_MS, undefined, { signal }).catch(() => {});
    }
  };
  const running = loop();
  return () => running;
}

async function greet(config: Config, ctx: Ctx): Promise<void> {
  console.log(`平安365 is ready: ${config.publicUrl}`);
  console.log(
    `  resident chat ${config.publicUrl}/   status ${config.publicUrl}/status   staff ${config.publicUrl}/staff`,
  );
  const setup = await untilItWorks(() => offerSetupLink(ctx));
  if (setup)
    console.log(`  first start: open ${config.publicUrl}${setup} within an hour to become the administrator`);
}

/** The doors are open already: a database that stumbles now must not end the process. */
async function untilItWorks<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch {
      await sleep(SWEEP_MS);
    }
  }
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => (running ??= work());
}
