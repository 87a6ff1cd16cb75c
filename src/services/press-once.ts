import { caseByNumber } from "../../db/cases.ts";
import type { ChatRow } from "../../db/chats.ts";
import { newestOfCard, outboxWithOption, renamePlatformId } from "../../db/desk-cards.ts";
import type { OutboxRow } from "../../db/outbox.ts";
import type { Inbound, Reply } from "../core/messages.ts";
import type { StaffDesk } from "../core/ports.ts";
import type { Ctx } from "./context.ts";
import type { Pressed } from "./press-button.ts";
import { keyFor, staffCard } from "./staff-cards.ts";

type Renews = NonNullable<StaffDesk["afterPress"]>;

/**
 * Where a press uses a card's buttons up: notes the right to replace the card that came with it, does what was pressed,
 * and sees to it that the card is sent again. What could not be done is said in words, because there is nothing else
 * that only the presser sees.
 */
export async function pressOnce(
  ctx: Ctx,
  chat: ChatRow,
  { body }: Inbound,
  renews: Renews,
  press: () => Promise<Pressed>,
): Promise<readonly Reply[]> {
  if (body.type !== "option") return [];
  const { db, district } = ctx;
  const under = await outboxWithOption(db, district, chat.id, body.option);
  const pressed = await press();
  const words: Reply[] = pressed.done ? [] : [{ text: pressed.text }];
  if (!under) return [{ text: pressed.text }];
  if (!under.card) return [...words, ...closing(ctx, chat, body.pressId, pressed)];
  const shown = await newestOfCard(db, district, chat.id, under.card, true);
  if (shown?.platformId && body.pressId)
    await renamePlatformId(db, district, shown.id, renews(shown.platformId, body.pressId));
  const newest = await newestOfCard(db, district, chat.id, under.card);
  const owedAlready = newest !== null && newest.state === "queued";
  return owedAlready ? words : [...words, await again(ctx, chat, under)];
}

/** A message that is no card: a word in place of its buttons, now. Losing it loses nothing. */
function closing(ctx: Ctx, chat: ChatRow, pressId: string | undefined, { text, done }: Pressed): Reply[] {
  if (pressId) void ctx.channels[chat.channel]?.acknowledgePress?.(pressId, text);
  return done ? [{ text }] : [];
}

/** The card as it is now; of what is no case, without buttons. */
async function again(ctx: Ctx, chat: ChatRow, { card, text }: OutboxRow): Promise<Reply> {
  const [kind, number = ""] = card?.split(":") ?? [];
  const row = kind === "case" ? await caseByNumber(ctx.db, ctx.district, number) : null;
  if (row && !row.sealed)
    return (await staffCard(ctx, row, { type: "note" }, chat, await keyFor(ctx, row, chat))).reply;
  return { text, ...(card ? { card } : {}) };
}
