import { and, desc, eq, gt, inArray, isNotNull, ne, sql } from "drizzle-orm";
import type { Option } from "../src/core/messages.ts";
import type { Tx } from "./client.ts";
import { outbox } from "./schema.ts";

/** What a person may have before them: delivered, or cut off on the way. */
const SEEN = ["sending", "accepted", "unknown"] as const;

export interface LastOptions {
  readonly options: readonly Option[];
  /** No reply to a later message followed: the numbers still mean these. */
  readonly atHand: boolean;
}

/** The options a chat saw last; null when it never saw any. */
export async function lastOptions(tx: Tx, district: string, chatId: string): Promise<LastOptions | null> {
  const seen = and(
    eq(outbox.district, district),
    eq(outbox.chatId, chatId),
    inArray(outbox.state, [...SEEN]),
  );
  const [row] = await tx
    .select({ options: outbox.options, seq: outbox.seq, inboxId: outbox.inboxId })
    .from(outbox)
    .where(and(seen, isNotNull(outbox.options)))
    .orderBy(desc(outbox.seq))
    .limit(1);
  if (!row?.options) return null;
  const other = row.inboxId === null ? isNotNull(outbox.inboxId) : ne(outbox.inboxId, row.inboxId);
  const [later] = await tx
    .select({ one: sql`1` })
    .from(outbox)
    .where(and(seen, gt(outbox.seq, row.seq), other))
    .limit(1);
  return { options: row.options, atHand: !later };
}
