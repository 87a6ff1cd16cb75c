import { randomUUID } from "node:crypto";
import postgres, { type ISql, type Sql } from "postgres";
import type { Address } from "../src/core/messages.ts";
import { drainChat } from "../src/services/drain-chat.ts";
import { receiveMessage } from "../src/services/receive-message.ts";
import { benchCtx } from "./ctx.ts";
import type { Figure } from "./figure.ts";
import { against, median, rate, withServer } from "./rounds.ts";

const AT_ONCE = 32;
const ROUNDS = 5;
const CHATS = 200;
const TEXTS = ["采荷路12号的路灯坏了三天，晚上很黑", "对"] as const;

/**
 * Message → understood → case with history and notices, against the bare SQL of the same rows: one transaction a
 * message, one statement a row, the same pool. Two messages make one case. Rounds alternate; medians.
 */
export async function benchProcess(): Promise<Figure[]> {
  return withServer(async (url) => {
    const { ctx, database } = benchCtx(url, []);
    const sql = postgres(url, { max: 12, onnotice: () => {} });
    await makeBareTables(sql);
    const rates = { ours: [] as number[], bare: [] as number[] };
    for (let round = 0; round <= ROUNDS; round++) {
      const addresses = await fillInbox(ctx, CHATS);
      const ours = await rate(
        addresses.map((address) => () => drainChat(ctx, address)),
        AT_ONCE,
      );
      const threads = await Promise.all(addresses.map((address) => readThread(sql, address.chat)));
      const bare = await rate(
        threads.map((thread) => () => writeThread(sql, thread)),
        AT_ONCE,
      );
      // The first round warms up.
      if (round > 0) {
        rates.ours.push(ours * TEXTS.length);
        rates.bare.push(bare * TEXTS.length);
      }
    }
    await Promise.all([database.close(), sql.end()]);
    const how = `message → understood → case with history and notices, ${AT_ONCE} chats at once, two messages a case, median of ${ROUNDS} rounds of ${CHATS} cases, against the bare SQL of the same rows in as many transactions`;
    return [{ name: "process", ...against(median(rates.ours), median(rates.bare)), unit: "messages/s", how }];
  });
}

async function fillInbox(ctx: ReturnType<typeof benchCtx>["ctx"], chats: number): Promise<Address[]> {
  return Promise.all(
    Array.from({ length: chats }, async () => {
      const session = randomUUID();
      for (const [index, text] of TEXTS.entries()) {
        const raw = { session, id: String(index), text };
        const inbound = ctx.channels.webchat?.toInbound(raw);
        if (inbound) await receiveMessage(ctx, { inbound, raw });
      }
      return { channel: "webchat", account: "web", chat: session } as const;
    }),
  );
}

const TABLES = [
  "chats",
  "contacts",
  "contact_identities",
  "reports",
  "cases",
  "case_events",
  "case_words",
  "notices_owed",
  "outbox",
  "inbox",
] as const;
type Table = (typeof TABLES)[number];
type Row = Record<string, unknown> & { id?: string };
type Thread = { readonly [T in Table]: readonly Row[] };

/** The same columns, keys and indexes. */
async function makeBareTables(sql: Sql): Promise<void> {
  for (const table of TABLES) await sql.unsafe(`create table bare_${table} (like ${table} including all)`);
}

/** Every row the messages of one chat came to. */
async function readThread(sql: Sql, chat: string): Promise<Thread> {
  const inbox = await sql<Row[]>`select * from inbox where address = ${chat} order by seq`;
  const chats = await sql<Row[]>`select * from chats where address = ${chat}`;
  const id = String(chats[0]?.id);
  const reports = await sql<Row[]>`select * from reports where chat_id = ${id}`;
  const cases = await sql<Row[]>`select * from cases where chat_id = ${id}`;
  const caseId = String(cases[0]?.id ?? randomUUID());
  const outbox = await sql<Row[]>`select * from outbox where chat_id = ${id} order by seq`;
  return {
    inbox,
    chats,
    reports,
    cases,
    outbox,
    contact_identities: await sql<Row[]>`select * from contact_identities where user_id = ${chat}`,
    contacts: await sql<Row[]>`select * from contacts where id = ${String(reports[0]?.["contact_id"])}`,
    case_events: await sql<Row[]>`select * from case_events where case_id = ${caseId}`,
    case_words: await sql<Row[]>`select * from case_words where case_id = ${caseId}`,
    notices_owed: await sql<
      Row[]
    >`select * from notices_owed where cause in ${sql(outbox.map((row) => String(row["cause"])))}`,
  };
}

/** The same rows with nothing around them: what the first message left, then what the second did. */
async function writeThread(sql: Sql, thread: Thread): Promise<void> {
  const [first, second] = thread.inbox;
  const owedBy = (row: Row | undefined) =>
    thread.notices_owed.filter(({ cause }) => cause === `inbox:${row?.id}`);
  const saidTo = (row: Row | undefined) => thread.outbox.filter((reply) => reply["inbox_id"] === row?.id);
  // Our messages lie in the inbox before they are processed: so do these.
  for (const row of thread.inbox) await insert(sql, "inbox", { ...row, state: "pending", bucket: null });
  await sql.begin(async (tx) => {
    for (const table of ["chats", "contacts", "contact_identities", "reports"] as const)
      for (const row of thread[table]) await insert(tx, table, row);
    for (const row of owedBy(first)) await insert(tx, "notices_owed", row);
    for (const row of saidTo(first)) await insert(tx, "outbox", row);
    await finish(tx, first);
  });
  await sql.begin(async (tx) => {
    for (const table of ["cases", "case_events", "case_words"] as const)
      for (const row of thread[table]) await insert(tx, table, row);
    for (const row of owedBy(second)) await insert(tx, "notices_owed", row);
    for (const row of saidTo(second)) await insert(tx, "outbox", row);
    await tx`update bare_reports set state = 'case' where id = ${String(thread.reports[0]?.id)}`;
    await tx`update bare_chats set dialogue = ${tx.json({ at: "rest" })} where id = ${String(thread.chats[0]?.id)}`;
    await finish(tx, second);
  });
}

const finish = (sql: ISql, row: Row | undefined) =>
  sql`update bare_inbox set state = 'done', bucket = ${String(row?.["bucket"])} where id = ${String(row?.id)}`;

const insert = (sql: ISql, table: Table, row: Row) =>
  sql`insert into ${sql(`bare_${table}`)} ${sql(row as never)}`;
