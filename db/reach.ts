import { and, asc, eq, inArray, or, sql } from "drizzle-orm";
import type { WindowOpener } from "../src/core/messages.ts";
import { HELD_REASONS, type WindowEnd } from "../src/core/reach.ts";
import type { Tx } from "./client.ts";
import type { OutboxRow } from "./outbox.ts";
import { outbox, reachAttempts, reachWindows } from "./schema.ts";

export type WindowRow = typeof reachWindows.$inferSelect;
export type AttemptRow = typeof reachAttempts.$inferSelect;

const ofChat = (district: string, chatId: string) =>
  and(eq(reachWindows.district, district), eq(reachWindows.chatId, chatId));

/** The person did something that refreshes an allowance. An older message that comes late changes nothing. */
export async function openWindow(
  tx: Tx,
  district: string,
  { chatId, opener, at }: { chatId: string; opener: WindowOpener; at: Date },
): Promise<void> {
  const { district: tenant, chatId: chat, opener: by } = reachWindows;
  await tx
    .insert(reachWindows)
    .values({ district, chatId, opener, openedAt: at })
    .onConflictDoUpdate({
      target: [tenant, chat, by],
      set: { openedAt: at, sent: 0, closed: null },
      setWhere: sql`${reachWindows.openedAt} <= ${at.toISOString()}`,
    });
}

export async function windowsOf(tx: Tx, district: string, chatId: string): Promise<WindowRow[]> {
  return tx.select().from(reachWindows).where(ofChat(district, chatId));
}

/** Counts messages against every window of the chat; negative where none was used up after all. */
export async function countSent(tx: Tx, district: string, chatId: string, messages: number): Promise<void> {
  if (messages === 0) return;
  await tx
    .update(reachWindows)
    .set({ sent: sql`greatest(0, ${reachWindows.sent} + ${messages})` })
    .where(ofChat(district, chatId));
}

/** The platform's word: nothing goes any more until the next opening. */
export async function closeWindows(
  tx: Tx,
  district: string,
  chatId: string,
  closed: WindowEnd,
): Promise<void> {
  await tx.update(reachWindows).set({ closed }).where(ofChat(district, chatId));
}

/** What waits for a chat, in order: what is due or was cut off, and what was kept back and may come along. */
export async function waitingFor(tx: Tx, district: string, chatId: string, now: Date): Promise<OutboxRow[]> {
  const due = sql`(${outbox.notBefore} is null or ${outbox.notBefore} <= ${now.toISOString()})`;
  return tx
    .select()
    .from(outbox)
    .where(
      and(
        eq(outbox.district, district),
        eq(outbox.chatId, chatId),
        or(
          and(inArray(outbox.state, ["queued", "sending"]), due),
          and(eq(outbox.state, "held"), eq(outbox.reason, HELD_REASONS.reserve)),
        ),
      ),
    )
    .orderBy(asc(outbox.seq));
}

export async function insertAttempt(tx: Tx, row: AttemptRow): Promise<void> {
  await tx.insert(reachAttempts).values(row);
}

export async function attemptsFor(
  tx: Tx,
  district: string,
  notices: readonly string[],
): Promise<AttemptRow[]> {
  if (notices.length === 0) return [];
  return tx
    .select()
    .from(reachAttempts)
    .where(and(eq(reachAttempts.district, district), inArray(reachAttempts.outboxId, [...notices])))
    .orderBy(asc(reachAttempts.at));
}

/** What was told about a case to those who hear of it in private, oldest first. */
export async function noticesOfCase(tx: Tx, district: string, caseId: string): Promise<OutboxRow[]> {
  return tx
    .select()
    .from(outbox)
    .where(
      and(
        eq(outbox.district, district),
        eq(outbox.caseId, caseId),
        sql`${outbox.chatId} in (select id from chats where district = ${district} and kind = 'private')`,
      ),
    )
    .orderBy(asc(outbox.seq));
}
