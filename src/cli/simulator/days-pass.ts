import { sql } from "drizzle-orm";
import { wakeTimers } from "../../../db/jobs.ts";
import { withDatabase } from "../../../db/with-database.ts";

/** What is held for a person, and what they did last, is three days older: the app's own clock cannot be moved. */
export function threeDaysPass(dataDir: string, openid: string): Promise<void> {
  return withDatabase({ databaseUrl: undefined, dataDir }, (db) =>
    db.transaction(async (tx) => {
      const theirs = sql`chat_id in (select id from chats where channel = 'wechat' and address = ${openid})`;
      await tx.execute(
        sql`update reach_windows set opened_at = opened_at - interval '3 days' where ${theirs}`,
      );
      await tx.execute(
        sql`update outbox set created_at = created_at - interval '3 days' where state = 'held' and ${theirs}`,
      );
      await wakeTimers(tx);
    }),
  );
}
