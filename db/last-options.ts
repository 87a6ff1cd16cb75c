import { and, desc, eq, inArray } from "drizzle-orm";
import type { Option } from "../src/core/messages.ts";
import type { Tx } from "./client.ts";
import { outbox } from "./schema.ts";

/** What a person may have before them: delivered, or cut off on the way. */
const SEEN = ["sending", "accepted", "unknown"] as const;
/** What was owed before these is no longer before anybody's eyes. */
const NEWEST = 50;

export interface LastOptions {
  readonly options: readonly Option[];
  /** No reply to a later message followed: the numbers still mean these. */
  readonly atHand: boolean;
}

/**
 * The options a chat saw last; null when it never saw any. Last is what was sent last: a notice that was held back comes
 * after replies that were owed later.
 */
export async function lastOptions(tx: Tx, district: string, chatId: string): Promise<LastOptions | null> {
  const newest = await tx
    .select({ options: outbox.options, seq: outbox.seq, inboxId: outbox.inboxId, sentAt: outbox.settledAt })
    .from(outbox)
    .where(and(eq(outbox.district, district), eq(outbox.chatId, chatId), inArray(outbox.state, [...SEEN])))
    .orderBy(desc(outbox.seq))
    .limit(NEWEST);
  // Sorting keeps the order of those sent at one moment.
  const shown = newest.sort((a, b) => timeOf(b) - timeOf(a));
  const at = shown.findIndex(({ options }) => options !== null);
  const row = shown[at];
  if (!row?.options) return null;
  const later = shown.slice(0, at).some(({ inboxId }) => inboxId !== null && inboxId !== row.inboxId);
  return { options: row.options, atHand: !later };
}

/** What is being sent is the latest. */
const timeOf = ({ sentAt }: { sentAt: Date | null }): number => sentAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
