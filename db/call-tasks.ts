import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { ChannelName } from "../src/core/glossary.ts";
import { HELD_REASONS, type Purpose } from "../src/core/reach.ts";
import type { Tx } from "./client.ts";
import { callTasks } from "./schema.ts";

export type CallTaskRow = typeof callTasks.$inferSelect;

export interface Unreached {
  /** The notice's. */
  readonly id: string;
  readonly chatId: string;
  readonly caseId: string | null;
  readonly purpose: Purpose;
  readonly reason: string | null;
  readonly heldSince: Date;
}

/**
 * Chats of these channels with a notice of this purpose, older than `before`, that is held, and that no call was asked
 * for since it was written: one notice each, the oldest. Whoever asked for no notices is left alone.
 */
export async function unreached(
  tx: Tx,
  district: string,
  {
    channels,
    purpose,
    before,
    limit,
  }: {
    channels: readonly ChannelName[];
    purpose: Purpose;
    before: Date;
    limit: number;
  },
): Promise<Unreached[]> {
  if (channels.length === 0) return [];
  const names = sql.join(
    channels.map((name) => sql`${name}`),
    sql`, `,
  );
  const rows = await tx.execute<{
    id: string;
    chat_id: string;
    case_id: string | null;
    reason: string;
    created_at: string;
  }>(sql`
    select distinct on (o.chat_id) o.id, o.chat_id, o.case_id, o.reason, o.created_at
    from outbox o join chats c on c.district = o.district and c.id = o.chat_id
    where o.district = ${district} and o.state = 'held' and o.purpose = ${purpose}
      and o.created_at <= ${before.toISOString()} and o.reason is distinct from ${HELD_REASONS.muted}
      and c.kind = 'private' and c.channel in (${names})
      and not exists (select 1 from call_tasks t where t.district = o.district and t.chat_id = o.chat_id
        and (t.done_at is null or t.opened_at >= o.created_at))
    order by o.chat_id, o.created_at limit ${limit}`);
  return rows.map((row) => ({
    id: row.id,
    chatId: row.chat_id,
    caseId: row.case_id,
    purpose,
    reason: row.reason,
    heldSince: new Date(row.created_at),
  }));
}

/** False when the chat has an open one already. */
export async function insertCallTask(tx: Tx, row: typeof callTasks.$inferInsert): Promise<boolean> {
  const made = await tx.insert(callTasks).values(row).onConflictDoNothing().returning({ id: callTasks.id });
  return made.length === 1;
}

const open = (district: string) => and(eq(callTasks.district, district), isNull(callTasks.doneAt));

/** The longest held first. */
export async function openCallTasks(tx: Tx, district: string, limit: number): Promise<CallTaskRow[]> {
  return tx
    .select()
    .from(callTasks)
    .where(open(district))
    .orderBy(asc(callTasks.heldSince), asc(callTasks.id))
    .limit(limit);
}

/** False when it does not exist or is done already. */
export async function doneCallTask(
  tx: Tx,
  district: string,
  id: string,
  { by, at }: { by: string; at: Date },
): Promise<boolean> {
  const rows = await tx
    .update(callTasks)
    .set({ doneAt: at, doneBy: by })
    .where(and(open(district), eq(callTasks.id, id)))
    .returning({ id: callTasks.id });
  return rows.length === 1;
}

/** The person has written: nobody need call. */
export async function endCallTasks(tx: Tx, district: string, chatId: string, at: Date): Promise<void> {
  await tx
    .update(callTasks)
    .set({ doneAt: at })
    .where(and(open(district), eq(callTasks.chatId, chatId)));
}
