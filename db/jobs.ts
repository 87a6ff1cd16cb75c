import { sql } from "drizzle-orm";
import { PgBoss } from "pg-boss";
import type { Tx } from "./client.ts";

/** What the timers and wake-ups do. */
export interface Work {
  /** Once a minute: deadlines, alerts, drafts left behind. */
  everyMinute(): Promise<void>;
  /** Files lines of running imports; true: there is more to do. */
  imports(): Promise<boolean>;
}

export interface JobLine {
  /** Begins to take work. */
  work(work: Work): Promise<void>;
  /** Has the imports go on now; at most one such job waits. */
  wakeImports(): Promise<void>;
  /** Lets running work end, at most `timeoutMs`, then stops. */
  stop(timeoutMs: number): Promise<void>;
}

const MINUTE = "every-minute";
const IMPORTS = "imports";
/** At most one waiting job; a job that died holds back no later one. */
const WAKE_UP = { policy: "short", retryLimit: 0, deleteAfterSeconds: 60 } as const;

/** Has the timers look within seconds, not at the full minute: for whoever has moved time by hand. */
export async function wakeTimers(tx: Tx): Promise<void> {
  await tx.execute(sql`insert into pgboss.job (name) values (${MINUTE})`);
}

/** Carries the timers on pg-boss, in the same database. Jobs are only wake-ups and keep no facts. */
export async function openJobs(url: string, onError: (error: unknown) => void): Promise<JobLine> {
  const boss = new PgBoss({ connectionString: url, max: 4, application_name: "pingan365-jobs" });
  boss.on("error", onError);
  await boss.start();
  await boss.createQueue(MINUTE, { ...WAKE_UP, expireInSeconds: 55 });
  await boss.createQueue(IMPORTS, { ...WAKE_UP, expireInSeconds: 600 });
  const wakeImports = async () => void (await boss.send(IMPORTS));
  return {
    wakeImports,
    async work(work) {
      await boss.work(IMPORTS, { pollingIntervalSeconds: 1 }, async () => {
        if (await work.imports()) await wakeImports();
      });
      await boss.work(MINUTE, { pollingIntervalSeconds: 5 }, () => work.everyMinute());
      await boss.schedule(MINUTE, "* * * * *");
    },
    stop: (timeoutMs) => boss.stop({ graceful: true, timeout: timeoutMs }),
  };
}
