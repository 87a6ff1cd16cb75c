import { and, eq } from "drizzle-orm";
import type { Tx } from "./client.ts";
import { buttons } from "./schema.ts";

export type ButtonRow = typeof buttons.$inferSelect;

export async function insertButton(tx: Tx, row: typeof buttons.$inferInsert): Promise<void> {
  await tx.insert(buttons).values(row);
}

/** The button, if it was given out in this very chat. */
export async function findButton(
  tx: Tx,
  district: string,
  chatId: string,
  id: string,
): Promise<ButtonRow | null> {
  const [row] = await tx
    .select()
    .from(buttons)
    .where(and(eq(buttons.district, district), eq(buttons.chatId, chatId), eq(buttons.id, id)));
  return row ?? null;
}
