import { ensureChat } from "../../db/chats.ts";
import type { Channel } from "../../src/core/ports.ts";
import type { World } from "./world.ts";

/** A Telegram that takes everything and from which nothing comes. */
export const quietTelegram: Channel = {
  name: "telegram",
  delivery: "send",
  toInbound: () => null,
  send: async () => ({ result: "accepted" }),
};

/** A group on it bound to a unit. */
export interface UnitGroup {
  readonly id: string;
  /** What it is told, oldest first. */
  told(): Promise<{ text: string; buttons: string[] }[]>;
}

/** Binds a group of its own to the unit, in a world with the quiet Telegram. */
export async function unitGroup({ ctx, database: { sql } }: World, unit: string): Promise<UnitGroup> {
  const id = ctx.newId();
  const address = { channel: "telegram", account: "1", chat: `-${id}` } as const;
  await ensureChat(ctx.db, ctx.district, { id, kind: "group", now: ctx.now(), address });
  await sql`update chats set unit = ${unit} where id = ${id}`;
  return {
    id,
    async told() {
      const rows = await sql<{ text: string; options: { label: string }[] | null }[]>`
        select text, options from outbox where chat_id = ${id} order by seq`;
      return rows.map(({ text, options }) => ({ text, buttons: (options ?? []).map(({ label }) => label) }));
    },
  };
}
