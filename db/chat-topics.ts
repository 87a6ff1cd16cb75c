import { and, eq } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { chatTopics } from "./schema.ts";

export type ChatTopicRow = typeof chatTopics.$inferSelect;

/** The thread of a street in a group; null: never asked for. */
export async function findTopic(
  tx: Tx,
  district: string,
  chatId: string,
  street: string,
): Promise<ChatTopicRow | null> {
  const [row] = await tx
    .select()
    .from(chatTopics)
    .where(keyOf(district, chatId, street));
  return row ?? null;
}

export async function saveTopic(tx: Tx, row: ChatTopicRow): Promise<void> {
  const { thread, againAt } = row;
  await tx
    .insert(chatTopics)
    .values(row)
    .onConflictDoUpdate({
      target: [chatTopics.district, chatTopics.chatId, chatTopics.street],
      set: { thread, againAt },
    });
}

/** The thread is gone: the next card of the street opens another one. */
export async function dropTopic(tx: Tx, district: string, chatId: string, street: string): Promise<void> {
  await tx.delete(chatTopics).where(keyOf(district, chatId, street));
}

const keyOf = (district: string, chatId: string, street: string) =>
  and(eq(chatTopics.district, district), eq(chatTopics.chatId, chatId), eq(chatTopics.street, street));
