import { chatsOfCase } from "../../db/case-thread.ts";
import { answeredBefore, type ConsultationRow } from "../../db/consultations.ts";
import { attemptsFor } from "../../db/reach.ts";
import { type SaidRow, saidAbout } from "../../db/takeovers.ts";
import type { ChannelName } from "../core/glossary.ts";
import { masked } from "../core/mask.ts";
import type { Option } from "../core/messages.ts";
import type { Ctx } from "./context.ts";
import { reachOfChat } from "./reach-of-chat.ts";
import { deliveryOf, type ThreadLine, withoutLinks, wordsOf } from "./thread-lines.ts";
import type { CaseThread } from "./thread-of-case.ts";

/** Most messages shown at once. */
const MOST = 60;

/** Both sides of a question in its chat, and how its person can be reached on every channel. Numbers are masked. */
export async function threadOfConsultation(ctx: Ctx, row: ConsultationRow): Promise<CaseThread> {
  const { db, district } = ctx;
  const { id, chatId, contactId } = row;
  const chats = await chatsOfCase(db, district, { id, number: "", chatId, contactId });
  const channel = chats.find((chat) => chat.id === chatId)?.channel ?? "webchat";
  // "Did not help" goes on with the question: whoever answers sees what the knowledge base said to it.
  const before = await answeredBefore(db, row);
  const ids = [...(before ? [before.id] : []), id];
  const heard = await Promise.all(ids.map((one) => saidAbout(db, district, chatId, { consultationId: one })));
  const all = heard.flat();
  const offered = all.flatMap(({ sent }) => sent?.options ?? []);
  const said = all.slice(-MOST);
  const attempts = await attemptsFor(
    db,
    district,
    said.filter(({ mine }) => !mine).map((line) => line.id),
  );
  const reach = await Promise.all(chats.map((chat) => reachOfChat(ctx, chat)));
  return {
    chats: reach.map((chat) => ({ ...chat, reporters: true })),
    lines: said.map((line) => lineOf(ctx, channel, line, { attempts, offered })),
    more: all.length > said.length,
  };
}

const hidden = (text: string | null): string | null => (text === null ? null : withoutLinks(masked(text)));

function lineOf(
  ctx: Ctx,
  channel: ChannelName,
  { id, at, mine, text, raw, sent }: SaidRow,
  known: { readonly attempts: Awaited<ReturnType<typeof attemptsFor>>; readonly offered: readonly Option[] },
): ThreadLine {
  if (sent)
    return {
      ...{ id, at, channel, from: "us", to: "reporter", text: hidden(text) },
      ...{ attachments: 0, located: false, delivery: deliveryOf({ id, ...sent }, known.attempts) },
    };
  const said = wordsOf(ctx, channel, mine ? raw : null, known.offered);
  return {
    ...{ id, at, channel, from: "reporter", to: null, delivery: null },
    ...{ ...said, text: hidden(said.text) },
  };
}
