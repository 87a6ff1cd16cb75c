import type { ChatRow } from "../../db/chats.ts";
import { cardNumbers, lastOutbox } from "../../db/desk-cards.ts";
import type { Staff } from "../core/actors.ts";
import { addressed, NUMBER_DIGITS } from "../core/addressed.ts";
import type { Inbound } from "../core/messages.ts";
import type { Ctx } from "./context.ts";
import { isBarePhoto } from "./gather-photo.ts";
import { type Processed, say } from "./processed.ts";
import { replyAbout } from "./reply-to-card.ts";

/** Last digits are looked for among the cards of so many days. */
const REMEMBERED_DAYS = 30;
/** "接着发照片就结案": a photo answers what was asked so shortly before. */
const ASKED_MS = 10 * 60_000;

/**
 * A reply where the platform knows none: words after the case's number or its last digits, and the photo that the line
 * just above asked for. Null: neither.
 */
export async function answerByNumber(
  ctx: Ctx,
  chat: ChatRow,
  staff: Staff,
  inbound: Inbound,
): Promise<Processed | null> {
  const { body } = inbound;
  if (body.type !== "message") return null;
  if (isBarePhoto(inbound)) return photoAskedFor(ctx, chat, staff, inbound);
  const about = addressed(body.text);
  if (!about) return null;
  const number = await numberOf(ctx, chat, about.digits);
  if (number === null) return say(ctx.speak(chat.locale, "desk.which_case", { digits: about.digits }));
  const spoken = { ...inbound, body: { ...body, text: about.words } };
  return (
    (await replyAbout(ctx, chat, staff, spoken, ["case", number])) ??
    say(ctx.speak(chat.locale, "desk.say_what", { number }))
  );
}

/** A whole number as it is; last digits only where they mean one card of this chat. */
async function numberOf(ctx: Ctx, { id }: ChatRow, digits: string): Promise<string | null> {
  if (digits.length === NUMBER_DIGITS) return digits;
  const since = new Date(ctx.now().getTime() - REMEMBERED_DAYS * 86_400_000);
  const numbers = await cardNumbers(ctx.db, ctx.district, id, digits, since);
  const [only, ...others] = numbers;
  return only !== undefined && others.length === 0 ? only : null;
}

async function photoAskedFor(ctx: Ctx, chat: ChatRow, staff: Staff, inbound: Inbound) {
  const last = await lastOutbox(ctx.db, ctx.district, chat.id);
  if (!last?.card?.startsWith("offline:") || ctx.now().getTime() - last.createdAt.getTime() >= ASKED_MS)
    return null;
  return replyAbout(ctx, chat, staff, inbound, last.card.split(":"));
}
