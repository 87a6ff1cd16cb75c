import type { ChatRow } from "../../db/chats.ts";
import {
  buryChat,
  casesToErase,
  cutFromCases,
  emptyChat,
  eraseCaseWords,
  eraseConsultations,
  eraseContacts,
  eraseFollowing,
  eraseMediaOf,
  insertErasure,
  openReportsOf,
} from "../../db/erasure.ts";
import { lockPeople, privateChats } from "../../db/people.ts";
import { endReport } from "../../db/reports.ts";
import type { ErasedCounts, ErasureCause } from "../core/erasure.ts";
import type { KeptMatter } from "../core/phrasebook.ts";
import type { Ctx } from "./context.ts";
import { oweNotices } from "./owe-notices.ts";

export interface ErasePerson {
  readonly contactId: string;
  readonly cause: ErasureCause;
  /** The staff key that does it for them. */
  readonly by?: string;
  /** The message that confirmed it: it is still being processed, and goes with its chat a day later. */
  readonly confirmedBy?: { readonly inboxId: string; readonly chatId: string };
}

export interface Erased {
  readonly id: string;
  readonly counts: ErasedCounts;
  /** What goes on without them. */
  readonly open: readonly KeptMatter[];
  /** The chat that stands for each of theirs from now on, by the id of the old one. */
  readonly chats: ReadonlyMap<string, ChatRow>;
}

/**
 * Forgets a person on all their channels: who they are, what they wrote and were told, photos, the words of their ended
 * cases. What stays are the steps, days and units of each case and the count of every message, so that chain and ledger
 * still add up. Open cases go on without them; their words go the day after they end. In the caller's transaction.
 */
export async function erasePerson(ctx: Ctx, ask: ErasePerson): Promise<Erased> {
  const { db, district } = ctx;
  const now = ctx.now();
  const id = ctx.newId();
  const contacts = (await lockPeople(db, district, [ask.contactId])).map((one) => one.id);
  const chats = await buryChats(ctx, contacts, ask);
  const buried = [...chats.old.map((chat) => chat.id)];
  const consultations = await eraseConsultations(db, district, contacts, { now, cause: ask.cause });
  await eraseFollowing(db, district, contacts, buried);
  const cases = await casesToErase(db, district, contacts);
  const open = cases.filter((one) => one.open);
  const ended = cases.filter((one) => !one.open).map((one) => one.id);
  await cutFromCases(db, district, contacts, id);
  const owners = chats.old.map(({ address }) => address);
  const keep = open.map((one) => one.id);
  const media = await eraseMediaOf(db, district, { buried, owners, keep, now });
  await eraseCaseWords(db, district, ended, { now, cause: ask.cause });
  await eraseContacts(db, district, contacts, now);
  const counts = { messages: chats.messages, consultations, media, cases: ended.length, open: open.length };
  await insertErasure(db, { district, id, at: now, cause: ask.cause, by: ask.by ?? null, counts });
  const kept = open.map(({ number, promisedAt }) => ({ number, by: promisedAt }));
  await tellOtherChats(ctx, ask, { id, kept, chats: chats.fresh });
  ctx.log.info({ erasure: id, cause: ask.cause, ...counts }, "a person was erased");
  return { id, counts, open: kept, chats: chats.fresh };
}

async function buryChats(ctx: Ctx, contacts: readonly string[], { cause, confirmedBy }: ErasePerson) {
  const { db, district } = ctx;
  const but = confirmedBy?.inboxId ?? null;
  const now = ctx.now();
  const old = await privateChats(db, district, contacts);
  const fresh = new Map<string, ChatRow>();
  let messages = 0;
  for (const chat of old) {
    fresh.set(chat.id, await buryChat(db, district, chat, { newId: ctx.newId(), now }));
    messages += await emptyChat(db, district, chat, { now, but, cause });
  }
  const reports = await openReportsOf(
    db,
    district,
    old.map(({ id }) => id),
  );
  for (const report of reports) await endReport(db, district, report, { state: "dropped" });
  return { old, fresh, messages };
}

/** Whoever asked is answered in their chat; their other chats, and a person whom staff did it for, are told. */
async function tellOtherChats(
  ctx: Ctx,
  { cause, confirmedBy }: ErasePerson,
  { id, kept, chats }: { id: string; kept: readonly KeptMatter[]; chats: ReadonlyMap<string, ChatRow> },
): Promise<void> {
  // After the kept time nobody waits for it, and many have long left.
  if (cause === "retention") return;
  const others = [...chats].filter(([old]) => old !== confirmedBy?.chatId).map(([, chat]) => chat);
  const told = others.map((chat) => ({
    chat,
    reply: { text: ctx.speak(chat.locale, "data.erased", { open: kept }) },
  }));
  await oweNotices(ctx, `erasure:${id}`, told);
}
