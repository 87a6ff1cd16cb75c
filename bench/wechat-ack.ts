import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres, { type Sql } from "postgres";
import { type FakeWechat, startFakeWechat } from "../bots/fakes/wechat/index.ts";
import { openDatabase } from "../db/client.ts";
import { freePort } from "../db/embedded/port.ts";
import { insertInbox } from "../db/inbox.ts";
import { startChildApp } from "../src/cli/child-app.ts";
import type { Figure } from "./figure.ts";
import { against, percentile, withServer } from "./rounds.ts";

const PER_SECOND = 50;
const SECONDS = 60;
/** Each writes three times, as a person who is asked something does. */
const EACH_PERSON = 3;
const SIGNING = {
  appId: "wx0365036503650365",
  appSecret: "an-app-secret-of-the-bench-0001",
  token: "aTokenOfTheBench",
  aesKey: "benchbenchbenchbenchbenchbenchbenchbench365",
};
const TEXTS = ["路灯坏了三天，晚上很黑", "就在菜场门口", "确认提交"] as const;

/** What is measured of one message, milliseconds from the moment the platform sends it. */
interface Taken {
  readonly committed: number;
  readonly answered: number;
  readonly tries: number;
  readonly passive: boolean;
}

/**
 * Signed and encrypted WeChat messages at a steady pace (whether or not earlier ones are answered) into the app's own
 * process, which works on them meanwhile; the limit is one INSERT into the same table at the same pace on the same
 * server. Arguments: messages a second (50), seconds (60).
 */
export async function benchWechatAck([given = "", lasting = ""]: readonly string[]): Promise<Figure[]> {
  const [perSecond, seconds] = [Number(given) || PER_SECOND, Number(lasting) || SECONDS];
  return withServer((url, dataDir) => measure({ url, dataDir, perSecond, seconds }), {
    // When each message was committed is asked of the server itself.
    track_commit_timestamp: "on",
  });
}

interface Job {
  readonly url: string;
  readonly dataDir: string;
  readonly perSecond: number;
  readonly seconds: number;
}

async function measure({ url, dataDir, perSecond, seconds }: Job): Promise<Figure[]> {
  const port = await freePort();
  const wechat = await startFakeWechat({
    ...SIGNING,
    webhookUrl: `http://127.0.0.1:${port}/webhooks/wechat`,
  });
  const app = await startChildApp({
    env: process.env,
    dataDir: join(dataDir, "app"),
    port,
    own: { DATABASE_URL: url, ...envOf(wechat) },
    logName: "app.log",
  });
  const sql = postgres(url, { max: 2, onnotice: () => {} });
  try {
    await write(wechat, sql, { perSecond, seconds: 2 });
    const bare = await insertBare(url, { perSecond, seconds: Math.min(seconds, 20) });
    const ours = await write(wechat, sql, { perSecond, seconds });
    const how = `signed and encrypted WeChat messages, ${perSecond} a second for ${seconds} s at a steady pace, into the app in a process of its own that also works on them; from the platform's sending`;
    return [
      figureOf(
        "wechat-ack",
        ours,
        ({ committed }) => committed,
        bare,
        `${how} to the inbox row's commit (the server's own commit time), 99th percentile in ms, against one INSERT into the same table at the same pace, 99th percentile`,
      ),
      figureOf(
        "wechat-answer",
        ours,
        ({ answered }) => answered,
        bare,
        `${how} to the answer read, held for the passive reply up to 4 s, 99th percentile in ms, against the same INSERT`,
      ),
    ];
  } finally {
    await sql.end();
    await app.stop();
    await wechat.stop();
  }
}

const envOf = (wechat: FakeWechat) => ({
  WECHAT_APP_ID: SIGNING.appId,
  WECHAT_APP_SECRET: SIGNING.appSecret,
  WECHAT_TOKEN: SIGNING.token,
  WECHAT_AES_KEY: SIGNING.aesKey,
  WECHAT_API_ROOT: wechat.api.url,
});

function figureOf(
  name: string,
  taken: readonly Taken[],
  read: (one: Taken) => number,
  bare: readonly number[],
  how: string,
): Figure {
  const values = taken.map(read).filter(Number.isFinite);
  const at = (share: number) => Math.round(percentile(values, share) * 10) / 10;
  return {
    name,
    ...against(percentile(values, 0.99), percentile(bare, 0.99)),
    unit: "ms",
    beside: {
      messages: taken.length,
      notStored: taken.length - values.length,
      p50: at(0.5),
      max: at(1),
      bareP50: Math.round(percentile(bare, 0.5) * 10) / 10,
      answeredInTheResponse: taken.filter(({ passive }) => passive).length,
      triedAgain: taken.filter(({ tries }) => tries > 1).length,
    },
    how,
  };
}

/** Work that starts at its time, whatever became of the earlier one. */
async function atPace<T>(
  { perSecond, seconds }: Pick<Job, "perSecond" | "seconds">,
  work: (nth: number) => Promise<T>,
): Promise<T[]> {
  const began = performance.now();
  const all: Promise<T>[] = [];
  for (let nth = 0; nth < perSecond * seconds; nth++) {
    const ms = began + (nth * 1000) / perSecond - performance.now();
    if (ms > 0) await sleep(ms);
    all.push(work(nth));
  }
  return Promise.all(all);
}

const clock = () => performance.timeOrigin + performance.now();

async function write(
  wechat: FakeWechat,
  sql: Sql,
  job: Pick<Job, "perSecond" | "seconds">,
): Promise<Taken[]> {
  const people = Array.from({ length: Math.ceil((job.perSecond * job.seconds) / EACH_PERSON) }, () =>
    wechat.api.person(),
  );
  const pushed = await atPace(job, async (nth) => {
    const person = nth % people.length;
    const text = TEXTS[Math.floor(nth / people.length)] ?? TEXTS[0];
    const began = clock();
    const record = await wechat.push.text(
      people[person] ?? "",
      nth < people.length ? `采荷路${nth + 1}号的${text}` : text,
    );
    return { record, began, ended: clock() };
  });
  const committed = await commitTimes(sql);
  return pushed.map(({ record, began, ended }) => ({
    committed: (committed.get(String(record.fields["MsgId"])) ?? Number.POSITIVE_INFINITY) - began,
    answered: ended - began,
    tries: record.tries.length,
    passive: record.reply !== null,
  }));
}

/**
 * When each message was committed, by its id. The inbox row is written again once it is worked on; its receipt, of the
 * same statement and instant, never is.
 */
async function commitTimes(sql: Sql): Promise<Map<string, number>> {
  const rows = await sql<{ id: string; at: number }[]>`
    select i.external_id as id, (extract(epoch from min(pg_xact_commit_timestamp(r.xmin))) * 1000)::float8 as at
    from inbox i join receipts r on r.channel = i.channel and r.at = i.received_at
    where i.channel = 'wechat' group by i.external_id`;
  return new Map(rows.map(({ id, at }) => [id, at]));
}

/** The least a stored message costs: the statement of the inbox and nothing around it, in another district. */
async function insertBare(url: string, job: Pick<Job, "perSecond" | "seconds">): Promise<number[]> {
  const { db, close } = openDatabase(url, { max: 12 });
  const raw = JSON.stringify({
    FromUserName: "oAbCdEf-00000000000000000001",
    Content: "路灯坏了三天".repeat(3),
  });
  const taken = await atPace(job, async (nth) => {
    const began = clock();
    await insertInbox(db, "000000", {
      id: randomUUID(),
      address: { channel: "wechat", account: SIGNING.appId, chat: `bare-${nth}` },
      externalId: `bare-${nth}`,
      rawJson: raw,
      digest: "none",
      receivedAt: new Date(),
      ignored: false,
    });
    return clock() - began;
  });
  await close();
  return taken;
}
