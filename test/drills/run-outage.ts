import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import type { PushTry } from "../../bots/fakes/post-xml.ts";
import { startEmbedded } from "../../db/embedded/index.ts";
import { freePort } from "../../db/embedded/port.ts";
import { giveCluster } from "../helpers/made-cluster.ts";
import { type AppProcess, appProcess } from "./app-process.ts";
import { type Effects, readEffects } from "./effects.ts";
import { workersAmong } from "./people.ts";
import { type Platforms, startPlatforms } from "./platforms.ts";
import { ledgerOf, liveAll, unmarkedCopies, whenDrained } from "./run-drill.ts";

export interface OutagePlan {
  readonly people: number;
  readonly atOnce: number;
  /** How long the database is away. */
  readonly outageMs: number;
  readonly say?: (line: string) => void;
}

export interface OutageReport extends Effects {
  readonly messages: number;
  /** Messages that came while nothing could be stored, kept on the disk. */
  readonly wechatDuringOutage: number;
  /** No try of these was taken: nothing was promised, and the person was told by the platform. */
  readonly wechatRefused: number;
  /** The longest answer to WeChat that was given, milliseconds. */
  readonly wechatSlowestMs: number;
  readonly wecomSlowestMs: number;
  /** Acknowledged to WeChat and not in the inbox, or there twice. */
  readonly wechatLost: number;
  readonly spoolFiles: number;
  /** From the app's start beside the database until all that came meanwhile was worked on and answered, seconds. */
  readonly drainedAfterS: number;
  /** Until everybody had lived their day to its end: most of it comes after. */
  readonly throughAfterS: number;
  readonly unmarkedCopies: number;
  readonly ledgerDifference: number;
  readonly ledgerFaults: readonly unknown[];
}

/** However little a busy machine brings to pass meanwhile. */
const FEWEST = 8;
/** The platform gives a message up some fifteen seconds after its first try: a kill is made good within them. */
const BACK_AFTER_MS = 300;

/**
 * People write on every channel while the database is stopped for a while, and the app is killed just before the
 * database is back; people on WeChat go on writing meanwhile, and every one of them is answered by `success`.
 */
export async function runOutage(plan: OutagePlan): Promise<OutageReport> {
  const dataDir = mkdtempSync(join(tmpdir(), "pingan365-outage-"));
  mkdirSync(join(dataDir, "app"));
  await giveCluster(join(dataDir, "records"));
  const records = () => startEmbedded({ dataDir: join(dataDir, "records") });
  let database = await records();
  const { url } = database;
  const port = await freePort();
  const platforms = await startPlatforms(port);
  const app = appProcess({
    dataDir: join(dataDir, "app"),
    port,
    env: { ...platforms.env, DATABASE_URL: url },
  });
  try {
    await app.start();
    await app.whenReady();
    const living = liveAll(platforms, plan, await platforms.linkStaff(url, workersAmong(plan.people)));
    while (living.progress() < 0.2) await sleep(20);
    plan.say?.("the database stops");
    await database.stop();
    const writing = writeMeanwhile(platforms, plan.outageMs);
    await sleep(plan.outageMs);
    await app.kill();
    plan.say?.("the app was killed, the database starts");
    database = await records();
    await sleep(BACK_AFTER_MS);
    await app.start();
    const [back, backAt] = [performance.now(), new Date()];
    const readyAfterS = secondsOf(await app.whenReady());
    const meanwhile = await writing;
    const { scripts, messages } = await living.done;
    const sql = postgres(url, { max: 2, onnotice: () => {} });
    await whenDrained(sql);
    const throughAfterS = secondsOf(performance.now() - back);
    const effects = await readEffects(sql, scripts);
    const stored = await sql`select external_id from inbox where channel = 'wechat'`;
    const acknowledged = meanwhile
      .filter(({ failed }) => !failed)
      .map(({ fields }) => String(fields["MsgId"]));
    const last = await lastOf(sql, acknowledged);
    const after = (at: number) => secondsOf(at - backAt.getTime());
    plan.say?.(
      `ready after ${readyAfterS} s; what came meanwhile was stored after ${after(last.stored)} s, worked on after ${after(last.worked)} s`,
    );
    await sql.end();
    return {
      ...effects,
      messages: messages + meanwhile.length,
      wechatDuringOutage: meanwhile.length,
      wechatRefused: meanwhile.filter(({ failed }) => failed).length,
      wechatSlowestMs: slowest(platforms.wechat.push),
      wecomSlowestMs: slowest(platforms.wecom.pusher),
      wechatLost: acknowledged.filter((id) => stored.filter((row) => row["external_id"] === id).length !== 1)
        .length,
      spoolFiles: await whenSpoolEmpty(app),
      drainedAfterS: after(Math.max(last.worked, last.answered)),
      throughAfterS,
      unmarkedCopies: unmarkedCopies(scripts),
      ...(await ledgerOf(url)),
    };
  } finally {
    await app.terminate();
    await platforms.stop();
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Somebody new on WeChat again and again, until shortly before the end, when the app is killed. */
async function writeMeanwhile({ wechat }: Platforms, ms: number) {
  const began = performance.now();
  const pushed = [];
  for (let nth = 0; nth < FEWEST || performance.now() - began < ms; nth++) {
    pushed.push(wechat.push.text(wechat.api.person(), `凯旋路${nth + 1}号门口的井盖坏了`));
    await sleep(Math.min(200, ms / 10));
  }
  return Promise.all(pushed);
}

const secondsOf = (ms: number): number => Math.round(ms / 100) / 10;

/** When the last of these WeChat messages was stored, worked on, and its answers had come to their end. */
async function lastOf(sql: postgres.Sql, ids: readonly string[]) {
  const [row] = await sql<{ stored: Date | null; worked: Date | null; answered: Date | null }[]>`
    select max(i.received_at) as stored, max(i.processed_at) as worked, max(o.settled_at) as answered
    from inbox i left join outbox o on o.district = i.district and o.inbox_id = i.id
    where i.channel = 'wechat' and i.external_id = any(${[...ids]})`;
  const at = (date: Date | null | undefined) => date?.getTime() ?? Number.POSITIVE_INFINITY;
  return { stored: at(row?.stored), worked: at(row?.worked), answered: at(row?.answered) };
}

/** Of the tries that were answered at all: a connection that a kill has cut is none. */
const slowest = (pushed: { records(): readonly { tries: readonly PushTry[] }[] }): number =>
  Math.round(
    Math.max(
      ...pushed
        .records()
        .flatMap(({ tries }) => tries)
        .flatMap(({ status, ms }) => (status === null ? [] : [ms])),
    ),
  );

/** Messages on the disk that are left, once the app had time to bring them in. */
async function whenSpoolEmpty(app: AppProcess): Promise<number> {
  const left = () => readdirSync(join(app.dataDir, "spool")).filter((name) => name.endsWith(".jsonl")).length;
  for (let waited = 0; left() > 0 && waited < 60_000; waited += 250) await sleep(250);
  return left();
}
