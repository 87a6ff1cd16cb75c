import { PgBoss } from "pg-boss";

/** What the timers and wake-ups do. */
export interface Work {
  /** Sends what is due for one chat. */
  deliver(chatId: string): Promise<void>;
  /** Once a minute: deadlines, alerts, drafts left behind. */
  everyMinute(): Promise<void>;
}

export interface JobLine {
  /** Wakes the delivery of a chat; never throws. Losing one loses nothing: the sweep finds the row. */
  wakeDelivery(chatId: string): Promise<void>;
  /** Begins to take work. */
  work(work: Work): Promise<void>;
  /** Lets running work end, at most `timeoutMs`, then stops. */
  stop(timeoutMs: number): Promise<void>;
}

const DELIVER = "deliver";
const MINUTE = "every-minute";
/** Chats delivered at once by one process. */
const DELIVERERS = 8;
/** At most one waiting job a chat; a job that died holds back no later one. */
const WAKE_UP = { policy: "short", retryLimit: 0, deleteAfterSeconds: 60 } as const;

/** Carries deliveries and timers on pg-boss, in the same database. Jobs are only wake-ups and keep no facts. */
export async function openJobs(url: string, onError: (error: unknown) => void): Promise<JobLine> {
  const boss = new PgBoss({ connectionString: url, max: 4, application_name: "pingan365-jobs" });
  boss.on("error", onError);
  await boss.start();
  await boss.createQueue(DELIVER, { ...WAKE_UP, expireInSeconds: 300 });
  await boss.createQueue(MINUTE, { ...WAKE_UP, expireInSeconds: 55 });
  return {
    async wakeDelivery(chatId) {
      await boss.send(DELIVER, { chatId }, { singletonKey: chatId }).catch(onError);
    },
    async work(work) {
      const options = { pollingIntervalSeconds: 0.5, localConcurrency: DELIVERERS };
      await boss.work<{ chatId: string }>(DELIVER, options, async (jobs) => {
        for (const job of jobs) await work.deliver(job.data.chatId);
      });
      await boss.work(MINUTE, { pollingIntervalSeconds: 5 }, () => work.everyMinute());
      await boss.schedule(MINUTE, "* * * * *");
    },
    stop: (timeoutMs) => boss.stop({ graceful: true, timeout: timeoutMs }),
  };
}
