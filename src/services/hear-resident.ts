import { type ChatRow, findChat, groupsWithCard } from "../../db/chats.ts";
import type { InboxRow } from "../../db/inbox.ts";
import { privateChatsOf } from "../../db/staff-identities.ts";
import { changeTakeover, lockTakeover, markHeard, type TakeoverRow } from "../../db/takeovers.ts";
import type { Beside } from "../core/dialogue/beside-human.ts";
import type { Inbound } from "../core/messages.ts";
import { consultationCard, wordsForGroup } from "./consultation-cards.ts";
import type { Ctx } from "./context.ts";
import { endTalkIn, stillHolds } from "./end-talk.ts";
import { type Notice, oweNotices } from "./owe-notices.ts";
import type { Processed } from "./processed.ts";
import { recordsOf, talkLink } from "./talk-matter.ts";

/** The talk held in this chat, kept for this transaction; one whose holder may no longer speak ends here. */
export async function talkIn(ctx: Ctx, chat: ChatRow): Promise<TakeoverRow | null> {
  const talk = await lockTakeover(ctx.db, ctx.district, chat.id);
  if (!talk || (await stillHolds(ctx, talk))) return talk;
  await endTalkIn(ctx, talk, "no_right");
  return null;
}

/** What the bot does not answer because a person speaks: heard, reminded of, put off, or the talk is over. */
export async function besideTalk(
  ctx: Ctx,
  talk: TakeoverRow,
  message: { readonly chat: ChatRow; readonly row: InboxRow; readonly inbound: Inbound },
  is: Exclude<Beside["is"], "step">,
): Promise<Processed> {
  const { chat } = message;
  const say = (key: "takeover.still" | "takeover.busy") => [{ text: ctx.speak(chat.locale, key, {}) }];
  if (is === "busy") return { bucket: "no-request", replies: say("takeover.busy") };
  if (is === "end") {
    await endTalkIn(ctx, talk, "resident");
    return { bucket: "no-request", replies: [] };
  }
  await hear(ctx, talk, message, true);
  return { bucket: "continuation", replies: is === "still" ? say("takeover.still") : [] };
}

/** Passes a message on to whoever speaks. `joins`: it belongs to the talk's report and to no other. */
export async function hear(
  ctx: Ctx,
  talk: TakeoverRow,
  { row, inbound }: { readonly row: InboxRow; readonly inbound: Inbound },
  joins: boolean,
): Promise<void> {
  const { db, district } = ctx;
  const heard = talk.heard + 1;
  const waitingSince = talk.waitingSince ?? ctx.now();
  if (!(await changeTakeover(db, district, talk.id, { heard, waitingSince }))) return;
  await markHeard(db, district, row.id, talk, joins);
  const { consultation, case: matter, sealed } = await recordsOf(ctx, talk);
  const inGroups =
    consultation && !sealed ? await inTheGroups(ctx, talk, consultation.id, heard, inbound) : [];
  const ref = consultation ? { consultation: consultation.id } : { case: matter?.number ?? "" };
  const link = talkLink(ctx, ref);
  // Who has no group to read in is told in private, once for what waits.
  const nudged = inGroups.length === 0 && talk.waitingSince === null;
  const nudges = nudged ? await privateChatsOf(db, district, talk.holder) : [];
  await oweNotices(ctx, `takeover:${talk.id}:${heard}`, [
    ...inGroups,
    ...nudges.map((chat) => ({ chat, reply: { text: ctx.speak(chat.locale, "talk.nudge", { link }) } })),
  ]);
}

/** Under the card, in the group it was taken in, else wherever the card is. */
async function inTheGroups(
  ctx: Ctx,
  { groupId }: TakeoverRow,
  consultation: string,
  n: number,
  inbound: Inbound,
): Promise<Notice[]> {
  const own = groupId === null ? null : await findChat(ctx.db, ctx.district, groupId);
  const groups = own ? [own] : await groupsWithCard(ctx.db, ctx.district, consultationCard(consultation));
  const { text, files } = contentOf(ctx, inbound);
  const link = talkLink(ctx, { consultation });
  return groups.map((group) => ({
    chat: group,
    reply: {
      text: ctx.speak(group.locale, "talk.heard", { text, files, link }),
      card: consultationCard(consultation, n),
      desk: { under: consultationCard(consultation) },
    },
  }));
}

/** A place is somebody's, too. */
function contentOf(ctx: Ctx, { body }: Inbound): { text: string | null; files: number } {
  if (body.type !== "message") return { text: null, files: 0 };
  const text = body.location ? null : wordsForGroup(ctx, body.text);
  return { text, files: body.attachments.length };
}
