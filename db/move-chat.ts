import { and, eq, ne, type SQL } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { type ChatRow, findChat } from "./chats.ts";
import type { Tx } from "./client.ts";
import {
  buttons,
  cases,
  chats,
  consultations,
  dutyAlerts,
  groupDrafts,
  inbox,
  outbox,
  reports,
  takeovers,
} from "./schema.ts";

/**
 * Group → supergroup: the chat goes on under its new id, with the messages still pending under the old one. Where the
 * new id has been heard of already, that chat becomes part of this one. In the caller's transaction.
 */
export async function moveChat(tx: Tx, district: string, id: string, address: string): Promise<void> {
  const chat = await findChat(tx, district, id);
  if (!chat || chat.address === address) return;
  const early = await takeChatAt(tx, chat, address);
  if (early) await absorb(tx, chat, early);
  const [unit, leftAt] = early ? [early.unit ?? chat.unit, early.leftAt] : [chat.unit, chat.leftAt];
  await tx
    .update(chats)
    .set({ address, unit, leftAt })
    .where(and(eq(chats.district, district), eq(chats.id, id)));
  await tx
    .update(inbox)
    .set({ address })
    .where(
      and(
        eq(inbox.district, district),
        eq(inbox.channel, chat.channel),
        eq(inbox.account, chat.account),
        eq(inbox.address, chat.address),
        eq(inbox.state, "pending"),
      ),
    );
}

/** The other chat at this address, locked: nobody drains or leases it from now on. */
async function takeChatAt(tx: Tx, { district, channel, account, id }: ChatRow, address: string) {
  const [early] = await tx
    .select()
    .from(chats)
    .where(
      and(
        eq(chats.district, district),
        eq(chats.channel, channel),
        eq(chats.account, account),
        eq(chats.address, address),
        ne(chats.id, id),
      ),
    )
    .for("update");
  return early ?? null;
}

/** What belongs to the early chat belongs to this one. */
async function absorb(tx: Tx, { district, id }: ChatRow, early: ChatRow): Promise<void> {
  const ofEarly = (table: OfChat): SQL | undefined =>
    and(eq(table.district, district), eq(table.chatId, early.id));
  for (const table of OF_A_CHAT) await tx.update(table).set({ chatId: id }).where(ofEarly(table));
  await tx.delete(chats).where(and(eq(chats.district, district), eq(chats.id, early.id)));
}

type OfChat = PgTable & { readonly district: PgColumn; readonly chatId: PgColumn };
const OF_A_CHAT = [
  outbox,
  reports,
  consultations,
  cases,
  buttons,
  dutyAlerts,
  groupDrafts,
  takeovers,
] as const;
