import { type CaseRow, caseById } from "../../db/cases.ts";
import { type ChatRow, findChat } from "../../db/chats.ts";
import { listenersOf } from "../../db/followers.ts";
import { forOthers } from "../core/mask.ts";
import type { Option } from "../core/messages.ts";
import { statusLink } from "./case-briefs.ts";
import type { Ctx } from "./context.ts";

const TITLE_LENGTH = 24;

/** Under which number and words a chat knows a case. */
export interface Heard {
  readonly number: string;
  readonly title: string;
  readonly link: string;
  readonly sealed: boolean;
  /** The chat is not the reporter's: words meant for the reporter are masked. */
  readonly others: boolean;
}

/** As its own reporter knows it. */
export const own = (ctx: Pick<Ctx, "publicUrl">, { number, text, token, sealed }: CaseRow): Heard => ({
  number,
  title: [...text].slice(0, TITLE_LENGTH).join(""),
  link: statusLink(ctx, token),
  sealed,
  others: false,
});

/** Never the reporter's words nor their link: the category, and the page that shows public matters without a code. */
const asFollowed = (ctx: Pick<Ctx, "publicUrl" | "organisation">, row: CaseRow): Heard => ({
  number: row.number,
  title: ctx.organisation.category(row.category)?.name ?? row.category,
  link: `${ctx.publicUrl}/status?number=${row.number}`,
  sealed: row.sealed,
  others: true,
});

/** The chats that hear of a case beside its reporter's, each once, and what each knows it as. */
export async function listeners(ctx: Ctx, row: CaseRow): Promise<{ chat: ChatRow; heard: Heard }[]> {
  const found = await listenersOf(ctx.db, ctx.district, row);
  const heard: { chat: ChatRow; heard: Heard }[] = [];
  const told = new Set([row.chatId]);
  for (const { chatId, caseId, follows } of found) {
    if (told.has(chatId)) continue;
    told.add(chatId);
    const chat = await findChat(ctx.db, ctx.district, chatId);
    const of = caseId === row.id ? row : await caseById(ctx.db, ctx.district, caseId);
    if (chat && of)
      heard.push({ chat, heard: follows ? asFollowed(ctx, of) : { ...own(ctx, of), others: true } });
  }
  return heard;
}

/** Words that were said to somebody else, without the numbers, names and rooms that could be theirs. */
export const wordsForOthers = (words: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(words).map(([name, value]) => [
      name,
      typeof value === "string" ? forOthers(value) : value,
    ]),
  );

/** What a listener can do about a push: say that it is not solved. Only the reporter ends a case. */
export const listenerOptions = (ctx: Ctx, chat: ChatRow, row: CaseRow, number: string): Option[] =>
  row.state === "answered" || row.state === "closed"
    ? [{ id: `case:reopen:${number}`, label: ctx.speak(chat.locale, "option.reopen", {}) }]
    : [];
