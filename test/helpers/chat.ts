import { sql } from "drizzle-orm";
import type { World } from "./world.ts";

/** Everything a person on the web chat has been told, in order, as one text. */
export async function listChat({ database }: World, session: string): Promise<string> {
  const rows = await database.db.execute<{ text: string }>(sql`
    select o.text from outbox o join chats c on c.id = o.chat_id where c.address = ${session} order by o.seq`);
  return rows.map(({ text }) => text).join("\n");
}
