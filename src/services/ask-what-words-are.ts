import type { ChatRow } from "../../db/chats.ts";
import { lastCardSince } from "../../db/desk-cards.ts";
import type { InboxRow } from "../../db/inbox.ts";
import { beginGathering, claimWords } from "../../db/reports.ts";
import type { Inbound, Reply } from "../core/messages.ts";
import { Refused } from "../core/refusals.ts";
import { addButton } from "./buttons.ts";
import type { ActingCtx, Ctx } from "./context.ts";
import { openToldCase, reportWords, sayFiled } from "./file-from-group.ts";
import { oweNotices } from "./owe-notices.ts";
import type { Processed } from "./processed.ts";
import { replyAbout } from "./reply-to-card.ts";
import { closeReport } from "./report-thread.ts";

/** Words that follow a card so shortly may be about it. */
const ABOUT_CARD_MS = 10 * 60_000;

const questionKey = (inbox: string): string => `words:${inbox}`;

/** Words alone, where nothing says what they are: a new report, or about the card just above. Asked, never guessed. */
export async function askWhatWordsAre(ctx: Ctx, chat: ChatRow, { id }: InboxRow): Promise<Processed> {
  const since = new Date(ctx.now().getTime() - ABOUT_CARD_MS);
  const number = await lastCardSince(ctx.db, ctx.district, chat.id, since);
  const options = [
    ...(number
      ? [await addButton(ctx, chat, { do: "note_words", inbox: id, number }, "option.to_case", { number })]
      : []),
    await addButton(ctx, chat, { do: "file_words", inbox: id }, "option.file_this", {}),
  ];
  const text = ctx.speak(chat.locale, "desk.what_words", { number });
  return { bucket: "no-request", replies: [{ text, options, card: questionKey(id) }] };
}

interface PressedWords {
  readonly inbox: string;
  readonly chat: ChatRow;
}

/** "上报这件". @throws Refused where it was done already */
export async function fileWords(ctx: ActingCtx, { inbox, chat }: PressedWords): Promise<void> {
  const { inbound, at } = await claim(ctx, chat, inbox);
  const text = inbound.body.type === "message" ? reportWords(inbound.body.text) : "";
  const staff = staffIn(ctx);
  const report = { id: ctx.newId(), chatId: chat.id, openedAt: at };
  await beginGathering(ctx.db, ctx.district, inbox, report);
  const told = { text, photos: [], at };
  const opened = await openToldCase(ctx, chat, staff, told);
  await closeReport(ctx, report, { state: "case", caseId: opened.filed.id });
  await tell(ctx, chat, inbox, [sayFiled(ctx, chat, opened, told)]);
}

/** "记到 …": said of the case, as a reply to its card would be. @throws Refused where it was done already */
export async function noteWords(
  ctx: ActingCtx,
  { inbox, chat, number }: PressedWords & { number: string },
): Promise<void> {
  const { inbound } = await claim(ctx, chat, inbox);
  const processed = await replyAbout(ctx, chat, staffIn(ctx), inbound, ["case", number]);
  await tell(ctx, chat, inbox, processed?.replies ?? []);
}

/** Takes the words once, however often is pressed. */
async function claim(ctx: Ctx, chat: ChatRow, inbox: string): Promise<{ inbound: Inbound; at: Date }> {
  const row = await claimWords(ctx.db, ctx.district, inbox);
  const inbound = row && ctx.channels[chat.channel]?.toInbound(row.raw);
  if (!inbound) throw new Refused("draft.filed");
  return { inbound, at: row.receivedAt };
}

function staffIn({ actor }: ActingCtx) {
  if (actor.type !== "staff") throw new Refused("auth.forbidden", { detail: "words" });
  return actor;
}

/** In place of the question, whose buttons are used up. */
async function tell(ctx: Ctx, chat: ChatRow, inbox: string, replies: readonly Reply[]): Promise<void> {
  const [first, ...more] = replies;
  if (!first) return;
  const notices = [{ ...first, card: questionKey(inbox) }, ...more].map((reply) => ({ chat, reply }));
  await oweNotices(ctx, `${questionKey(inbox)}:${ctx.newId()}`, notices);
}
