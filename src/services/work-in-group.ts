import type { ChatRow } from "../../db/chats.ts";
import type { InboxRow } from "../../db/inbox.ts";
import type { Staff } from "../core/actors.ts";
import { groupCommand } from "../core/group-commands.ts";
import type { Inbound } from "../core/messages.ts";
import { Refused } from "../core/refusals.ts";
import { saysOffline } from "../core/spoken-events.ts";
import { answerByNumber } from "./answer-by-number.ts";
import { answerGroupCommand } from "./answer-group-command.ts";
import { askWhatWordsAre } from "./ask-what-words-are.ts";
import type { Ctx } from "./context.ts";
import { fileFromGroup, saysReport } from "./file-from-group.ts";
import { gatherPhoto } from "./gather-photo.ts";
import { withHeldPhotos } from "./held-photos.ts";
import { offlineFromGroup } from "./offline-from-group.ts";
import { isOwnDesk } from "./own-desk.ts";
import { placeFromGroup } from "./place-from-group.ts";
import { IGNORED, type Processed, say } from "./processed.ts";
import { answeredCase, replyToCard } from "./reply-to-card.ts";
import { sayRefusal } from "./say-refusal.ts";
import { speakAtOwnDesk } from "./talk-in-group.ts";

/** What a worker wrote in their unit's group: an answer to a card, a command, a place, offline work, photos, a report. */
export async function workInGroup(
  ctx: Ctx,
  chat: ChatRow,
  row: InboxRow,
  staff: Staff,
  inbound: Inbound,
): Promise<Processed> {
  try {
    return await (isOwnDesk(ctx, chat) ? workAtOwnDesk : work)(ctx, chat, row, staff, inbound);
  } catch (error) {
    // What the rules forbid is said; a lost race is tried again with the whole message.
    if (!(error instanceof Refused) || error.refusal.code === "case.changed_meanwhile") throw error;
    const reason = sayRefusal(ctx, chat.locale, error.refusal);
    return say(ctx.speak(chat.locale, "group.refused", { reason }));
  }
}

/** In a member's own chat: no reply names a card, no photo has words, and words alone may be anything. */
async function workAtOwnDesk(
  ctx: Ctx,
  chat: ChatRow,
  row: InboxRow,
  staff: Staff,
  said: Inbound,
): Promise<Processed> {
  const inbound = await withHeldPhotos(ctx, chat, staff, said);
  const answered = await answerByNumber(ctx, chat, staff, inbound);
  if (answered) return answered;
  if (!isUnclear(inbound)) return work(ctx, chat, row, staff, inbound);
  return (await speakAtOwnDesk(ctx, chat, staff, inbound)) ?? askWhatWordsAre(ctx, chat, row);
}

/** Words alone that do not say what they are. */
function isUnclear({ body }: Inbound): boolean {
  if (body.type !== "message" || body.attachments.length > 0 || body.location) return false;
  return !groupCommand(body.text) && !saysOffline(body.text) && !saysReport(body.text);
}

async function work(
  ctx: Ctx,
  chat: ChatRow,
  row: InboxRow,
  staff: Staff,
  inbound: Inbound,
): Promise<Processed> {
  const { body, replyTo } = inbound;
  if (body.type !== "message") return IGNORED;
  const answered = replyTo ? await replyToCard(ctx, chat, staff, inbound, replyTo) : null;
  if (answered) return answered;
  const command = groupCommand(body.text);
  if (command) return answerGroupCommand(ctx, chat, staff, command);
  if (body.location)
    return placeFromGroup(ctx, chat, staff, inbound, replyTo ? await answeredCase(ctx, chat, replyTo) : null);
  if (saysOffline(body.text)) return offlineFromGroup(ctx, chat, row, staff, inbound);
  const gathers = body.attachments.length > 0;
  return (gathers ? gatherPhoto : fileFromGroup)(ctx, chat, row, staff, inbound);
}
