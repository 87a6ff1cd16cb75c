import { sql } from "drizzle-orm";
import type { Tx } from "./client.ts";

/** What is held for a WeChat user, and what opened their window, is three days older. For the simulator only. */
export async function ageHeld(tx: Tx, openid: string): Promise<void> {
  const theirs = sql`chat_id in (select id from chats where channel = 'wechat' and address = ${openid})`;
  await tx.execute(sql`update reach_windows set opened_at = opened_at - interval '3 days' where ${theirs}`);
  await tx.execute(
    sql`update outbox set created_at = created_at - interval '3 days' where state = 'held' and ${theirs}`,
  );
}
