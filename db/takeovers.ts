import { and, asc, desc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { TalkEnd } from "../src/core/talk-policy.ts";
import type { Tx } from "./client.ts";
import { columnsOf, driverOf, rowOf } from "./hot-path.ts";
import { inbox, outbox, reports, takeovers } from "./schema.ts";

export type TakeoverRow = typeof takeovers.$inferSelect;
type OutboxRow = typeof outbox.$inferSelect;
type InboxRow = typeof inbox.$inferSelect;

/** What a talk is about. */
export type AboutRef = { readonly consultationId: string } | { readonly caseId: string };

const about = (ref: AboutRef): SQL | undefined =>
  "consultationId" in ref
    ? eq(takeovers.consultationId, ref.consultationId)
    : eq(takeovers.caseId, ref.caseId);

/** Waits for the chat's own row: what is being processed there is done first, and nothing begins until this ends. */
export async function waitForChat(tx: Tx, district: string, id: string): Promise<void> {
  await driverOf(tx)`select 1 from chats where district = ${district} and id = ${id} for update`;
}

/** Who speaks in a chat now. On the way of every message, so it only looks. */
export async function openTakeover(tx: Tx, district: string, chatId: string): Promise<TakeoverRow | null> {
  const [raw] = await driverOf(tx)`
    select ${columnsOf(tx, takeovers)} from takeovers
    where district = ${district} and chat_id = ${chatId} and ended_at is null`;
  return raw ? rowOf(takeovers, raw) : null;
}

/** The same, held for this transaction: nobody takes it or speaks in it meanwhile. */
export async function lockTakeover(tx: Tx, district: string, chatId: string): Promise<TakeoverRow | null> {
  const [row] = await tx
    .select()
    .from(takeovers)
    .where(and(eq(takeovers.district, district), eq(takeovers.chatId, chatId), isNull(takeovers.endedAt)))
    .for("update");
  return row ?? null;
}

export async function insertTakeover(tx: Tx, row: typeof takeovers.$inferInsert): Promise<TakeoverRow> {
  const [stored] = await tx.insert(takeovers).values(row).returning();
  if (!stored) throw new Error("the takeover was not stored");
  return stored;
}

/** Changes an open talk; null when it has ended. */
export async function changeTakeover(
  tx: Tx,
  district: string,
  id: string,
  change: Partial<Pick<TakeoverRow, "lastWordAt" | "words" | "heard" | "waitingSince">>,
): Promise<TakeoverRow | null> {
  const [row] = await tx
    .update(takeovers)
    .set(change)
    .where(and(eq(takeovers.district, district), eq(takeovers.id, id), isNull(takeovers.endedAt)))
    .returning();
  return row ?? null;
}

/** Ends a talk; null when it has ended already. */
export async function endTakeover(
  tx: Tx,
  district: string,
  id: string,
  ended: TalkEnd,
  at: Date,
): Promise<TakeoverRow | null> {
  const [row] = await tx
    .update(takeovers)
    .set({ ended, endedAt: at })
    .where(and(eq(takeovers.district, district), eq(takeovers.id, id), isNull(takeovers.endedAt)))
    .returning();
  return row ?? null;
}

/** Every talk about a matter, oldest first. */
export async function takeoversAbout(tx: Tx, district: string, ref: AboutRef): Promise<TakeoverRow[]> {
  return tx
    .select()
    .from(takeovers)
    .where(and(eq(takeovers.district, district), about(ref)))
    .orderBy(asc(takeovers.openedAt), asc(takeovers.id));
}

/** The open talks, those of `holder` first, then the longest. */
export async function openTakeovers(
  tx: Tx,
  district: string,
  limit: number,
  holder?: string,
): Promise<TakeoverRow[]> {
  return tx
    .select()
    .from(takeovers)
    .where(and(eq(takeovers.district, district), isNull(takeovers.endedAt)))
    .orderBy(...(holder ? [desc(eq(takeovers.holder, holder))] : []), asc(takeovers.openedAt))
    .limit(limit);
}

/** The open talks of one person of the staff. */
export async function heldBy(tx: Tx, district: string, holder: string): Promise<TakeoverRow[]> {
  return tx
    .select()
    .from(takeovers)
    .where(and(eq(takeovers.district, district), eq(takeovers.holder, holder), isNull(takeovers.endedAt)))
    .orderBy(asc(takeovers.openedAt));
}

/** The message was said to whoever speaks; it belongs to the matter's report where there is one. */
export async function markHeard(
  tx: Tx,
  district: string,
  inboxId: string,
  { id, consultationId, caseId }: Pick<TakeoverRow, "id" | "consultationId" | "caseId">,
  joins: boolean,
): Promise<void> {
  await driverOf(tx)`
    update inbox set takeover_id = ${id}, report_id = case when ${joins} then coalesce(report_id, (
      select id from reports where district = ${district}
        and (consultation_id = ${consultationId}::uuid or case_id = ${caseId}::uuid)
      order by opened_at limit 1)) else report_id end
    where district = ${district} and id = ${inboxId}`;
}

/** What was said about a matter, as it lies in the records. */
export interface SaidRow {
  readonly id: string;
  readonly mine: boolean;
  readonly at: Date;
  /** Ours; null for the resident's own. */
  readonly text: string | null;
  readonly speaker: "bot" | "staff" | null;
  readonly spokenBy: string | null;
  readonly raw: unknown;
  readonly state: string;
  /** Of ours: what became of it. */
  readonly sent: Pick<
    OutboxRow,
    "state" | "purpose" | "reason" | "settledAt" | "notBefore" | "options"
  > | null;
}

/** Both sides of a matter, oldest first: its report's messages, what was said to a person, and what was answered. */
export async function saidAbout(tx: Tx, district: string, chatId: string, ref: AboutRef): Promise<SaidRow[]> {
  const talks = (await takeoversAbout(tx, district, ref)).map(({ id }) => id);
  const heard = await heardAbout(tx, district, ref, talks);
  const answers = heard.map(({ id }) => id);
  return inOrder(heard, await answeredAbout(tx, district, chatId, ref, { talks, answers }));
}

/** The resident's side: the report's messages, and those of the talks. */
async function heardAbout(
  tx: Tx,
  district: string,
  ref: AboutRef,
  talks: readonly string[],
): Promise<InboxRow[]> {
  const rows = await tx
    .select({ row: inbox })
    .from(inbox)
    .leftJoin(reports, and(eq(reports.district, inbox.district), eq(reports.id, inbox.reportId)))
    .where(
      and(
        eq(inbox.district, district),
        or(
          "consultationId" in ref ? eq(reports.consultationId, ref.consultationId) : undefined,
          talks.length > 0 ? inArray(inbox.takeoverId, [...talks]) : sql`false`,
        ),
      ),
    );
  return rows.map(({ row }) => row);
}

/** Our side: the answers to those messages, and what the matter and its talks were the cause of. */
async function answeredAbout(
  tx: Tx,
  district: string,
  chatId: string,
  ref: AboutRef,
  { talks, answers }: { talks: readonly string[]; answers: readonly string[] },
): Promise<OutboxRow[]> {
  const causes = [
    ...("consultationId" in ref ? [`consultation:${ref.consultationId}:`] : []),
    ...talks.map((id) => `takeover:${id}:`),
  ];
  return tx
    .select()
    .from(outbox)
    .where(
      and(
        eq(outbox.district, district),
        eq(outbox.chatId, chatId),
        or(
          // Without any condition it would be the whole chat, other matters and all.
          answers.length > 0 ? inArray(outbox.inboxId, [...answers]) : sql`false`,
          ...causes.map((cause) => sql`starts_with(${outbox.cause}, ${cause})`),
        ),
      ),
    );
}

/** By time; what came in before what went out at the same moment. */
function inOrder(heard: readonly InboxRow[], said: readonly OutboxRow[]): SaidRow[] {
  const lines: (SaidRow & { readonly seq: bigint })[] = [
    ...heard.map((row) => ({
      ...{ id: row.id, mine: true, at: row.receivedAt, seq: row.seq, raw: row.raw, state: row.state },
      ...{ text: null, speaker: null, spokenBy: null, sent: null },
    })),
    ...said.map((row) => ({
      ...{ id: row.id, mine: false, at: row.createdAt, seq: row.seq, raw: null, state: row.state },
      ...{ text: row.text, speaker: row.speaker, spokenBy: row.spokenBy, sent: row },
    })),
  ];
  return lines.toSorted(
    (a, b) => a.at.getTime() - b.at.getTime() || Number(b.mine) - Number(a.mine) || (a.seq < b.seq ? -1 : 1),
  );
}

/** What the staff said in these talks, in order. */
export async function staffWords(tx: Tx, district: string, talk: TakeoverRow): Promise<string[]> {
  const ref = talk.consultationId ? { consultationId: talk.consultationId } : { caseId: talk.caseId ?? "" };
  const talks = await takeoversAbout(tx, district, ref);
  const rows = await tx
    .select({ text: outbox.text })
    .from(outbox)
    .where(
      and(
        eq(outbox.district, district),
        eq(outbox.chatId, talk.chatId),
        eq(outbox.speaker, "staff"),
        or(
          sql`false`,
          ...talks.map(({ id }) => sql`starts_with(${outbox.cause}, ${`takeover:${id}:said:`})`),
        ),
      ),
    )
    .orderBy(asc(outbox.seq));
  return rows.map(({ text }) => text);
}

/** Payloads of what a resident said in this talk since an instant, in order. */
export async function heardSince(
  tx: Tx,
  district: string,
  takeoverId: string,
  since: Date,
): Promise<{ raw: unknown }[]> {
  return tx
    .select({ raw: inbox.raw })
    .from(inbox)
    .where(
      and(
        eq(inbox.district, district),
        eq(inbox.takeoverId, takeoverId),
        sql`${inbox.receivedAt} >= ${since.toISOString()}`,
      ),
    )
    .orderBy(asc(inbox.seq));
}
