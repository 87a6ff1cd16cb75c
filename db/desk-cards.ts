import { and, desc, eq, gte, isNotNull, like, type SQL, sql } from "drizzle-orm";
import type { Tx } from "./client.ts";
import type { OutboxRow } from "./outbox.ts";
import { outbox } from "./schema.ts";

/** Numbers of the cases that a chat was told of since, and that end in these digits. */
export async function cardNumbers(
  tx: Tx,
  district: string,
  chatId: string,
  digits: string,
  since: Date,
): Promise<string[]> {
  const number = sql<string>`coalesce(${outbox.caseNumber}, substring(${outbox.card} from 'case:(\\d+)$'))`;
  const rows = await tx
    .selectDistinct({ number })
    .from(outbox)
    .where(
      and(
        eq(outbox.district, district),
        eq(outbox.chatId, chatId),
        gte(outbox.createdAt, since),
        like(number, `%${digits}`),
      ),
    );
  return rows.map((row) => row.number);
}

/** The newest row of a chat that this is true of. */
async function newestWhere(
  tx: Tx,
  district: string,
  chatId: string,
  condition?: SQL,
): Promise<OutboxRow | null> {
  const [row] = await tx
    .select()
    .from(outbox)
    .where(and(eq(outbox.district, district), eq(outbox.chatId, chatId), condition))
    .orderBy(desc(outbox.seq))
    .limit(1);
  return row ?? null;
}

/** The case a chat got a card of last. */
export async function lastCardSince(
  tx: Tx,
  district: string,
  chatId: string,
  since: Date,
): Promise<string | null> {
  const told = and(gte(outbox.createdAt, since), like(outbox.card, "case:%"));
  const row = await newestWhere(tx, district, chatId, told);
  return row?.card?.slice("case:".length) ?? null;
}

/** What the chat was told last. */
export async function lastOutbox(tx: Tx, district: string, chatId: string): Promise<OutboxRow | null> {
  return newestWhere(tx, district, chatId);
}

/** The message of ours that a button hangs under. */
export async function outboxWithOption(
  tx: Tx,
  district: string,
  chatId: string,
  option: string,
): Promise<OutboxRow | null> {
  const under = sql`${outbox.options} @> ${JSON.stringify([{ id: option }])}::jsonb`;
  return newestWhere(tx, district, chatId, under);
}

/** The newest notice of a card in a chat, sent or not; with `accepted` the newest that was. */
export async function newestOfCard(
  tx: Tx,
  district: string,
  chatId: string,
  card: string,
  accepted = false,
): Promise<OutboxRow | null> {
  const sent = accepted ? and(eq(outbox.state, "accepted"), isNotNull(outbox.platformId)) : undefined;
  return newestWhere(tx, district, chatId, and(eq(outbox.card, card), sent));
}

/** Another id of the same message, with a new right in it. */
export async function renamePlatformId(
  tx: Tx,
  district: string,
  id: string,
  platformId: string,
): Promise<void> {
  await tx
    .update(outbox)
    .set({ platformId })
    .where(and(eq(outbox.district, district), eq(outbox.id, id)));
}
